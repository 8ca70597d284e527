/** Actions to changes: moves between lists, and in version 2 who joined and left. Pure. */
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { GapCollector } from '../kit/mappingWords.ts';
import type { MappedChange, MappingOverrides, StatusCategory } from '../kit/model.ts';
import { findList, nameOfList, toCategory } from './lists.ts';
import { type Envelope, rowsOf } from './payloads.ts';

export interface HistoryContext {
  overrides: MappingOverrides;
  gaps: GapCollector;
}

/** Oldest first. Ids of Planka grow with time, which orders what happened in one millisecond. */
export function toChanges(envelope: Envelope, context: HistoryContext): MappedChange[] {
  const actions = rowsOf(envelope, 'actions').filter((action) => toText(action.id) !== null && toInstant(action.createdAt) !== null);
  actions.sort((a, b) => compare(toInstant(a.createdAt) ?? '', toInstant(b.createdAt) ?? '') || compareIds(String(a.id), String(b.id)));
  const moves = actions.flatMap((action) => (action.type === 'moveCard' ? toMove(action, rowsOf(envelope, 'lists'), context) : []));
  return [...moves, ...toMemberChanges(actions, envelope)].sort((a, b) => compare(a.at, b.at) || compareIds(a.externalId, b.externalId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers of any length, as text. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || compare(a, b);
}

function toMove(action: Json, lists: readonly Json[], context: HistoryContext): MappedChange[] {
  const data = toRecord(action.data) ?? {};
  const from = toRecord(data.fromList);
  const to = toRecord(data.toList);
  if (!from || !to) return [];
  return [
    {
      ...toBase(action),
      field: 'status',
      ...{ from: nameOfList(from), to: nameOfList(to), fromId: toText(from.id), toId: toText(to.id) },
      ...{ fromCategory: categoryOf(from, lists, context), toCategory: categoryOf(to, lists, context) },
    },
  ];
}

/** By the list as it is now; of a list that is gone only a type or an override tells. */
function categoryOf(told: Json, lists: readonly Json[], { overrides, gaps }: HistoryContext): StatusCategory {
  const list = findList(lists, told.id);
  if (list) return toCategory(list, lists, overrides);
  const category = toCategory(told, [told], overrides);
  if (told.type === undefined || told.type === 'active') gaps.add('status', nameOfList(told), category);
  return category;
}

function toBase(action: Json): Pick<MappedChange, 'externalId' | 'at' | 'actorId'> {
  return { externalId: toText(action.id) ?? '', at: toInstant(action.createdAt) ?? '', actorId: toText(action.userId) };
}

interface Step {
  action: Json;
  id: string;
  name: string;
  joined: boolean;
}

/** Each action names one person; the sets before and after are told backwards from who is a member now. */
function toMemberChanges(actions: readonly Json[], envelope: Envelope): MappedChange[] {
  const names = new Map(rowsOf(envelope, 'users').map((user) => [toText(user.id) ?? '', toText(user.name) ?? '']));
  const steps = actions.flatMap((action) => toStep(action) ?? []);
  for (const { id, name } of steps) if (!names.has(id)) names.set(id, name);
  let after = new Set(rowsOf(envelope, 'cardMemberships').flatMap((membership) => toText(membership.userId) ?? []));
  const changes = steps.reverse().map(({ action, id, joined }): MappedChange => {
    const before = new Set(after);
    if (joined) before.delete(id);
    else before.add(id);
    const change = { ...toBase(action), field: 'assignee', ...told(before, after, names), fromCategory: null, toCategory: null };
    after = before;
    return change;
  });
  return changes.reverse();
}

function toStep(action: Json): Step | null {
  const joined = action.type === 'addMemberToCard';
  const user = toRecord(toRecord(action.data)?.user);
  const id = toText(user?.id);
  if ((!joined && action.type !== 'removeMemberFromCard') || id === null) return null;
  return { action, id, name: toText(user?.name) ?? '', joined };
}

function told(before: ReadonlySet<string>, after: ReadonlySet<string>, names: ReadonlyMap<string, string>) {
  const ids = (set: ReadonlySet<string>) => [...set].join(', ');
  const words = (set: ReadonlySet<string>) => [...set].map((id) => names.get(id) || id).join(', ') || null;
  return { from: words(before), to: words(after), fromId: ids(before), toId: ids(after) };
}
