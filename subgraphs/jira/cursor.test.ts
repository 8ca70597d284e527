import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVERLAP_MS, SEEN_LIMIT } from './config.ts';
import { isNews, notBeyond, type PullState, parseCursor, startOf, toCursor, withSeen as withSeenBy } from './cursor.ts';

const NOON = Date.parse('2026-11-18T12:00:00Z');
const LATER = Number.MAX_SAFE_INTEGER;
const withSeen = (state: PullState, delivered: Parameters<typeof withSeenBy>[1], now = LATER) => withSeenBy(state, delivered, now);
const start = (): PullState => parseCursor(null);
const roundTrip = (state: PullState): PullState => parseCursor(JSON.parse(JSON.stringify(toCursor(state))));

describe('the cursor of a pull', () => {
  it('begins at the beginning of time', () => {
    expect(startOf(start())).toBe(0);
  });

  it('asks again for the overlap and knows what it had from there', () => {
    const state = roundTrip(
      withSeen(start(), [
        { id: '1', updated: NOON - OVERLAP_MS },
        { id: '2', updated: NOON },
      ]),
    );
    expect(startOf(state)).toBe(NOON - OVERLAP_MS);
    expect(isNews(state, state.from, '1', NOON - OVERLAP_MS)).toBe(false);
    expect(isNews(state, state.from, '2', NOON)).toBe(false);
  });

  it('is not carried away by times of the future, and comes back from them', () => {
    const future = { id: '1', updated: NOON + 86_400_000 };
    const state = roundTrip(withSeen(start(), [{ id: '2', updated: NOON - 1 }, future], NOON));
    expect(startOf(state)).toBe(NOON - OVERLAP_MS);
    expect(isNews(state, state.from, future.id, future.updated)).toBe(false);
    expect(startOf(notBeyond(withSeen(start(), [future]), NOON))).toBe(NOON);
  });

  it('delivers another version, another issue of the same instant, and one that came late into the index', () => {
    const state = withSeen(start(), [{ id: '2', updated: NOON }]);
    expect(isNews(state, state.from, '2', NOON + 1)).toBe(true);
    expect(isNews(state, state.from, '3', NOON)).toBe(true);
    expect(isNews(state, state.from, '4', NOON - OVERLAP_MS + 1)).toBe(true);
  });

  it('does not deliver again what the minute of the query brings from before the overlap', () => {
    const state = withSeen(withSeen(start(), [{ id: '1', updated: NOON - OVERLAP_MS - 20_000 }]), [{ id: '2', updated: NOON }]);
    expect(isNews(state, state.from, '1', NOON - OVERLAP_MS - 20_000)).toBe(false);
  });

  it('sets aside an unreadable time rather than skip it', () => {
    expect(isNews(start(), 0, '1', null)).toBe(true);
  });

  it('stays small after a bulk edit, reads on from the newest, and loses nothing', () => {
    const bulk = Array.from({ length: SEEN_LIMIT + 500 }, (_, index) => ({ id: String(index), updated: NOON + index }));
    const state = withSeen(start(), bulk);
    expect(state.seen.size).toBe(SEEN_LIMIT);
    const again = bulk.filter(({ id, updated }) => isNews(state, state.from, id, updated));
    expect(again.length).toBe(0);
    expect(startOf(state)).toBe(NOON + 500);
  });

  it('takes any stored nonsense for the beginning', () => {
    for (const cursor of [{}, { updated: 'x' }, { seen: 5, from: null }, { seen: { a: 'b' } }])
      expect(startOf(parseCursor(cursor))).toBe(0);
  });

  it('never loses a change, whatever the order of arrival within the overlap', () => {
    const change = fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), updated: fc.integer({ min: NOON, max: NOON + OVERLAP_MS }) });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        let state = start();
        const delivered = new Set<string>();
        for (const batch of batches) {
          const floor = state.from;
          const news = batch.filter(({ id, updated }) => isNews(state, floor, id, updated));
          for (const { id, updated } of news) delivered.add(`${id} ${updated}`);
          state = roundTrip(withSeen(state, news));
        }
        const all = new Set(batches.flat().map(({ id, updated }) => `${id} ${updated}`));
        expect(delivered).toEqual(all);
      }),
    );
  });
});
