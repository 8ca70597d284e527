import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../subgraphs/kit/errors.ts';
import type { MappedItem } from '../../../subgraphs/kit/model.ts';
import type { Provider } from '../../../subgraphs/kit/provider.ts';
import { ISO_INSTANT, pullAll, somePlainItem } from '../collect.ts';
import { damage } from '../damage.ts';
import type { WithContract } from '../subject.ts';

export function mappingPart(withContract: WithContract): void {
  describe('mapping', () => {
    it('maps a stored payload again to the same item, without the network', () =>
      withContract(async ({ provider, subject }) => {
        const { items } = await pullAll(provider);
        const requests = subject.standin.requests.length;
        for (const item of items) expect(provider.remapItem(JSON.parse(JSON.stringify(item.raw)))).toEqual(item);
        expect(subject.standin.requests.length).toBe(requests);
      }));

    it('follows the overrides of the integration', () =>
      withContract(async (contract) => {
        const { connect, subject } = contract;
        const plain = await somePlainItem(contract);
        const overrides = { ...subject.connection.overrides, statusMap: { [plain.status.name.toUpperCase()]: 'CANCELED' as const } };
        expect(connect({ overrides }).remapItem(plain.raw).status).toMatchObject({ name: plain.status.name, category: 'CANCELED' });
      }));

    it('maps or sets aside any payload with parts missing, null or of another type, and never breaks', () =>
      withContract(async ({ provider }) => {
        const { items } = await pullAll(provider);
        const payloads = items.map(({ raw }) => raw);
        const damaged = fc.tuple(
          fc.constantFrom(...payloads),
          fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
          fc.constantFrom(0.02, 0.1, 0.4),
        );
        fc.assert(
          fc.property(damaged, ([payload, chances, share]) => expectMappedOrRefused(provider, damage(payload, chances, share))),
          { numRuns: 150 },
        );
      }));

    it('sets aside what is no payload at all', () =>
      withContract(async ({ provider }) => {
        for (const nonsense of [null, undefined, 5, 'text', [], {}, { id: {} }, { fields: null }])
          expectMappedOrRefused(provider, nonsense);
      }));

    it('pulls past malformed items: they are listed with a reason, the others come', () =>
      withContract(async ({ provider, connect, subject }) => {
        const { items } = await pullAll(provider);
        let isSpoilt = false;
        subject.standin.fail(() => ({
          kind: 'edit',
          edit: (answer) => {
            const spoilt = isSpoilt ? null : spoilFirst(answer.body, items);
            isSpoilt ||= spoilt !== null;
            return spoilt === null ? answer : { ...answer, body: spoilt };
          },
        }));
        const { pages } = await pullAll(connect());
        const malformed = pages.flatMap((page) => page.malformed);
        const mapped = pages.flatMap((page) => page.items);
        for (const { reason } of malformed) expect(reason).toMatch(/\S/);
        expect(mapped.length + malformed.length).toBeGreaterThanOrEqual(items.length - 1);
      }));

    it('maps a word it does not know to a fallback and reports the gap', () =>
      withContract(async (contract) => {
        const { connect, subject, advance } = contract;
        if (!subject.estrange) return;
        const plain = await somePlainItem(contract);
        advance(60_000);
        subject.estrange(plain.externalId, 'Frobnicating');
        const { pages } = await pullAll(connect());
        const gaps = pages.flatMap((page) => page.gaps);
        expect(gaps.map(({ word }) => word)).toContain('Frobnicating');
        for (const { fallback } of gaps) expect(fallback).not.toBe('');
      }));
  });
}

function expectMappedOrRefused(provider: Provider, payload: unknown): void {
  try {
    const item = provider.remapItem(payload);
    expect(item.externalId).not.toBe('');
    expect(item.createdAt).toMatch(ISO_INSTANT);
    expect(item.updatedAt).toMatch(ISO_INSTANT);
    expect(item.key).not.toBe('');
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
  }
}

/** Empties the first object of the answer that is an item of the list; `null` when the answer has none. */
function spoilFirst(body: unknown, items: readonly MappedItem[]): unknown {
  if (typeof body !== 'object' || body === null) return null;
  const text = JSON.stringify(body);
  const target = items.find((item) => text.includes(JSON.stringify(item.title)));
  if (!target) return null;
  const copy: unknown = JSON.parse(text);
  return emptyObjectWith(copy, target.title) ? copy : null;
}

function emptyObjectWith(node: unknown, title: string): boolean {
  if (typeof node !== 'object' || node === null) return false;
  for (const [key, value] of Object.entries(node)) {
    if (value === title) {
      (node as Record<string, unknown>)[key] = { not: 'a title' };
      return true;
    }
    if (emptyObjectWith(value, title)) return true;
  }
  return false;
}
