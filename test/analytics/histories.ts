/** Tiny builders, so that a case reads as a sentence and its data. All defaults are quiet: no estimate, no sprint, no change. */
import type {
  BoardScope,
  Calendar,
  ItemChange,
  ItemHistory,
  Millis,
  SprintWindow,
  StatusCategory,
  StatusValue,
} from '../../subgraphs/analytics/engine/model.ts';
import type { SprintQuery } from '../../subgraphs/analytics/engine/sprintScope.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `at('03-02 09:30')` is an instant of 2026 in UTC. */
export const at = (text: string): Millis => {
  const [date = '', time = '00:00'] = text.split(' ');
  return Date.parse(`${date.length === 5 ? '2026-' : ''}${date}T${time}Z`);
};

const CATEGORY_OF: Record<string, StatusCategory> = {
  Triage: 'TRIAGE',
  Backlog: 'BACKLOG',
  'To Do': 'TODO',
  'In Progress': 'IN_PROGRESS',
  Review: 'IN_PROGRESS',
  Done: 'DONE',
  Released: 'DONE',
  "Won't Do": 'CANCELED',
};

export const status = (name: string): StatusValue => ({ id: null, name, category: CATEGORY_OF[name] ?? 'TODO' });

let counter = 0;

const change = (text: string, field: string, values: Partial<ItemChange>): ItemChange => ({
  id: `c${++counter}`,
  at: at(text),
  field,
  from: null,
  to: null,
  fromId: null,
  toId: null,
  fromCategory: null,
  toCategory: null,
  ...values,
});

/** `moved('03-03', 'To Do', 'Done')` */
export const moved = (text: string, from: string, to: string): ItemChange =>
  change(text, 'status', { from, to, fromCategory: status(from).category, toCategory: status(to).category });

/** `sprinted('03-03', '', '5')`: ids joined by ", " as providers give them. */
export const sprinted = (text: string, from: string, to: string): ItemChange => change(text, 'sprint', { fromId: from, toId: to });

export const pointed = (text: string, from: number | null, to: number | null): ItemChange =>
  change(text, 'storyPoints', { from: from === null ? null : String(from), to: to === null ? null : String(to) });

export const flagged = (text: string, blocked: boolean): ItemChange =>
  change(text, 'blocked', { from: String(!blocked), to: String(blocked) });

type Sketch = Partial<Omit<ItemHistory, 'status' | 'createdAt'>> & {
  createdAt?: string;
  status?: string;
  points?: number | null;
  sprint?: string;
};

/** What the log ends with is what the item is now, unless said otherwise. */
export const item = (key: string, sketch: Sketch = {}): ItemHistory => {
  const { createdAt = '02-02 08:00', status: now, points, sprint, changes = [], ...rest } = sketch;
  const lastTo = (field: string): ItemChange | undefined => changes.filter((one) => one.field === field).sort((a, b) => b.at - a.at)[0];
  const lastPoints = lastTo('storyPoints')?.to;
  return {
    id: key,
    key,
    projectId: 'P',
    type: 'STORY',
    parentId: null,
    createdAt: at(createdAt),
    updatedAt: Math.max(at(createdAt), ...changes.map((one) => one.at)),
    deletedAt: null,
    status: status(now ?? lastTo('status')?.to ?? 'To Do'),
    storyPoints: points !== undefined ? points : lastPoints ? Number(lastPoints) : null,
    originalEstimate: null,
    remainingEstimate: null,
    assigneeIds: [],
    sprintIds: (sprint ?? lastTo('sprint')?.toId ?? '').split(', ').filter(Boolean),
    blocked: false,
    dueDate: null,
    changes,
    ...rest,
  };
};

/** Sprint 5: Monday 2 March 09:00 to Friday 13 March 17:00, planned and real. */
export const sprint = (more: Partial<SprintWindow> = {}): SprintWindow => ({
  id: '5',
  name: 'Sprint 5',
  state: 'CLOSED',
  plannedStart: at('03-02 09:00'),
  plannedEnd: at('03-13 17:00'),
  startedAt: at('03-02 09:00'),
  closedAt: at('03-13 17:00'),
  ...more,
});

export const WEEKDAYS: Calendar = { zone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: new Set() };
export const calendarOf = (zone: string, ...holidays: string[]): Calendar => ({ ...WEEKDAYS, zone, holidays: new Set(holidays) });

export const board = (more: Partial<BoardScope> = {}): BoardScope => ({
  name: 'board "Team"',
  projectIds: null,
  mappedStatuses: null,
  doneStatuses: null,
  ...more,
});

export const ask = (items: readonly ItemHistory[], more: Partial<SprintQuery> = {}): SprintQuery => ({
  sprint: sprint(),
  items,
  board: null,
  calendar: WEEKDAYS,
  unit: 'STORY_POINTS',
  asOf: at('04-01'),
  ...more,
});

/** An item that went To Do, In Progress, Done. */
export const finished = (key: string, started: string, done: string, sketch: Sketch = {}): ItemHistory =>
  item(key, { changes: [moved(started, 'To Do', 'In Progress'), moved(done, 'In Progress', 'Done')], ...sketch });

export const keysOf = (list: readonly { item: ItemHistory }[] | undefined): string[] => (list ?? []).map((one) => one.item.key);

export interface RuleCase {
  rule: `D${number}`;
  /** The rule's claim for this case, in one sentence. */
  says: string;
  check: () => void;
}
