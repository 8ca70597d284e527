import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { demoWorlds } from './demoWorlds.ts';
import { DEMO_TOOLS, STATE_VERSION } from './tools.ts';

const NOW = Date.parse('2026-11-18T12:00:00Z');
const worlds = () => demoWorlds(NOW);
const HEADERS: Readonly<Record<string, string>> = { 'x-whose': 'mine' };

/** What is on disk afterwards: without functions and classes. */
function keep() {
  const saved: object[] = [];
  const save = (state: object) => {
    const data = Object.fromEntries(Object.entries(state).filter(([, value]) => typeof value !== 'function'));
    saved.push(deserialize(serialize(data)) as object);
  };
  return { saved, save };
}

describe.each(DEMO_TOOLS)('the demo’s $name', ({ start }) => {
  it('goes on from what was kept without a world, and says whose it is', async () => {
    const first = keep();
    const made = await start({ kept: null, save: first.save, worlds });
    await made.stop();
    const [kept] = first.saved;
    if (!kept) throw new Error('Nothing was kept at the beginning.');
    const noWorlds = () => {
      throw new Error('A kept state needs no world.');
    };
    const second = keep();
    const again = await start({ kept, save: second.save, worlds: noWorlds, headers: HEADERS });
    const { headers } = await fetch(again.url, { method: 'HEAD' });
    await again.stop();
    expect(headers.get('x-whose')).toBe('mine');
    expect(second.saved).toEqual([]);
  });
});

describe('STATE_VERSION', () => {
  it('is raised with the shape of a state', async () => {
    const shapes: Record<string, string> = {};
    for (const { provider, start } of DEMO_TOOLS) {
      const { saved, save } = keep();
      await (await start({ kept: null, save, worlds })).stop();
      shapes[provider] = Object.keys(saved[0] ?? {})
        .sort()
        .join(' ');
    }
    expect({ version: STATE_VERSION, ...shapes }).toMatchInlineSnapshot(`
      {
        "GITHUB": "cards deleted scopes strangers touched transferred world",
        "JIRA": "bodies entryProperties flagged flavour historyCap ids nextIds properties requiredWhenDone retired screenWhenDone strangeStatuses teamManaged tokenLife world zone",
        "LINEAR": "archived bornAt formerIdentifiers madeLabelIds needsBefore trashed viewerId world",
        "OPENPROJECT": "flavour lastId meId priorities projects relations root site statuses timeEntries types users versions workPackages",
        "version": 1,
      }
    `);
  });
});
