import { createRandom } from '../kit/random.ts';
import type { WorldItem, WorldMilestone, WorldProject, WorldSprint, WorldStatus } from '../kit/world.ts';
import { DAY, toDate, workMoment } from './calendar.ts';
import { sprintItems, sprintRow } from './sprints.ts';
import { estimate, inOrder, newItem, set, type Teller, work } from './tale.ts';
import type { Vocabulary } from './words.ts';

/** What is to be told of one project. */
export interface ProjectPlan {
  seed: number;
  key: string;
  name: string;
  description: string;
  statuses: WorldStatus[];
  path: Teller['path'];
  words: Vocabulary;
  team: readonly string[];
  milestones: readonly string[];
  /** `null` for a team without sprints. */
  sprints: { running: number; days: number; closed: number; perSprint: number; name: string } | null;
  /** Items of the time before the sprints, spread over `historyDays`. */
  history: number;
  historyDays: number;
  /** Items nobody has begun. */
  open: number;
}

export interface ToldProject {
  project: WorldProject;
  sprints: WorldSprint[];
  milestones: WorldMilestone[];
  items: WorldItem[];
}

/** Tells one project's whole story up to `today`, the same for the same plan and day. */
export function tellProject(plan: ProjectPlan, today: number): ToldProject {
  let count = 0;
  const nextId = () => {
    count += 1;
    return `${plan.key.toLowerCase()}${count}`;
  };
  const project: WorldProject = {
    id: nextId(),
    key: plan.key,
    name: plan.name,
    description: plan.description,
    leadId: plan.team[0] ?? 'p1',
    // Of its own: stand-ins add to them.
    statuses: plan.statuses.map((status) => ({ ...status })),
    labels: [...plan.words.labels],
  };
  const milestones = plan.milestones.map((name, index) => milestone(nextId(), project.id, name, index, today));
  const base = { random: createRandom(plan.seed), today, project, words: plan.words, team: plan.team, path: plan.path, nextId };
  const milestoneIds = milestones.filter(({ released }) => !released).map(({ id }) => id);
  const epicTeller: Teller = { ...base, epicIds: [], milestoneIds };
  const epics = plan.words.epics.map((title, index) => epic(epicTeller, title, index, plan.historyDays));
  const teller: Teller = { ...epicTeller, epicIds: epics.map(({ id }) => id) };
  const sprints = plan.sprints ? sprintRow(teller, plan.sprints.running, plan.sprints.days, plan.sprints.closed, plan.sprints.name) : [];
  const items = [
    ...epics,
    ...historyItems(teller, plan, sprints),
    ...sprintItems(teller, sprints, plan.sprints?.perSprint ?? 0),
    ...openItems(teller, plan.open),
  ];
  return { project, sprints, milestones, items: items.filter(({ createdAt }) => createdAt <= today).map(inOrder) };
}

function milestone(id: string, projectId: string, name: string, index: number, today: number): WorldMilestone {
  return { id, projectId, name, dueDate: toDate(today + (index * 75 - 70) * DAY), released: index === 0 };
}

/** Epics are begun one after the other over the whole time; the first half is done. */
function epic(teller: Teller, title: string, index: number, historyDays: number): WorldItem {
  const share = index / Math.max(1, teller.words.epics.length);
  const createdAt = workMoment(teller.random, teller.today - historyDays * DAY + share * (historyDays - 60) * DAY);
  const item = newItem(teller, createdAt, { title, type: 'EPIC', parentId: null });
  set(teller, item, createdAt + 20 * DAY, { status: teller.path.working });
  if (share < 0.5) set(teller, item, createdAt + 170 * DAY, { status: teller.path.done });
  return item;
}

/** The years before: items come in, are worked on a few days later and done; some lie long, a few are still open. */
function historyItems(teller: Teller, plan: ProjectPlan, sprints: readonly WorldSprint[]): WorldItem[] {
  const { random, today } = teller;
  const until = Math.min(sprints[0]?.startsAt ?? today, today) - 10 * DAY;
  const from = today - plan.historyDays * DAY;
  return Array.from({ length: plan.history }, (_, index) => {
    const spread = ((index + random.next()) / plan.history) ** 0.9;
    const item = newItem(teller, workMoment(random, from + spread * (until - from)));
    estimate(teller, item, 0.6);
    if (random.chance(0.95)) work(teller, item, item.createdAt + random.between(1, 25) * DAY, random.between(1, 12));
    return item;
  });
}

function openItems(teller: Teller, count: number): WorldItem[] {
  return Array.from({ length: count }, () => {
    const item = newItem(teller, workMoment(teller.random, teller.today - teller.random.between(3, 70) * DAY));
    estimate(teller, item, 0.4);
    return item;
  });
}
