import { expect, it } from 'vitest';
import { demoWorlds } from '../../standins/demo/demoWorlds.ts';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS as JIRA, startJira } from '../../standins/jira/index.ts';
import type { World } from '../../standins/kit/world.ts';
import { CREDENTIALS as LINEAR, startLinear } from '../../standins/linear/index.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { type MappedItem, NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Credentials, ProviderModule } from '../../subgraphs/kit/provider.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { collect, pullAll } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

const now = () => CONTRACT_NOW;

/** All that a sprint report, a burndown and a velocity are made of, with names in place of ids. */
async function tellSprints(module: ProviderModule, baseUrl: string, credentials: Credentials) {
  const connection = { integrationId: 'int_1', baseUrl, credentials, overrides: NO_OVERRIDES, projects: [] };
  const provider = module.create(connection, { http: createDirectHttp(module.dialect), now });
  const projects = await collect(provider.listProjects());
  const sprints = await collect(provider.listSprints(projects.map(({ externalId }) => externalId)));
  const names = new Map(sprints.map(({ externalId, name }) => [externalId, name]));
  const named = (ids: string | null) => (ids ?? '').split(', ').flatMap((id) => names.get(id) ?? []);
  const toChange = ({ field, at, ...sides }: MappedItem['changes'][number]) => {
    if (field === 'sprint') return { field, at, from: named(sides.fromId), to: named(sides.toId) };
    return field === 'status'
      ? { field, at, from: sides.fromCategory, to: sides.toCategory }
      : { field, at, from: sides.from, to: sides.to };
  };
  const { items } = await pullAll(provider);
  return {
    sprints: sprints.map(({ name, state, startedAt, closedAt }) => ({ name, state, startedAt, closedAt })),
    items: items
      .map((item) => ({
        title: item.title,
        createdAt: item.createdAt,
        type: item.type,
        category: item.status.category,
        storyPoints: item.storyPoints,
        sprints: named(item.sprintIds.join(', ')).sort(),
        changes: item.changes.filter(isTold).map(toChange),
      }))
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
  };
}

/** The script sometimes sets what is set already; Jira tells that, Linear does not. */
function isTold({ field, from, to }: MappedItem['changes'][number]): boolean {
  return ['status', 'sprint', 'storyPoints'].includes(field) && from !== to;
}

/** What both tools can hold: pull requests stay with the code host. */
function withoutPullRequests(world: World): World {
  return { ...world, items: world.items.filter(({ pullRequest }) => pullRequest === null).slice(-200) };
}

it.each([
  ['the small world', () => smallWorld(CONTRACT_NOW)],
  ["the demo's last 200 Jira items", () => demoWorlds(CONTRACT_NOW).jira],
])('Jira and Linear tell the same sprint history of %s', async (_, makeWorld) => {
  const jira = await startJira({ world: withoutPullRequests(makeWorld()), flavour: 'cloud', now });
  const linear = await startLinear({ world: withoutPullRequests(makeWorld()), now });
  try {
    const told = await tellSprints(linearModule, linear.url, { token: LINEAR.token });
    expect(told.sprints.length).toBeGreaterThan(3);
    expect(told.items.some(({ changes }) => changes.some(({ field }) => field === 'sprint'))).toBe(true);
    expect(told).toEqual(await tellSprints(jiraModule, jira.url, JIRA.cloud));
  } finally {
    await Promise.all([jira.stop(), linear.stop()]);
  }
});
