/** Drafts and patches to what a card holds. What Planka cannot hold is refused, never dropped. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import type { WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch } from '../kit/provider.ts';
import type { PlankaVersion } from './config.ts';

const UNHELD = {
  priority: 'hold priorities: put a label on the card, and map it in settings.priorityMap',
  sprintId: 'hold sprints',
  parentId: 'hold parents: a card has checklists instead',
  storyPoints: 'hold story points that we may write: settings.storyPointsField only reads a custom field',
} as const satisfies Partial<Record<keyof ItemPatch, string>>;

export function assertHeld(values: Partial<ItemDraft> | ItemPatch, version: PlankaVersion): void {
  for (const [field, what] of Object.entries(UNHELD)) {
    if (values[field as keyof typeof UNHELD] !== undefined) throw notSupported('Planka', 'UPDATE', what);
  }
  if (values.type === undefined) return;
  // Every card of version 1 is a task, which is what is asked for where nothing is: that is no wish it could not hold.
  if (version === 1 && values.type !== 'TASK') throw notSupported('Planka 1', 'UPDATE', 'hold types of cards: each is a TASK');
  toCardType(values.type);
}

export function toCardType(type: WorkItemType): 'project' | 'story' {
  if (type === 'STORY') return 'story';
  if (type === 'TASK') return 'project';
  throw new ProviderError('BAD_USER_INPUT', `A Planka card is a STORY or a TASK, not ${type}.`, { facts: { field: 'type' } });
}

/** The body of a card, with the fields that differ from `current` only; without `current`, all of them. Labels, members and list have their own calls. */
export function toCardBody(values: Omit<ItemPatch, 'status'>, current: Json | null, version: PlankaVersion): Json {
  const wanted: Record<string, unknown> = {
    ...(values.title === undefined ? {} : { name: values.title }),
    // Planka takes no empty text: none is null.
    ...(values.description === undefined ? {} : { description: values.description || null }),
    ...(values.type === undefined || version === 1 ? {} : { type: toCardType(values.type) }),
    ...(values.dueDate === undefined ? {} : { dueDate: toDue(values.dueDate, current) }),
  };
  if (current === null) return wanted;
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => (current[name] ?? null) !== value));
}

/** Planka has no dates, only moments: noon in UTC is the same day almost anywhere. The hour of a day that stays is left as it is. */
function toDue(date: string | null, current: Json | null): string | null {
  const now = toText(current?.dueDate);
  if (date === null) return null;
  return now?.startsWith(date) ? now : `${date}T12:00:00.000Z`;
}
