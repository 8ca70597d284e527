import { describe, expect, it } from 'vitest';
import { demoWorlds } from '../../standins/demo/demoWorlds.ts';
import { DEMO_TOOLS } from '../../standins/demo/tools.ts';
import type { World } from '../../standins/kit/world.ts';
import { PROVIDER_MODULES } from '../../subgraphs/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { collect, pullAll } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';

/** The demo is brought in by the real rooms; here each of its tools is read whole, as its first sync will. */
describe.each(DEMO_TOOLS)('the demo’s $name', ({ provider: name, credentials, start }) => {
  it('comes whole, with nothing set aside and no word unknown', async () => {
    const module = PROVIDER_MODULES.find(({ provider }) => provider === name);
    if (!module) throw new Error(`The demo uses ${name}, which is not a room of the house.`);
    const standin = await start({ kept: null, save: () => undefined, worlds: () => demoWorlds(Date.now()) });
    const connection = { integrationId: `int_${name}`, baseUrl: standin.url, credentials, overrides: NO_OVERRIDES, projects: [] };
    try {
      const provider = module.create(connection, { http: createDirectHttp(module.dialect), now: Date.now });
      const { items, pages } = await pullAll(provider);
      expect(items).toHaveLength(worldOf(name).items.length);
      expect(pages.flatMap(({ malformed }) => malformed)).toEqual([]);
      expect(pages.flatMap(({ gaps }) => gaps)).toEqual([]);
      const projects = await collect(provider.listProjects());
      const sprints = await collect(provider.listSprints(projects.map(({ externalId }) => externalId)));
      const { sprints: told } = worldOf(name);
      expect(sprints.filter(({ state }) => state === 'CLOSED')).toHaveLength(told.filter(({ closedAt }) => closedAt !== null).length);
    } finally {
      await standin.stop();
    }
  });
});

function worldOf(name: string): World {
  const world = Object.entries(demoWorlds(Date.now())).find(([tool]) => tool === name.toLowerCase())?.[1];
  if (!world) throw new Error(`There is no demo world of ${name}.`);
  return world;
}
