import { describe, expect, it } from 'vitest';
import type { StandinAnswer } from '../../../standins/kit/definition.ts';
import { ProviderError } from '../../../subgraphs/kit/errors.ts';
import { collect, pullAll, shownItems, sorted } from '../collect.ts';
import type { WithContract } from '../subject.ts';

/** More than two pages of any tool that pages its items. */
const SEVERAL_PAGES = { plainItems: 280 };
const MOST_REQUESTS = 1_000;

export function pagingPart(withContract: WithContract): void {
  describe('a site of several pages', () => {
    it('comes whole, each item once, and goes on from the middle', () =>
      withContract(async ({ provider, connect, subject }) => {
        const { items, pages } = await pullAll(provider);
        expect(sorted(items.map(({ title }) => title))).toEqual(sorted([...shownItems(subject).keys()]));
        const ids = items.map(({ externalId }) => externalId);
        expect(new Set(ids).size).toBe(ids.length);
        const middle = Math.floor((pages.length - 1) / 2);
        const before = pages.slice(0, middle + 1).flatMap((page) => page.items.map(({ externalId }) => externalId));
        const after = (await pullAll(connect(), pages[middle]?.cursor ?? null)).items.map(({ externalId }) => externalId);
        expect(sorted([...new Set([...before, ...after])])).toEqual(sorted(ids));
      }, SEVERAL_PAGES));

    it('lists all its ids', () =>
      withContract(async ({ provider, subject }) => {
        const ids = await collect(provider.listItemIds());
        expect(new Set(ids).size).toBe(shownItems(subject).size);
      }, SEVERAL_PAGES));

    it('does not go round for ever when the tool sends one page again and again', () =>
      withContract(async ({ provider, subject }) => {
        const first = new Map<string, StandinAnswer>();
        subject.standin.fail(({ method, path, body, count }) => {
          if (count > MOST_REQUESTS) return { kind: 'drop', when: 'before' };
          return { kind: 'edit', edit: (answer) => repeatFirst(first, `${method} ${path} ${queryOf(body)}`, answer) };
        });
        const error = await pullAll(provider).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (error !== null) expect(error).toBeInstanceOf(ProviderError);
        expect(subject.standin.requests.length).toBeLessThan(MOST_REQUESTS);
        subject.standin.violations.length = 0;
      }, SEVERAL_PAGES));
  });
}

/** The first page of each listing in place of all later ones; single things and small lists are left alone. */
function repeatFirst(first: Map<string, StandinAnswer>, call: string, answer: StandinAnswer): StandinAnswer {
  const isPage = (JSON.stringify(answer.body)?.match(/Tidy shelf \d+/g) ?? []).length > 5;
  if (!isPage) return answer;
  const repeated = first.get(call) ?? answer;
  first.set(call, repeated);
  return repeated;
}

/** Which listing a GraphQL call is; its variables only say which page. */
function queryOf(body: unknown): string {
  return String((body as { query?: unknown } | undefined)?.query ?? '');
}
