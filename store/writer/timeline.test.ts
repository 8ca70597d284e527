import { describe, expect, it } from 'vitest';
import { change, DOING, DONE, item, move, status, TODO } from '../testing/objects.ts';
import { toTimeline } from './timeline.ts';

const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const CREATED = '2026-01-01T09:00:00.000Z';
type Given = Parameters<typeof item>[1];

/** The timeline of an item with these changes. */
function timelineOf(changes: ReturnType<typeof change>[], given: Given = {}) {
  const it = item(1, given);
  return toTimeline({ ...it, category: it.status.category }, changes);
}
const sprintMove = (n: number, fromId: string, toId: string) => change(`s${n}`, day(n), 'sprint', { fromId, toId });

describe('when an item started (D22)', () => {
  it('is its first entry to IN_PROGRESS', () => {
    const changes = [move('1', day(2), TODO, DOING), move('2', day(3), DOING, TODO), move('3', day(4), TODO, DOING)];
    expect(timelineOf(changes, { status: DOING }).startedAt).toBe(day(2));
  });
  it('is its creation when it was created in progress', () => {
    expect(timelineOf([], { status: DOING }).startedAt).toBe(CREATED);
    expect(timelineOf([move('1', day(2), DOING, DONE)], { status: DONE }).startedAt).toBe(CREATED);
  });
  it('is never for one that went straight to done', () => {
    expect(timelineOf([move('1', day(2), TODO, DONE)], { status: DONE }).startedAt).toBeNull();
  });
  it('does not take the present status for the first one where the tool does not say what came before', () => {
    const unknown = { ...move('1', day(2), TODO, TODO), fromCategory: null };
    expect(timelineOf([unknown, move('2', day(3), TODO, DOING)], { status: DOING }).startedAt).toBe(day(3));
  });
});

describe('when an item was completed (D23, D24)', () => {
  it('is its last entry to DONE, if it is done now', () => {
    const reopened = [move('1', day(2), DOING, DONE), move('2', day(3), DONE, DOING)];
    expect(timelineOf(reopened, { status: DOING }).completedAt).toBeNull();
    expect(timelineOf([...reopened, move('3', day(4), DOING, DONE)], { status: DONE }).completedAt).toBe(day(4));
  });
  it('is not moved by moves within DONE', () => {
    const changes = [move('1', day(2), DOING, DONE), move('2', day(9), DONE, status('Archived', 'DONE'))];
    expect(timelineOf(changes, { status: status('Archived', 'DONE') }).completedAt).toBe(day(2));
  });
  it('is unknown for a canceled item', () => {
    const canceled = status("Won't do", 'CANCELED');
    expect(timelineOf([move('1', day(2), DONE, canceled)], { status: canceled }).completedAt).toBeNull();
  });
});

describe('changes of one instant', () => {
  const at = (n: number, from: typeof TODO, to: typeof TODO) => move(String(n), day(2), from, to);
  it('count in the order in which each starts where the one before it ended, however the tool lists them', () => {
    const changes = [at(2, DOING, DONE), at(1, TODO, DOING)];
    expect(timelineOf(changes, { status: DONE })).toMatchObject({ startedAt: day(2), completedAt: day(2) });
  });
  it('there and back end where the item is now', () => {
    for (const [there, back] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const changes = [at(there, TODO, DONE), at(back, DONE, TODO)].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
      expect(timelineOf(changes, { status: TODO }).completedAt).toBeNull();
      const sprints = [sprintMove(2, '', '7'), sprintMove(2, '7', '')];
      const { stays } = timelineOf(there === 1 ? sprints : sprints.reverse(), { sprintIds: ['7'] });
      expect([stays[0]?.addedAt, stays.at(-1)?.removedAt]).toEqual([CREATED, null]);
    }
  });
  it('put an item into the sprint the last of them names', () => {
    const changes = [sprintMove(2, '8', '9'), sprintMove(2, '7', '8'), sprintMove(2, '', '7')];
    expect(timelineOf(changes, { sprintIds: ['9'] }).stays).toEqual([
      { sprintExternalId: '9', addedAt: day(2), removedAt: null, storyPointsWhenAdded: null },
    ]);
  });
});

