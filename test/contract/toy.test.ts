import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { World } from '../../standins/kit/world.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';
import { toyModule } from './toy/room.ts';
import { startToy, TOY_TOKEN } from './toy/standin.ts';

const MOST_LINES = 150;

async function makeToy(options: SubjectOptions): Promise<ContractSubject> {
  const standin = await startToy(options);
  const credentials = { token: TOY_TOKEN };
  return {
    standin,
    module: toyModule,
    connection: { integrationId: 'toy', baseUrl: standin.url, credentials, overrides: NO_OVERRIDES, projects: [] },
    badCredentials: { token: 'wrong' },
    world: options.world,
    shows: () => true,
    holds: ['assignees'],
    writable: [],
    capabilities: ['DELETE_SWEEP'],
    history: [],
    rename: (id, title) => change(options, id, { title }),
    remove: (id) => {
      options.world.items = options.world.items.filter((item) => item.id !== id);
    },
    estrange: (id, status) => change(options, id, { status }),
    delivery: null,
  };
}

function change({ world, now }: { world: World; now: () => number }, id: string, fields: { title?: string; status?: string }): void {
  world.items.find((item) => item.id === id)?.steps.push({ at: now(), by: 'p1', kind: 'set', fields });
}

contractSuite('toy', null, makeToy);

it(`a read-only room takes less than ${MOST_LINES} lines`, () => {
  const lines = readFileSync(new URL('./toy/room.ts', import.meta.url), 'utf8').split('\n').length;
  expect(lines).toBeLessThan(MOST_LINES);
});
