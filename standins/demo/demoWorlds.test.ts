import { describe, expect, it } from 'vitest';
import { changesOf, fieldsAt, keyOf, updatedAtOf, type World } from '../kit/world.ts';
import { DAY } from './calendar.ts';
import { demoWorlds } from './demoWorlds.ts';

/** One of each day of a week: sprints hang on Mondays. */
const DAYS = Array.from({ length: 7 }, (_, index) => Date.parse('2026-11-16T07:30:00Z') + index * DAY);

describe.each(DAYS)('the demo worlds on %d', (now) => {
  const worlds = demoWorlds(now);
  const all: World[] = Object.values(worlds);

  it('are the same when told twice on one day', () => {
    expect(demoWorlds(now + 12 * 3_600_000)).toEqual(worlds);
  });

  it('tell of about 600 Jira items over two years, six closed and two running sprints', () => {
    const { items, sprints } = worlds.jira;
    expect(items.length).toBeGreaterThan(560);
    expect(items.length).toBeLessThan(640);
    expect((now - Math.min(...items.map(({ createdAt }) => createdAt))) / DAY).toBeGreaterThan(700);
    expect(sprints.filter(({ closedAt }) => closedAt !== null)).toHaveLength(6);
    const running = sprints.filter(({ closedAt }) => closedAt === null);
    expect(running).toHaveLength(2);
    for (const { startedAt, endsAt } of running) {
      expect(startedAt).toBeLessThanOrEqual(now);
      expect(endsAt).toBeGreaterThan(now);
    }
  });

  it('have unestimated, reopened and carried-over items', () => {
    const { items } = worlds.jira;
    expect(items.filter((item) => fieldsAt(item).points === null).length).toBeGreaterThan(100);
    expect(items.filter((item) => changesOf(item).some(({ field, from }) => field === 'status' && from === 'Done')).length).toBeGreaterThan(
      10,
    );
    expect(
      items.filter((item) => changesOf(item).some(({ field, from, to }) => field === 'sprintId' && from && to)).length,
    ).toBeGreaterThan(8);
  });

  it('tell nothing that has not happened, and every step in order', () => {
    for (const { items } of all) {
      for (const item of items) {
        expect(updatedAtOf(item)).toBeLessThanOrEqual(now);
        expect(item.steps.map(({ at }) => at)).toEqual(item.steps.map(({ at }) => at).sort((a, b) => a - b));
        for (const { at } of item.steps) expect(at).toBeGreaterThanOrEqual(item.createdAt);
      }
    }
  });

  it('give every id and key once', () => {
    for (const world of all) {
      expect(new Set(world.items.map(({ id }) => id)).size).toBe(world.items.length);
      expect(new Set(world.items.map((item) => keyOf(world, item))).size).toBe(world.items.length);
    }
  });

  it('link the tools: pull requests name Jira keys, Linear and OpenProject name them too', () => {
    const keys = new Set(worlds.jira.items.map((item) => keyOf(worlds.jira, item)));
    const requests = worlds.github.items.filter(({ pullRequest }) => pullRequest !== null);
    expect(requests.length).toBeGreaterThan(30);
    for (const request of requests) expect(keys).toContain(fieldsAt(request).title.split(':')[0]);
    for (const world of [worlds.linear, worlds.openproject]) {
      const mentions = world.items.flatMap((item) => fieldsAt(item).description?.match(/\b(?:SHOP|FIELD)-\d+/g) ?? []);
      expect(mentions.length).toBeGreaterThan(5);
      for (const key of mentions) expect(keys).toContain(key);
    }
  });
});
