/** A project's health over a store: what it rests on, and what is odd in the log of its items (D33). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { mapped, move, openRoomHouse, openStore } from './roomHouse.ts';

let database: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ database, stop } = await openStore());
}, 60_000);
afterAll(async () => stop?.());

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T00:00:00.000Z');
const iso = (day: number, hour: number) => new Date(START + day * DAY + hour * 3_600_000).toISOString();

describe('a backlog that grows faster than it is worked off', () => {
  it('never meets its date, which is the worst evidence and not none', async () => {
    const house = await openRoomHouse(database, { dueDate: '2026-12-31' });
    const days = Array.from({ length: 100 }, (_, day) => day);
    const items = days.flatMap((day) => [
      mapped(`d${day}`, iso(day, 0), { changes: [move(iso(day, 1), 'To Do', 'In Progress'), move(iso(day, 2), 'In Progress', 'Done')] }),
      mapped(`a${day}`, iso(day, 0)),
      mapped(`b${day}`, iso(day, 0)),
    ]);
    await house.send(items, iso(101, 0));
    const { health, forecast } = await house.ask(
      '2026-04-15T12:00:00Z',
      'Project',
      'P',
      'forecast { p85 reason } health { computed evidence { code message weight } }',
    );
    expect(forecast).toEqual({ p85: null, reason: expect.stringMatching(/four years/) });
    const evidence = health.evidence.find(({ code }: { code: string }) => code === 'FORECAST');
    expect(evidence).toMatchObject({ message: expect.stringMatching(/more than four years off, or never: not by 2026-12-31/) });
    expect(evidence.weight).toBeGreaterThan(0.2);
  });
});
