import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { entityId } from '../ids.ts';
import { cleanText, whole } from './rows.ts';

/** What was stored of an item before this page: enough to see what differs. */
export interface StoredItem {
  id: string;
  content_hash: string;
  deleted_at: string | null;
  updated_at: string;
  synced_at: string;
  status_id: string | null;
  status_name: string;
  status_category: string;
  title: string;
  description: string | null;
  type: string;
  source_type: string | null;
  priority: string;
  source_priority: string | null;
  story_points: number | null;
  original_estimate: number | null;
  remaining_estimate: number | null;
  due_date: string | null;
  blocked: boolean;
  labels: string[];
  /** Sprints it is in and accounts it is assigned to (uuids). */
  sprint_ids: string[];
  assignee_ids: string[];
}

/** A change we saw ourselves, in the vocabulary of `MappedChange` without id, instant and actor. */
export interface ObservedChange {
  field: string;
  from: string | null;
  to: string | null;
  fromId: string | null;
  toId: string | null;
  fromCategory: string | null;
  toCategory: string | null;
}

/** Sprints and accounts by uuid, as far as the store knows them. */
export type KnownNames = ReadonlyMap<string, { externalId: string; name: string }>;

export interface Observer {
  integrationId: string;
  /** Fields whose history the tool keeps itself (`all` = every field). */
  historyFields: readonly string[];
  names: KnownNames;
}

/** `word`: what the tool itself says, where our own value may also move because a mapping was changed. */
type Reading = {
  field: string;
  before: string | null;
  after: string | null;
  beforeId?: string | null;
  afterId?: string | null;
  word?: [before: string | null, after: string | null];
};

const text = (value: number | boolean | null) => (value === null ? null : String(value));
const joined = (words: readonly string[]) => (words.length === 0 ? null : [...words].sort().join(', '));

/** Differences between what was stored and what the tool says now, for the fields whose history the tool does not keep. */
export function toObservedChanges(stored: StoredItem, item: MappedItem, observer: Observer): ObservedChange[] {
  if (observer.historyFields.includes('all')) return [];
  return [...toReadings(stored, item), ...toReferences(stored, item, observer)]
    .filter((reading) => !observer.historyFields.includes(reading.field) && isChange(reading))
    .map(({ field, before, after, beforeId = null, afterId = null }) => ({
      field,
      from: before,
      to: after,
      fromId: beforeId,
      toId: afterId,
      fromCategory: field === 'status' ? stored.status_category : null,
      toCategory: field === 'status' ? item.status.category : null,
    }));
}

function isChange({ before, after, beforeId = null, afterId = null, word }: Reading): boolean {
  if (word && (word[0] !== null || word[1] !== null)) return word[0] !== word[1];
  return before !== after || beforeId !== afterId;
}

/** What is compared is what would be stored: text as cleaned, durations as whole seconds. */
function toReadings(stored: StoredItem, item: MappedItem): Reading[] {
  return [
    {
      field: 'status',
      before: stored.status_name,
      after: cleanText(item.status.name),
      beforeId: stored.status_id,
      afterId: cleanText(item.status.externalId),
    },
    { field: 'title', before: stored.title, after: cleanText(item.title) },
    { field: 'description', before: stored.description, after: cleanText(item.description) },
    { field: 'type', before: stored.type, after: item.type, word: [stored.source_type, cleanText(item.sourceType)] },
    { field: 'priority', before: stored.priority, after: item.priority, word: [stored.source_priority, cleanText(item.sourcePriority)] },
    { field: 'storyPoints', before: text(stored.story_points), after: text(item.storyPoints) },
    { field: 'originalEstimate', before: text(stored.original_estimate), after: text(whole(item.originalEstimate)) },
    { field: 'remainingEstimate', before: text(stored.remaining_estimate), after: text(whole(item.remainingEstimate)) },
    { field: 'dueDate', before: stored.due_date, after: item.dueDate },
    { field: 'blocked', before: text(stored.blocked), after: text(item.blocked) },
    { field: 'labels', before: joined(stored.labels), after: joined(item.labels.map(cleanText)) },
  ];
}

function toReferences(stored: StoredItem, item: MappedItem, observer: Observer): Reading[] {
  return [
    ...toReference('sprint', stored.sprint_ids, item.sprintIds, { ...observer, kind: 'sprint' }),
    ...toReference('assignee', stored.assignee_ids, item.assigneeIds, { ...observer, kind: 'user' }),
  ];
}

/** Compared by our own ids, which are known also for what was never listed; said by name where there is one. */
function toReference(
  field: string,
  before: readonly string[],
  externalIds: readonly string[],
  { integrationId, kind, names }: Observer & { kind: string },
): Reading[] {
  const after = new Map(externalIds.map((externalId) => [entityId(integrationId, kind, externalId), externalId]));
  const was = new Set(before);
  if (was.size === after.size && [...was].every((id) => after.has(id))) return [];
  const say = (ids: Iterable<string>) =>
    [...ids]
      .flatMap((id) => {
        const externalId = after.get(id) ?? names.get(id)?.externalId;
        return externalId === undefined ? [] : [{ externalId, name: names.get(id)?.name ?? externalId }];
      })
      .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const [old, now] = [say(was), say(after.keys())];
  const list = (parts: typeof old, part: 'externalId' | 'name') => parts.map((each) => each[part]).join(', ');
  return [
    {
      field,
      before: list(old, 'name') || null,
      after: list(now, 'name') || null,
      beforeId: list(old, 'externalId'),
      afterId: list(now, 'externalId'),
    },
  ];
}
