import type { WorldItem, WorldSprint } from '../kit/world.ts';
import { DAY, HOUR, workMoment } from './calendar.ts';
import { estimate, newItem, set, type Teller, work } from './tale.ts';

/** Sprints in a row that end with the running one; `firstMonday` is when the running one was planned to start. */
export function sprintRow(teller: Teller, running: number, days: number, closed: number, name: string): WorldSprint[] {
  return Array.from({ length: closed + 1 }, (_, index) => {
    const startsAt = running - (closed - index) * days * DAY;
    const isClosed = index < closed;
    return {
      id: teller.nextId(),
      projectId: teller.project.id,
      name: `${name} ${index + 21}`,
      goal: `${teller.random.pick(teller.words.things)}: ready for customers`.replace(/^./, (letter) => letter.toUpperCase()),
      startsAt,
      endsAt: startsAt + days * DAY,
      startedAt: startsAt + HOUR,
      closedAt: isClosed ? startsAt + days * DAY + HOUR / 3 : null,
    };
  });
}

/**
 * What a team does with its sprints: plans new items beside what was left over, adds some and drops one on the way, finishes about
 * three quarters, and carries the rest over.
 */
export function sprintItems(teller: Teller, sprints: readonly WorldSprint[], perSprint: number): WorldItem[] {
  const items: WorldItem[] = [];
  let carried: WorldItem[] = [];
  for (const [index, sprint] of sprints.entries()) {
    const planned = Array.from({ length: perSprint }, () => plannedItem(teller, sprint));
    const late = Array.from({ length: 2 }, () => lateItem(teller, sprint)).filter((item) => item !== null);
    items.push(...planned, ...late);
    const next = sprints[index + 1] ?? null;
    carried = [...carried, ...planned, ...late].filter((item, position) => playSprint(teller, item, sprint, next, position));
  }
  return items;
}

function plannedItem(teller: Teller, sprint: WorldSprint): WorldItem {
  const { random } = teller;
  const item = newItem(teller, workMoment(random, sprint.startsAt - random.between(6, 24) * DAY));
  estimate(teller, item, 0.82);
  set(teller, item, sprint.startsAt - random.between(60, 180) * 60_000, { sprintId: sprint.id });
  return item;
}

function lateItem(teller: Teller, sprint: WorldSprint): WorldItem | null {
  const createdAt = workMoment(teller.random, sprint.startsAt + teller.random.between(1, 5) * DAY);
  if (createdAt > teller.today) return null;
  const item = newItem(teller, createdAt, { priority: 'URGENT', type: 'BUG' });
  set(teller, item, createdAt + 20 * 60_000, { sprintId: sprint.id });
  return item;
}

/** Plays one item through one sprint; says whether it is left over for the next. */
function playSprint(teller: Teller, item: WorldItem, sprint: WorldSprint, next: WorldSprint | null, position: number): boolean {
  const { random } = teller;
  const days = (sprint.endsAt - sprint.startsAt) / DAY;
  if (position === 3) {
    set(teller, item, workMoment(random, sprint.startsAt + 3 * DAY), { sprintId: null });
    return false;
  }
  if (position === 5) set(teller, item, workMoment(random, sprint.startsAt + 2 * DAY), { points: random.pick([5, 8, 13]) });
  if (random.chance(0.74)) {
    const length = random.between(1, Math.max(2, Math.floor(days / 4)));
    work(teller, item, Math.max(item.createdAt, sprint.startsAt) + random.between(0, Math.floor(days / 3)) * DAY, length);
    return false;
  }
  if (random.chance(0.5))
    set(teller, item, workMoment(random, sprint.startsAt + random.between(2, 6) * DAY), {
      status: teller.path.working,
      assigneeIds: [random.pick(teller.team)],
    });
  if (next && sprint.closedAt !== null) set(teller, item, sprint.closedAt, { sprintId: next.id });
  return next !== null;
}
