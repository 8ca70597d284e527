import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ProviderError } from '../../subgraphs/kit/errors.ts';
import { toRecord } from '../../subgraphs/kit/mappingRead.ts';
import { readAnswer } from '../../subgraphs/planka/client.ts';
import { parseEnvelope } from '../../subgraphs/planka/payloads.ts';
import { readWebhook } from '../../subgraphs/planka/webhook.ts';
import { describeShared, sharedPath } from '../helpers/shared.ts';
import { FILES } from './planka/files.ts';
import { cardsIn, loadExchange, readAll } from './planka/reading.ts';

const CODES: Readonly<Record<number, string>> = { 401: 'PROVIDER_UNAUTHORIZED', 404: 'NOT_FOUND', 409: 'CONFLICT' };
const DELIVERY = 'v2-webhook-cardUpdate-list-move--n8n-capture.json';

describeShared('recorded Planka payloads', () => {
  const files = readdirSync(sharedPath('payloads/planka')).filter((file) => file.endsWith('.json') && file !== DELIVERY);
  const refusals = files.filter((file) => loadExchange(file).response.status >= 400);
  const answers = files.filter((file) => !refusals.includes(file));

  it('are all read: the table names each answer', () => {
    expect(Object.keys(FILES).sort()).toEqual([...answers].sort());
  });

  it.each(answers)('%s gives what it holds', (file) => {
    const { reads, gives, dropped } = FILES[file]!;
    expect(readAll(reads, loadExchange(file).response.body)).toMatchObject([...gives]);
    expect(dropped).not.toBe('');
  });

  it.each(refusals)('%s becomes the error it means, in the tool’s words', (file) => {
    const { status, body } = loadExchange(file).response;
    const refusal = refusalOf(() => readAnswer({ status, headers: {}, text: '', json: () => body }, 'GET /x', parseEnvelope));
    expect(refusal.code).toBe(CODES[status] ?? 'PROVIDER_REFUSED');
    expect(refusal.effect).toBe('none');
    const { problems, message } = toRecord(body) ?? {};
    for (const words of Array.isArray(problems) ? problems : [message]) expect(refusal.message).toContain(words);
  });

  it.each(['v2-spec-get-boards-id.json', 'v2-spec-get-lists-id.json'])('%s tells its cards too', (file) => {
    expect(cardsIn(loadExchange(file).response.body)).toMatchObject([{ title: 'Implement user authentication', timeSpent: 3600 }]);
  });

  it('a delivery about a card that moved is a hint to read that card', () => {
    const { body, headers } = loadExchange(DELIVERY).webhook!;
    const rawBody = Buffer.from(JSON.stringify(body));
    const signed = { ...headers, authorization: 'Bearer s3cret' };
    expect(readWebhook({ headers: signed, rawBody, secret: 's3cret' })).toMatchObject({
      kind: 'accepted',
      changedItemIds: ['1614531618771305515'],
      deletedItemIds: [],
      pollAll: false,
      at: '2025-10-05T12:26:53.463Z',
    });
    expect(readWebhook({ headers, rawBody, secret: 's3cret' }).kind).toBe('rejected');
  });
});

function refusalOf(read: () => unknown): ProviderError {
  try {
    read();
  } catch (error) {
    return error as ProviderError;
  }
  throw new Error('Expected a refusal.');
}
