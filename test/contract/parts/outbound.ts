import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failTimes } from '../../../standins/kit/faults.ts';
import { ProviderError } from '../../../subgraphs/kit/errors.ts';
import { firstProject, pullAll, sorted } from '../collect.ts';
import type { WithContract } from '../subject.ts';
import { isChanging } from './reconcile.ts';

/** The same room over the client that is used in earnest: limits, retries, breaker, address guard. */
export function outboundPart(withContract: WithContract): void {
  describe('through the one way out', () => {
    it('pulls the same items, in spite of a lost answer and an outage of the proxy', () =>
      withContract(async ({ provider, connectOutbound, subject }) => {
        const direct = (await pullAll(provider)).items.map(({ externalId }) => externalId);
        subject.standin.fail(({ count }) =>
          count === 0 ? { kind: 'drop', when: 'before' } : count === 2 ? { kind: 'html', status: 502 } : null,
        );
        const retried = (await pullAll(connectOutbound())).items.map(({ externalId }) => externalId);
        expect(sorted(retried)).toEqual(sorted(direct));
      }));

    it('waits out a limit, or says that it must be waited out', () =>
      withContract(async ({ provider, connectOutbound, subject }) => {
        if (subject.rateLimit === null) return;
        const direct = (await pullAll(provider)).items.length;
        subject.standin.setRateLimit({ requests: 2, windowMs: subject.rateLimit?.windowMs ?? 60_000 });
        const outcome = await pullAll(connectOutbound()).then(
          ({ items }) => items.length,
          (error: unknown) => (error instanceof ProviderError ? error.code : error),
        );
        expect([direct, 'PROVIDER_RATE_LIMITED']).toContain(outcome);
      }));

    it('never makes an item twice when an answer is lost', () =>
      withContract(async (contract) => {
        const { provider, connectOutbound, subject, now } = contract;
        if (!subject.capabilities.includes('CREATE')) return;
        const draft = { projectId: (await firstProject(contract)).externalId, title: 'Wax the thread' };
        const write = { kind: 'createItem', marker: randomUUID(), draft } as const;
        const since = new Date(now()).toISOString();
        subject.standin.fail(failTimes({ kind: 'drop', when: 'after' }, 1, isChanging));
        const error: unknown = await connectOutbound()
          .apply(write)
          .then(
            () => null,
            (reason: unknown) => reason,
          );
        if (error !== null) {
          expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown' });
          expect((await provider.reconcile(write, since)).state).toBe('APPLIED');
        }
        expect((await pullAll(provider)).items.filter(({ title }) => title === draft.title)).toHaveLength(1);
      }));
  });
}
