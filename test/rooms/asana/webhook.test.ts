import { describe, expect, it } from 'vitest';
import { signDelivery } from '../../../standins/asana/index.ts';
import { readWebhook } from '../../../subgraphs/asana/webhook.ts';

const SECRET = 'b537207f20cbfa02357cf448134da559';
const event = (action: string, resource: object, parent: object | null = null) => ({
  action,
  resource,
  parent,
  created_at: '2026-11-18T10:00:00.000Z',
});
const task = (gid: string) => ({ gid, resource_type: 'task' });

function read(events: unknown[]) {
  const { body, headers } = signDelivery(events, SECRET);
  return readWebhook({ headers, rawBody: Buffer.from(body), secret: SECRET });
}

describe('the handshake', () => {
  const headers = { 'x-hook-secret': SECRET };
  const rawBody = new Uint8Array();

  it('gives the secret back while registering', () => {
    expect(readWebhook({ headers, rawBody, secret: null })).toEqual({
      kind: 'handshake',
      headers: { 'X-Hook-Secret': SECRET },
      secret: SECRET,
    });
  });

  it('is refused once there is a secret, so that nobody can choose another', () => {
    expect(readWebhook({ headers, rawBody, secret: 'another-secret' }).kind).toBe('rejected');
    expect(readWebhook({ headers: { 'x-hook-secret': 'a\nb' }, rawBody, secret: null }).kind).toBe('rejected');
  });
});

describe('events', () => {
  it('name the tasks that changed, by themselves or by a story', () => {
    const verdict = read([
      event('changed', task('1')),
      event('added', { gid: '9', resource_type: 'story' }, task('2')),
      event('changed', task('1')),
    ]);
    expect(verdict).toMatchObject({
      kind: 'accepted',
      changedItemIds: ['1', '2'],
      deletedItemIds: [],
      pollAll: false,
      at: '2026-11-18T10:00:00.000Z',
    });
  });

  it('tell deleted tasks from removed ones, which may live in another project', () => {
    expect(read([event('deleted', task('1')), event('removed', task('2'))])).toMatchObject({
      changedItemIds: ['2'],
      deletedItemIds: ['1'],
    });
  });

  it('ask for a poll when a project or section changed, and ignore heartbeats', () => {
    expect(read([event('changed', { gid: '5', resource_type: 'section' })])).toMatchObject({ kind: 'accepted', pollAll: true });
    expect(read([]).kind).toBe('ignored');
  });
});
