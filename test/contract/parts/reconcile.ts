import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failTimes } from '../../../standins/kit/faults.ts';
import type { ItemPatch, Write } from '../../../subgraphs/kit/provider.ts';
import { firstProject, pullAll, refusalOf, somePlainItem } from '../collect.ts';
import type { Contract, WithContract } from '../subject.ts';

/** Kinds of write, with what makes one; each is tried with its answer lost and with the request lost. */
const WRITES: readonly {
  kind: Write['kind'];
  capability: 'CREATE' | 'UPDATE' | 'COMMENT' | 'LOG_TIME';
  write(contract: Contract): Promise<Write>;
}[] = [
  {
    kind: 'createItem',
    capability: 'CREATE',
    write: async (contract) => ({
      kind: 'createItem',
      marker: randomUUID(),
      draft: { projectId: (await firstProject(contract)).externalId, title: 'Sew the sail' },
    }),
  },
  { kind: 'updateItem', capability: 'UPDATE', write: (contract) => itemWrite(contract, { title: 'Sew the sail twice' }) },
  {
    kind: 'addComment',
    capability: 'COMMENT',
    write: async (contract) => ({
      kind: 'addComment',
      marker: randomUUID(),
      externalId: (await somePlainItem(contract)).externalId,
      body: 'Sewn.',
    }),
  },
  {
    kind: 'logTime',
    capability: 'LOG_TIME',
    write: async (contract) => ({
      kind: 'logTime',
      marker: randomUUID(),
      externalId: (await somePlainItem(contract)).externalId,
      seconds: 1800,
      startedAt: new Date(contract.now() - 3_600_000).toISOString(),
      comment: 'sewing',
    }),
  },
];

async function itemWrite(contract: Contract, patch: ItemPatch): Promise<Write> {
  return { kind: 'updateItem', marker: randomUUID(), externalId: (await somePlainItem(contract)).externalId, patch };
}

export function reconcilePart(withContract: WithContract): void {
  describe.each(WRITES)('a lost $kind', ({ kind, capability, write: make }) => {
    it('is found APPLIED when the tool did it and only the answer was lost', () =>
      withContract(async (contract) => {
        const { provider, subject, now } = contract;
        if (!subject.capabilities.includes(capability)) return;
        const write = await make(contract);
        const since = new Date(now()).toISOString();
        const cut = { done: false };
        subject.standin.fail((request) => {
          // Writes may need look-ups first; the answer to lose is the one of the request that changes something.
          if (cut.done || !isChanging(request)) return null;
          cut.done = true;
          return { kind: 'drop', when: 'after' };
        });
        const refusal = await refusalOf(provider.apply(write));
        expect([refusal.code, refusal.effect]).toEqual(['PROVIDER_UNAVAILABLE', 'unknown']);
        const effects = subject.standin.effects.length;
        const found = await provider.reconcile(write, since);
        expect(found.state, kind).toBe('APPLIED');
        if (found.state === 'APPLIED') expect(await provider.fetchItem(found.externalId)).not.toBeNull();
        expect(subject.standin.effects.length).toBe(effects);
      }));

    it('is found ABSENT when the request never arrived, and then is done once', () =>
      withContract(async (contract) => {
        const { provider, subject, now } = contract;
        if (!subject.capabilities.includes(capability)) return;
        const write = await make(contract);
        const since = new Date(now()).toISOString();
        const drop = { kind: 'drop', when: 'before' } as const;
        subject.standin.fail(failTimes(drop, 1, isChanging));
        await refusalOf(provider.apply(write));
        expect((await provider.reconcile(write, since)).state).toBe('ABSENT');
        const effects = subject.standin.effects.length;
        const { externalId } = await provider.apply(write);
        expect(subject.standin.effects.length).toBeGreaterThan(effects);
        expect((await provider.reconcile(write, since)).state).toBe('APPLIED');
        if (kind === 'createItem') expect((await pullAll(provider)).items.filter(({ title }) => title === 'Sew the sail')).toHaveLength(1);
        expect(await provider.fetchItem(externalId)).not.toBeNull();
      }));
  });

  it('a refused write says that nothing was done', () =>
    withContract(async (contract) => {
      const { provider, subject } = contract;
      if (!subject.capabilities.includes('UPDATE')) return;
      const write = await itemWrite(contract, { title: 'Never' });
      subject.standin.fail((request) => (isChanging(request) ? { kind: 'answer', status: 400, body: { message: 'no' } } : null));
      const refusal = await refusalOf(provider.apply(write));
      expect(refusal.effect).toBe('none');
    }));
}

/** Whether a request is one that changes something: not a GET, not a GraphQL query, not a read that is sent by POST. */
export function isChanging({ method, path, body }: { method: string; path: string; body: unknown }): boolean {
  if (method === 'GET' || isLookup(path)) return false;
  const query = (body as { query?: unknown } | undefined)?.query;
  return typeof query === 'string' ? /\bmutation\b/.test(query) : true;
}

function isLookup(path: string): boolean {
  return /\/(search|search\/jql|bulkfetch|form|access-tokens|approximate-count|jql\/parse)$/.test(path) || path.includes('access_tokens');
}
