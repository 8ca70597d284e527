/** Every event that moved a sprint's line, one cause each, so that each step of a burndown can be explained. */
import type { ItemHistory, Millis } from './model.ts';
import { remainingOf, type SprintState, type SprintTrack } from './sprintScope.ts';

export type BurndownKind = 'START' | 'ADDED' | 'REMOVED' | 'COMPLETED' | 'REOPENED' | 'ESTIMATED' | 'CANCELED' | 'CLOSE';

export interface SprintEvent {
  at: Millis;
  kind: Exclude<BurndownKind, 'START' | 'CLOSE'>;
  /** What it did to the remaining work: 0 for an estimate changed on a finished item (D9). */
  delta: number;
  item: ItemHistory;
  before: SprintState;
  after: SprintState;
}

/** The events of all items in time; those of one instant by key, so that the order of the input does not show. */
export const toSprintEvents = (tracks: readonly SprintTrack[]): SprintEvent[] =>
  [...tracks]
    .sort((a, b) => (labelOf(a.item) < labelOf(b.item) ? -1 : 1))
    .flatMap(eventsOf)
    .sort((a, b) => a.at - b.at);

/** Keys are unique in one tool only. */
const labelOf = ({ key, id }: ItemHistory): string => `${key} ${id}`;

const eventsOf = (track: SprintTrack): SprintEvent[] => {
  const events: SprintEvent[] = [];
  let before: SprintState | undefined = track.atStart ? undefined : outsideOf(track);
  for (const state of track.states) {
    if (before) events.push(...transition(track.item, before, state));
    before = state;
  }
  return events;
};

/** What an item that came in later was the moment before. */
const outsideOf = ({ entry, finishedOnEntry }: SprintTrack): SprintState => ({
  ...entry,
  member: false,
  phase: finishedOnEntry ? 'OPEN' : entry.phase,
});

/**
 * One instant may change several things at once. They are told one by one, in an order that gives each its own share: the estimate
 * first (a lowered estimate is scope even when the item is finished in the same breath, D7), then coming in, the phase, going out.
 */
const transition = (item: ItemHistory, before: SprintState, after: SprintState): SprintEvent[] => {
  const events: SprintEvent[] = [];
  let state = { ...before, at: after.at };
  const step = (kind: SprintEvent['kind'], change: Partial<SprintState>): void => {
    const next = { ...state, ...change };
    events.push({ at: after.at, kind, delta: remainingOf(next) - remainingOf(state), item, before: state, after: next });
    state = next;
  };
  // Estimates changed while an item was out of the sprint are nobody's scope; they show in what it weighs when it comes back.
  if (before.weight !== after.weight && before.member) step('ESTIMATED', { weight: after.weight });
  state = { ...state, weight: after.weight };
  if (!before.member && after.member) step('ADDED', { member: true });
  if (before.phase !== after.phase && state.member) step(PHASE_EVENTS[after.phase], { phase: after.phase });
  state = { ...state, phase: after.phase };
  if (before.member && !after.member) step('REMOVED', { member: false });
  return events;
};

const PHASE_EVENTS = { DONE: 'COMPLETED', OPEN: 'REOPENED', CANCELED: 'CANCELED' } as const satisfies Record<
  SprintState['phase'],
  SprintEvent['kind']
>;
