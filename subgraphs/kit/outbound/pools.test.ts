import { afterAll, describe, expect, it } from 'vitest';
import { breakerState, closeOutbound } from './pools.ts';
import { createTestClient, get, startHttp } from './testing.ts';

afterAll(() => closeOutbound());

describe('connections of an integration', () => {
  it('a person’s request does not queue behind a sync that holds all of its connections', async () => {
    const held: (() => void)[] = [];
    await using server = await startHttp((request, response) => {
      if (request.url === '/slow') held.push(() => response.end('{}'));
      else response.end('{}');
    });
    const sync = createTestClient(server.url);
    const person = createTestClient(server.url, { requestClass: 'interactive', integrationId: sync.integrationId });
    const pulls = Array.from({ length: 12 }, () => sync.client.send(get(`${server.url}/slow`)));
    expect((await person.client.send(get(`${server.url}/now`))).status).toBe(200);
    expect(held.length).toBeLessThanOrEqual(4);
    const letGo = setInterval(() => {
      for (const end of held.splice(0)) end();
    }, 5);
    await Promise.all(pulls);
    clearInterval(letGo);
  });

  it('closing an integration ends its calls and no others, and its next call starts afresh', async () => {
    const held: (() => void)[] = [];
    await using server = await startHttp((request, response) => {
      if (request.url === '/held') held.push(() => response.end('{}'));
      else response.end('{}');
    });
    const mine = createTestClient(server.url, { limits: { attempts: 1 } });
    const other = createTestClient(server.url);
    const cut = expect(mine.client.send(get(`${server.url}/held`))).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    const kept = other.client.send(get(`${server.url}/held`));
    while (held.length < 2) await new Promise(setImmediate);
    await closeOutbound(mine.integrationId);
    await cut;
    for (const end of held) end();
    expect((await kept).status).toBe(200);
    expect(breakerState(mine.integrationId)).toBe('CLOSED');
    expect((await mine.client.send(get(server.url))).status).toBe(200);
  });
});
