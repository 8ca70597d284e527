import { describe, expect, it } from 'vitest';
import { toDateIn, toDateMoment } from './zone.ts';

describe('dates that are moments', () => {
  it.each([
    ['2026-12-24', 'Europe/Berlin', '2026-12-24T03:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-07-01T02:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T02:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T09:00:00.000Z'],
    ['2026-01-05', 'Pacific/Auckland', '2026-01-04T15:00:00.000Z'],
    ['2026-01-05', 'Asia/Kolkata', '2026-01-04T22:30:00.000Z'],
    ['2026-01-05', null, '2026-01-05T04:00:00.000Z'],
    ['2026-01-05', 'Not/AZone', '2026-01-05T04:00:00.000Z'],
  ])('%s in %s is %s, and back', (date, zone, instant) => {
    expect(new Date(toDateMoment(date, zone)).toISOString()).toBe(instant);
    expect(toDateIn(Date.parse(instant), zone)).toBe(date);
  });
});
