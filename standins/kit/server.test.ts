import { afterEach, describe, expect, it } from 'vitest';
import { route, type StandinDefinition, type StandinValidator } from './definition.ts';
import { failTimes } from './faults.ts';
import { type Standin, type StandinOptions, startStandin, VIOLATION_STATUS } from './server.ts';

interface Counter {
  value: number;
}

const definition: StandinDefinition<Counter> = {
  name: 'counter',
  routes: [
    route('GET /counter/{name}', ({ params, state }) => ({ status: 200, body: { name: params.name, value: state.value } })),
    route('GET /counter/all', () => ({ status: 200, body: ['all'] })),
    route('POST /counter', (request) => {
      request.state.value += 1;
      request.effect({ marker: String((request.body as { marker: string }).marker) });
      return { status: 201, body: { value: request.state.value } };
    }),
    route('GET /secret', () => ({ status: 200, body: 'plain' }), { undocumented: 'the description leaves it out' }),
  ],
  authenticate: ({ headers }) => (headers.authorization === 'no' ? { status: 401, body: {} } : null),
};

const open: Standin<Counter>[] = [];
async function start(options: Partial<StandinOptions<Counter>> = {}): Promise<Standin<Counter>> {
  const standin = await startStandin(definition, { state: { value: 0 }, ...options });
  open.push(standin);
  return standin;
}
afterEach(async () => {
  for (const standin of open.splice(0)) await standin.stop();
});

const post = (standin: Standin<Counter>, marker: string) =>
  fetch(`${standin.url}/counter`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ marker }) });

describe('a stand-in', () => {
  it('finds literal routes before templated ones and decodes parameters', async () => {
    const standin = await start();
    expect(await (await fetch(`${standin.url}/counter/a%20b`)).json()).toEqual({ name: 'a b', value: 0 });
    expect(await (await fetch(`${standin.url}/counter/all`)).json()).toEqual(['all']);
    expect((await fetch(`${standin.url}/nowhere`)).status).toBe(404);
    expect((await fetch(`${standin.url}/counter/x`, { headers: { authorization: 'no' } })).status).toBe(401);
  });

  it('tells of a change before its answer, of nothing else, and says on every answer what it is told to', async () => {
    const told: number[] = [];
    const standin = await start({ onChange: ({ value }) => void told.push(value), headers: { 'x-whose': 'mine' } });
    standin.fail(failTimes({ kind: 'drop', when: 'after' }, 1));
    await expect(post(standin, 'lost')).rejects.toThrow();
    expect(told).toEqual([1]);
    expect((await post(standin, 'second')).headers.get('x-whose')).toBe('mine');
    const refused = await fetch(`${standin.url}/counter/x`, { headers: { authorization: 'no' } });
    expect([refused.status, refused.headers.get('x-whose'), told]).toEqual([401, 'mine', [1, 2]]);
  });

  it('keeps the effect of a write whose answer was dropped, and none of one dropped before', async () => {
    const standin = await start();
    standin.fail(failTimes({ kind: 'drop', when: 'after' }, 1));
    await expect(post(standin, 'first')).rejects.toThrow();
    standin.fail(failTimes({ kind: 'drop', when: 'before' }, 1));
    await expect(post(standin, 'second')).rejects.toThrow();
    expect(standin.effects.map((effect) => effect.marker)).toEqual(['first']);
    expect(standin.state.value).toBe(1);
  });

  it('truncates, drips, edits and replaces answers as told', async () => {
    const standin = await start();
    const read = async () => (await fetch(`${standin.url}/counter/x`)).text();
    standin.fail(() => ({ kind: 'truncate' }));
    expect(await read()).toBe('{"name":"x"');
    standin.fail(() => ({ kind: 'drip', bytes: 4, everyMs: 1 }));
    expect(await read()).toBe('{"name":"x","value":0}');
    standin.fail(() => ({ kind: 'html' }));
    expect(await read()).toContain('Bad Gateway');
    standin.fail(() => ({ kind: 'edit', edit: (answer) => ({ ...answer, body: [] }) }));
    expect(await read()).toBe('[]');
  });

  it('refuses over the limit until the window has passed, by its own clock', async () => {
    let now = 1_000_000;
    const standin = await start({ now: () => now, rateLimit: { requests: 2, windowMs: 10_000 } });
    const status = async () => (await fetch(`${standin.url}/counter/x`)).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    now += 10_000;
    expect(await status()).toBe(200);
  });

  it('records what breaks the description and answers it with a status no tool uses', async () => {
    const validator: StandinValidator = {
      checkRequest: ({ path }) => (path === '/counter/bad' ? ['bad name'] : []),
      checkAnswer: () => ['bad answer'],
    };
    const standin = await start({ validator });
    expect((await fetch(`${standin.url}/counter/bad`)).status).toBe(VIOLATION_STATUS);
    expect((await fetch(`${standin.url}/counter/good`)).status).toBe(200);
    expect((await fetch(`${standin.url}/secret`)).status).toBe(200);
    expect(standin.violations).toEqual(['request GET /counter/bad: bad name', 'answer 200 to GET /counter/good: bad answer']);
  });

  it('delivers webhooks byte for byte', async () => {
    const standin = await start();
    expect((await standin.deliver(`${standin.url}/counter`, '{"marker": "w"}')).status).toBe(201);
    expect(standin.effects[0]?.marker).toBe('w');
  });
});
