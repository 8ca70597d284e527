import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProviderError } from '../../subgraphs/kit/errors.ts';
import { type Json, toRecord } from '../../subgraphs/kit/mappingRead.ts';
import { toProject } from '../../subgraphs/openproject/mappingLists.ts';
import { allowedStatuses, schemaOf } from '../../subgraphs/openproject/transition.ts';
import { readWebhook } from '../../subgraphs/openproject/webhook.ts';
import { toStatus } from '../../subgraphs/openproject/words.ts';
import { describeShared, sharedPath } from '../helpers/shared.ts';
import { FILES } from './openproject/files.ts';
import { context, loadExchange, readAll, readExchange, wordsOf } from './openproject/reading.ts';

const CODES: Readonly<Record<number, string>> = { 403: 'PROVIDER_REFUSED', 404: 'NOT_FOUND', 409: 'CONFLICT' };
/** Files with a shape of their own, each with a test of its own below. */
const OWN = ['op13-available-projects-search--nextcloud.json', 'op13-work-package-form--nextcloud.json'];

describeShared('recorded OpenProject payloads', () => {
  const files = readdirSync(sharedPath('payloads/openproject')).filter((file) => file.endsWith('.json'));
  const refusals = files.filter((file) => loadExchange(file).response.status >= 400);
  const answers = files.filter((file) => !refusals.includes(file) && !OWN.includes(file));

  it('are all read: the table names each answer', () => {
    expect(Object.keys(FILES).sort()).toEqual([...answers].sort());
  });

  it.each(answers)('%s gives what it holds', (file) => {
    const { gives, dropped } = FILES[file]!;
    const read = readAll(readExchange(loadExchange(file)));
    expect(read).toEqual(gives.map((pattern) => matching(pattern)));
    expect(dropped).not.toBe('');
  });

  it.each(refusals)('%s becomes the error it means, in the tool’s words', (file) => {
    const exchange = loadExchange(file);
    const refusal = refusalOf(() => readExchange(exchange));
    expect(refusal.code).toBe(CODES[exchange.response.status] ?? 'PROVIDER_REFUSED');
    expect(refusal.effect).toBe('none');
    expect(refusal.message).toContain(wordsOf(exchange.response.body));
  });

  it('op13-available-projects-search is a client’s own index of projects', () => {
    const body = toRecord(loadExchange(OWN[0]!).response.body) ?? {};
    expect(Object.values(body).map((project) => toProject(project as Json, [], 'https://op.example'))).toMatchObject([
      { externalId: '12', key: 'SEARCHEDPROJECT', name: 'searchedProject', archived: false },
    ]);
  });

  it('op13-work-package-form tells which statuses the workflow allows', () => {
    const schema = schemaOf(readExchange(loadExchange(OWN[1]!)));
    const statuses = allowedStatuses(schema, new Map()).map((status) => toStatus(status, context()));
    expect(statuses.slice(0, 4)).toEqual([
      { externalId: '1', name: 'New', category: 'TODO' },
      { externalId: '7', name: 'In progress', category: 'IN_PROGRESS' },
      { externalId: '12', name: 'Closed', category: 'DONE' },
      { externalId: '13', name: 'On hold', category: 'IN_PROGRESS' },
    ]);
  });

  it('a work package rides in a webhook as it was recorded', () => {
    const { body } = loadExchange('op16-community-work-package-145--jpmand.json').response;
    const rawBody = Buffer.from(JSON.stringify({ action: 'work_package:updated', work_package: body }));
    const signature = `sha1=${createHmac('sha1', 's3cret').update(rawBody).digest('hex')}`;
    expect(readWebhook({ headers: { 'x-op-signature': signature }, rawBody, secret: 's3cret' })).toMatchObject({
      kind: 'accepted',
      changedItemIds: ['145'],
      at: '2025-03-10T15:04:02.884Z',
    });
  });
});

describe('several errors at once', () => {
  it('are told together', () => {
    const error = (message: string) => ({
      _type: 'Error',
      errorIdentifier: 'urn:openproject-org:api:v3:errors:PropertyConstraintViolation',
      message,
    });
    const body = {
      ...{
        _type: 'Error',
        errorIdentifier: 'urn:openproject-org:api:v3:errors:MultipleErrors',
        message: 'Multiple field constraints have been violated.',
      },
      _embedded: { errors: [error("Subject can't be blank."), error('Type is not set to one of the allowed values.')] },
    };
    const refusal = refusalOf(() => readExchange({ request: { method: 'POST', path: '/x' }, response: { status: 422, body } }));
    expect(refusal.message).toContain("Subject can't be blank. Type is not set to one of the allowed values.");
  });
});

function matching(pattern: unknown): unknown {
  if (Array.isArray(pattern)) return pattern.map((entry) => matching(entry));
  if (typeof pattern !== 'object' || pattern === null) return pattern;
  const fields = Object.entries(pattern).map(([name, value]) => [name, matching(value)]);
  return expect.objectContaining(Object.fromEntries(fields));
}

function refusalOf(read: () => unknown): ProviderError {
  try {
    read();
  } catch (error) {
    return error as ProviderError;
  }
  throw new Error('Expected a refusal.');
}
