import type { World, WorldPerson, WorldProject } from '../kit/world.ts';
import { DAY, mondayBefore, startOfDay } from './calendar.ts';
import { linkAcrossTools, tellPullRequests } from './crossing.ts';
import { staff } from './people.ts';
import { type ProjectPlan, type ToldProject, tellProject } from './projectTale.ts';
import { numbered } from './smallWorld.ts';
import { DEPOT_WORDS, FIELD_WORDS, PLATFORM_WORDS, SHOP_WORDS, WEB_WORDS } from './words.ts';

/** One world for each tool of the demo: an invented company, told up to the start of the day `now` falls on. */
export interface DemoWorlds {
  jira: World;
  github: World;
  linear: World;
  openproject: World;
}

const JIRA_WAY = {
  statuses: [
    { name: 'Backlog', category: 'TODO' },
    { name: 'To Do', category: 'TODO' },
    { name: 'In Progress', category: 'IN_PROGRESS' },
    { name: 'In Review', category: 'IN_PROGRESS' },
    { name: 'Done', category: 'DONE' },
  ],
  path: { waiting: 'To Do', working: 'In Progress', review: 'In Review', done: 'Done' },
} satisfies Pick<ProjectPlan, 'statuses' | 'path'>;

const LINEAR_WAY = {
  statuses: [
    { name: 'Triage', category: 'TRIAGE' },
    { name: 'Backlog', category: 'BACKLOG' },
    { name: 'Todo', category: 'TODO' },
    { name: 'In Progress', category: 'IN_PROGRESS' },
    { name: 'In Review', category: 'IN_PROGRESS' },
    { name: 'Done', category: 'DONE' },
    { name: 'Canceled', category: 'CANCELED' },
  ],
  path: { waiting: 'Backlog', working: 'In Progress', review: 'In Review', done: 'Done' },
} satisfies Pick<ProjectPlan, 'statuses' | 'path'>;

const OPENPROJECT_WAY = {
  statuses: [
    { name: 'New', category: 'TODO' },
    { name: 'In progress', category: 'IN_PROGRESS' },
    { name: 'On hold', category: 'IN_PROGRESS' },
    { name: 'Closed', category: 'DONE' },
  ],
  path: { waiting: 'New', working: 'In progress', review: null, done: 'Closed' },
} satisfies Pick<ProjectPlan, 'statuses' | 'path'>;

const GITHUB_WAY = {
  statuses: [
    { name: 'Open', category: 'TODO' },
    { name: 'Closed', category: 'DONE' },
  ],
  path: { waiting: 'Open', working: 'Open', review: null, done: 'Closed' },
} satisfies Pick<ProjectPlan, 'statuses' | 'path'>;

export function demoWorlds(now: number): DemoWorlds {
  const today = startOfDay(now);
  const worlds = {
    jira: toWorld(today, jiraPlans(today)),
    github: toWorld(today, [githubPlan()]),
    linear: toWorld(today, [linearPlan(today)]),
    openproject: toWorld(today, [openprojectPlan()]),
  };
  tellPullRequests(worlds.jira, worlds.github);
  linkAcrossTools(worlds);
  return worlds;
}

function toWorld(today: number, plans: readonly ProjectPlan[]): World {
  const told: ToldProject[] = plans.map((plan) => tellProject(plan, today));
  const people: WorldPerson[] = staff().map((person) => ({ ...person, publicEmail: true }));
  const projects: WorldProject[] = told.map(({ project }) => project);
  return {
    now: today,
    site: 'Farwell Outdoor (demo)',
    people,
    projects,
    sprints: told.flatMap(({ sprints }) => sprints),
    milestones: told.flatMap(({ milestones }) => milestones),
    items: numbered(told.flatMap(({ items }) => items)),
  };
}

function jiraPlans(today: number): ProjectPlan[] {
  const monday = mondayBefore(today - DAY);
  const common = { ...JIRA_WAY, history: 200, historyDays: 730, open: 34 };
  return [
    {
      ...common,
      ...{
        seed: 101,
        key: 'SHOP',
        name: 'Web shop',
        description: 'The web shop of Farwell Outdoor.',
        words: SHOP_WORDS,
        team: ['p1', 'p2', 'p3', 'p4', 'p5'],
      },
      milestones: ['Spring release', 'Autumn release', 'Winter release'],
      sprints: { running: monday, days: 14, closed: 3, perSprint: 12, name: 'Shop sprint' },
    },
    {
      ...common,
      ...{
        seed: 202,
        key: 'FIELD',
        name: 'Field app',
        description: 'The app for people who are out there.',
        words: FIELD_WORDS,
        team: ['p6', 'p7', 'p8', 'p9'],
      },
      milestones: ['Field 4.0', 'Field 4.1'],
      sprints: { running: monday - 7 * DAY, days: 21, closed: 3, perSprint: 14, name: 'Field sprint' },
    },
  ];
}

function githubPlan(): ProjectPlan {
  return {
    ...GITHUB_WAY,
    ...{
      seed: 303,
      key: 'WEB',
      name: 'shop-web',
      description: 'Source of the web shop.',
      words: WEB_WORDS,
      team: ['p2', 'p3', 'p4', 'p5'],
    },
    ...{ milestones: ['v12', 'v13'], sprints: null, history: 40, historyDays: 365, open: 12 },
  };
}

function linearPlan(today: number): ProjectPlan {
  return {
    ...LINEAR_WAY,
    ...{
      seed: 404,
      key: 'PLAT',
      name: 'Platform',
      description: 'What the shop and the app stand on.',
      words: PLATFORM_WORDS,
      team: ['p10', 'p11', 'p2'],
    },
    milestones: [],
    sprints: { running: mondayBefore(today - DAY), days: 14, closed: 4, perSprint: 7, name: 'Cycle' },
    ...{ history: 30, historyDays: 300, open: 10 },
  };
}

function openprojectPlan(): ProjectPlan {
  return {
    ...OPENPROJECT_WAY,
    ...{
      seed: 505,
      key: 'DEPOT',
      name: 'Depot move',
      description: 'From the old depot to the new one.',
      words: DEPOT_WORDS,
      team: ['p1', 'p9', 'p10'],
    },
    ...{ milestones: ['Contract signed', 'Keys handed over', 'First parcel'], sprints: null, history: 36, historyDays: 240, open: 10 },
  };
}
