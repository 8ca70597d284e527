import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import type { HttpClient } from '../../subgraphs/kit/http.ts';
import { createHttpClient, createMemoryLimiter, parseAllowHosts, type Timing } from '../../subgraphs/kit/outbound/index.ts';
import { describeShared, hasShared } from '../helpers/shared.ts';
import { type SpecName, specValidator } from '../helpers/specs.ts';
import { createDirectHttp } from './directHttp.ts';
import { damagedPart } from './parts/damaged.ts';
import { identityPart } from './parts/identity.ts';
import { listsPart } from './parts/lists.ts';
import { mappingPart } from './parts/mapping.ts';
import { outboundPart } from './parts/outbound.ts';
import { pagingPart } from './parts/paging.ts';
import { pullPart } from './parts/pull.ts';
import { reconcilePart } from './parts/reconcile.ts';
import { roundTripPart } from './parts/roundTrip.ts';
import { searchPart } from './parts/search.ts';
import { webhookPart } from './parts/webhook.ts';
import { writesPart } from './parts/writes.ts';
import type { Contract, ContractSubject, SubjectOptions, WithContract } from './subject.ts';

/** The moment every contract test plays at; a working day in the middle of the small world's active sprint. */
export const CONTRACT_NOW = Date.parse('2026-11-18T15:20:00.000Z');

/**
 * What every room must do, whatever its tool. `make` starts a fresh stand-in for each test. `spec` names the official description
 * that all requests and answers are checked against; `null` for a tool that has none. Without ../shared the suite runs
 * unchecked and says so; under CI that fails.
 */
export function contractSuite(name: string, spec: SpecName | null, make: (options: SubjectOptions) => Promise<ContractSubject>): void {
  const validator = spec && hasShared() ? specValidator(spec) : undefined;
  const withContract: WithContract = (test, { plainItems, unchecked = false } = {}) =>
    runContract((now) => make({ world: smallWorld(CONTRACT_NOW, plainItems), now, validator: unchecked ? undefined : validator }), test);
  describe(`${name} keeps the provider contract`, () => {
    identityPart(withContract);
    listsPart(withContract);
    pullPart(withContract);
    pagingPart(withContract);
    searchPart(withContract);
    writesPart(withContract);
    roundTripPart(withContract);
    reconcilePart(withContract);
    webhookPart(withContract);
    mappingPart(withContract);
    damagedPart(withContract);
    outboundPart(withContract);
  });
  if (spec === null) return;
  describeShared(`${name} against its official description`, () => {
    it('needs every known error that is listed for it', () => {
      expect(validator?.unusedKnownErrors()).toEqual([]);
    });
  });
}

async function runContract(
  make: (now: () => number) => Promise<ContractSubject>,
  test: (contract: Contract) => Promise<void>,
): Promise<void> {
  let now = CONTRACT_NOW;
  const clock = () => now;
  const subject = await make(clock);
  const http = createDirectHttp(subject.module.dialect);
  const connect: Contract['connect'] = (changes = {}) => subject.module.create({ ...subject.connection, ...changes }, { http, now: clock });
  const timing = {
    clock,
    random: () => 0.5,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  try {
    await test({
      subject,
      provider: connect(),
      connect,
      connectOutbound: () => subject.module.create(subject.connection, { http: createOutbound(subject, timing), now: clock }),
      now: clock,
      advance: (ms) => {
        now += ms;
      },
    });
  } finally {
    await subject.standin.stop();
  }
  expect(subject.standin.violations, 'requests and answers that break the official description').toEqual([]);
}

/** Each has an integration of its own: breaker and limits are kept per integration for the whole process. */
function createOutbound({ module, connection }: ContractSubject, timing: Timing): HttpClient {
  return createHttpClient({
    ...timing,
    integrationId: randomUUID(),
    baseUrl: connection.baseUrl,
    dialect: module.dialect,
    limiter: createMemoryLimiter(timing),
    allowHosts: parseAllowHosts(new URL(connection.baseUrl).host),
    requestClass: 'sync',
  });
}
