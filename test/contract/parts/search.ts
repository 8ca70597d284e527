import { describe, expect, it } from 'vitest';
import { refusalOf } from '../collect.ts';
import type { WithContract } from '../subject.ts';

export function searchPart(withContract: WithContract): void {
  describe('the tool’s own search', () => {
    it('finds items page by page as the tool’s own payloads, or is refused', () =>
      withContract(async ({ provider, subject }) => {
        if (!subject.capabilities.includes('SEARCH')) {
          return void expect((await refusalOf(provider.search({ text: 'shelf', filter: null }, 5, null))).code).toBe('NOT_SUPPORTED');
        }
        if (!subject.searchFor) throw new Error('A subject that declares SEARCH must say how to search.');
        const query = subject.searchFor('shelf');
        const first = await provider.search(query, 5, null);
        expect(first.payloads.length).toBe(5);
        const second = await provider.search(query, 5, first.endCursor);
        expect(second.payloads.length).toBeGreaterThan(0);
        const found = [...first.payloads, ...second.payloads];
        expect(new Set(found.map(({ externalId }) => externalId)).size).toBe(found.length);
        for (const { externalId, payload } of found) {
          expect(JSON.stringify(payload)).toMatch(/shelf/i);
          expect((await provider.fetchItem(externalId))?.externalId).toBe(externalId);
        }
      }));
  });
}
