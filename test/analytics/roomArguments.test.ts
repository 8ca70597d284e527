/** What nobody can answer is refused with what to ask instead, never answered with a zero. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RoomSite, startRoomSite } from './roomWorld.ts';

let site: RoomSite;
beforeAll(async () => {
  site = await startRoomSite();
}, 120_000);
afterAll(async () => site?.stop());

describe('arguments nobody can answer', () => {
  it.each([
    ['velocity(last: 0) { mean }'],
    ['throughput(from: "2026-02-30") { count }'],
    ['throughput(from: "yesterday") { count }'],
    ['cumulativeFlow(from: "2026-03-02", to: "2026-03-01") { scope }'],
    ['cumulativeFlow(from: "1990-01-01", to: "2026-03-01") { scope }'],
    ['cycleTimes(percentiles: [0]) { n }'],
    ['workInProgress(at: "5")'],
    ['workInProgress(at: "2026-05-01T00:00:00Z")'],
    ['forecast(remaining: 0) { p50 }'],
    ['forecast(by: "2026-13-01") { p50 }'],
    ['dailyMetrics(days: 0) { date }'],
    ['workInProgress(at: "12")'],
    ['workInProgress(at: "2026-02-31T00:00:00Z")'],
    ['workInProgress(at: "2026-03-01T24:00:00Z")'],
    ['workInProgress(at: "0000-01-01T00:00:00Z")'],
    ['forecast(by: "2026-02-30") { p50 }'],
    // Counting back from there left the years of four digits, and the days that were compared as text never came to an end.
    ['throughput(to: "0000-01-01") { count }'],
    ['cumulativeFlow(to: "0000-01-01") { scope }'],
    ['cycleTimes(to: "0000-01-01") { n }'],
    ['dailyMetrics(to: "0000-01-01") { date }'],
    ['dailyMetrics(from: "9999-12-31") { date }'],
    ['forecast(by: "2201-01-01") { p50 }'],
    // Nothing has happened yet: no zeros are made up for it.
    ['throughput(from: "2026-05-01") { count }'],
    ['throughput(from: "2026-05-01", to: "2026-05-31") { count }'],
    ['cumulativeFlow(from: "2026-05-01") { scope }'],
    ['cycleTimes(from: "2026-05-01") { n }'],
    ['dailyMetrics(from: "2026-05-01") { date }'],
  ])('refuses %s', async (selection) => {
    expect(await site.room.codeOf('Project', site.idOf('FLOW'), selection)).toBe('BAD_USER_INPUT');
  });

  it('refuses dates of a workload as of a figure, and takes a period ahead', async () => {
    const ask = (dates: string) => site.room.codeOf('User', site.idOf('Ada Lovelace'), `workload(${dates}) { assigned }`);
    for (const dates of ['to: "0000-01-01"', 'from: "9999-12-31"', 'from: "2026-02-30"']) expect(await ask(dates)).toBe('BAD_USER_INPUT');
    expect(await ask('from: "2026-05-01"')).toBeNull();
    expect(await ask('from: "2200-12-31"')).toBeNull();
  });

  it('names the argument and what it takes', async () => {
    const ask = (selection: string) => site.room.ask('Project', site.idOf('FLOW'), selection);
    await expect(ask('cumulativeFlow(to: "1969-12-31") { scope }')).rejects.toThrow(/to.* must be a date .* from 1970-01-01 to 2200-12-31/);
    await expect(ask('throughput(from: "2026-05-01") { count }')).rejects.toThrow(/from.* must not be after today, 2026-03-31/);
    expect((await ask('dailyMetrics(to: "1970-01-01") { date }')).dailyMetrics).toHaveLength(30);
  });

  it('takes null for what was left out', async () => {
    const nothing = `velocity(last: null, unit: null) { mean } cycleTimes(percentiles: null, reopenPolicy: null) { n } throughput(interval: null, from: null) { from }
      forecast(remaining: null, by: null) { remaining } dailyMetrics(days: null) { date } workInProgress(at: null)`;
    expect(await site.room.codeOf('Project', site.idOf('FLOW'), nothing)).toBeNull();
    expect(await site.room.codeOf('WorkItem', site.idOf('open'), 'cycleTime(reopenPolicy: null)')).toBeNull();
    expect(
      await site.room.codeOf(
        'User',
        site.idOf('Ada Lovelace'),
        'workload(unit: null, from: null) { load items(first: null) { totalCount } }',
      ),
    ).toBeNull();
  });

  it('refuses pages of findings that are too long, and ids of other kinds', async () => {
    const long = 'report { dataQuality { workItems(first: 1000) { totalCount } } }';
    expect(await site.room.codeOf('Sprint', site.idOf('First'), long)).toBe('BAD_USER_INPUT');
    expect(await site.room.codeOf('Project', site.idOf('First'), 'workInProgress')).toBe('NOT_FOUND');
    expect(await site.room.codeOf('User', site.idOf('First'), 'workload { load }')).toBe('NOT_FOUND');
  });
});
