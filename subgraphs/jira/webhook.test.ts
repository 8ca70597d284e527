import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readWebhook } from './webhook.ts';

const SECRET = 'a webhook secret';

function deliver(payload: object, { secret = SECRET as string | null, sign = SECRET as string | null, headers = {} } = {}) {
  const rawBody = Buffer.from(JSON.stringify(payload));
  const signature: Record<string, string> =
    sign === null ? {} : { 'x-hub-signature': `sha256=${createHmac('sha256', sign).update(rawBody).digest('hex')}` };
  return readWebhook({ headers: { ...signature, ...headers }, rawBody, secret });
}

const about = (webhookEvent: string) => ({ timestamp: 1_700_000_000_000, webhookEvent, issue: { id: '10001', key: 'SHOP-1' } });

describe('a delivery from Jira', () => {
  it.each(['jira:issue_created', 'jira:issue_updated', 'comment_created', 'worklog_updated'])('%s names the changed issue', (event) => {
    expect(deliver(about(event), { headers: { 'x-atlassian-webhook-identifier': 'd-1' } })).toEqual({
      kind: 'accepted',
      deliveryId: 'd-1',
      changedItemIds: ['10001'],
      deletedItemIds: [],
      pollAll: false,
      at: '2023-11-14T22:13:20.000Z',
    });
  });

  it('names a deleted issue apart', () => {
    expect(deliver(about('jira:issue_deleted'))).toMatchObject({ changedItemIds: [], deletedItemIds: ['10001'], pollAll: false });
  });

  it('asks to poll after what touches lists or several issues', () => {
    for (const event of ['sprint_closed', 'issuelink_created', 'jira:version_released', 'project_updated'])
      expect(deliver({ webhookEvent: event })).toMatchObject({ kind: 'accepted', pollAll: true });
    expect(deliver({ webhookEvent: 'user_created' }).kind).toBe('ignored');
  });

  it('believes what nobody signed no further than that it is time to poll, a deletion above all', () => {
    expect(deliver(about('jira:issue_deleted'), { secret: null, sign: null })).toMatchObject({
      kind: 'accepted',
      deletedItemIds: [],
      pollAll: true,
    });
  });

  it('refuses what is not signed with the secret', () => {
    expect(deliver(about('jira:issue_updated'), { sign: null }).kind).toBe('rejected');
    expect(deliver(about('jira:issue_updated'), { sign: 'another' }).kind).toBe('rejected');
    expect(deliver(about('jira:issue_updated'), { sign: null, headers: { 'x-hub-signature': 'sha1=abc' } }).kind).toBe('rejected');
  });

  it('gives the same delivery the same id where Jira sends none', () => {
    const [first, second] = [deliver(about('jira:issue_updated')), deliver(about('jira:issue_updated'))];
    expect(first).toEqual(second);
  });
});