describe('since when an item is blocked', () => {
  const flag = (n: number, to: 'true' | 'false') => change(`b${n}`, day(n), 'blocked', { to });
  it('is the last time it was blocked, and nothing once it is not', () => {
    expect(timelineOf([flag(2, 'true'), flag(3, 'false'), flag(4, 'true')], { blocked: true }).blockedSince).toBe(day(4));
    expect(timelineOf([flag(2, 'true'), flag(3, 'false')]).blockedSince).toBeNull();
  });
  it('is its creation where the history does not say', () => {
    expect(timelineOf([], { blocked: true }).blockedSince).toBe(CREATED);
  });
});

describe('stays in sprints', () => {
  const staysOf = (...args: Parameters<typeof timelineOf>) =>
    timelineOf(...args).stays.map(({ sprintExternalId, addedAt, removedAt }) => [sprintExternalId, addedAt, removedAt]);

  it('hold since creation without any entry (D12)', () => {
    expect(staysOf([], { sprintIds: ['5', '6'] })).toEqual([
      ['5', CREATED, null],
      ['6', CREATED, null],
    ]);
  });
  it('end when it is removed and begin again when it is added again', () => {
    const changes = [sprintMove(2, '', '5'), sprintMove(4, '5', ''), sprintMove(6, '', '5')];
    expect(staysOf(changes, { sprintIds: ['5'] })).toEqual([
      ['5', day(2), day(4)],
      ['5', day(6), null],
    ]);
  });
  it('go on when closing moves it to the next sprint (D11)', () => {
    expect(staysOf([sprintMove(2, '', '5'), sprintMove(9, '5', '5, 6')], { sprintIds: ['5', '6'] })).toEqual([
      ['5', day(2), null],
      ['6', day(9), null],
    ]);
  });
  it('begin at creation for the sprint the first entry leaves', () => {
    expect(staysOf([sprintMove(3, '5', '6')], { sprintIds: ['6'] })).toEqual([
      ['5', CREATED, day(3)],
      ['6', day(3), null],
    ]);
  });
  it('do not count a sprint it passed through in no time', () => {
    expect(staysOf([sprintMove(3, '', '5'), { ...sprintMove(3, '5', '6'), externalId: 'again' }], { sprintIds: ['6'] })).toEqual([
      ['6', day(3), null],
    ]);
  });
  it('are what the tool says now, where its history has lost an entry', () => {
    expect(staysOf([sprintMove(3, '', '5')], { sprintIds: ['6'], updatedAt: day(8) })).toEqual([
      ['5', day(3), day(8)],
      ['6', day(8), null],
    ]);
  });
});

describe('points when added to a sprint (D10)', () => {
  const points = (n: number, from: string | null, to: string | null) => change(`p${n}`, day(n), 'storyPoints', { from, to });
  const pointsOf = (...args: Parameters<typeof timelineOf>) => timelineOf(...args).stays.map((stay) => stay.storyPointsWhenAdded);

  it('are the estimate of that moment', () => {
    const changes = [points(1, null, '3'), sprintMove(2, '', '5'), points(4, '3', '8')];
    expect(pointsOf(changes, { sprintIds: ['5'], storyPoints: 8 })).toEqual([3]);
  });
  it('are what the first later change replaced', () => {
    expect(pointsOf([sprintMove(2, '', '5'), points(4, '2', '8')], { sprintIds: ['5'], storyPoints: 8 })).toEqual([2]);
    expect(pointsOf([sprintMove(2, '', '5'), points(4, null, '8')], { sprintIds: ['5'], storyPoints: 8 })).toEqual([null]);
  });
  it('are the present estimate where it never changed', () => {
    expect(pointsOf([sprintMove(2, '', '5')], { sprintIds: ['5'], storyPoints: 1.5 })).toEqual([1.5]);
  });
  it('are none once the estimate was taken away, and none for words that are no number', () => {
    expect(pointsOf([points(1, '3', ''), sprintMove(2, '', '5')], { sprintIds: ['5'], storyPoints: null })).toEqual([null]);
    expect(pointsOf([points(1, '3', 'XL'), sprintMove(2, '', '5')], { sprintIds: ['5'], storyPoints: null })).toEqual([null]);
  });
});
