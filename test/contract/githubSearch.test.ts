import { describe, expect, it } from 'vitest';
import { toScopedQuery } from '../../subgraphs/github/searchScope.ts';
import { refusalOf } from './collect.ts';
import { startSite } from './githubSite.ts';

const refusal = (message: string) => expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) });

describe('how GitHub’s search is kept within the integration', () => {
  it('finds nothing of strangers, by the account’s own list or by settings', async () => {
    await using site = await startSite();
    const all = await site.provider.search({ text: 'shelf', filter: null }, 100, null);
    const repositoriesOf = ({ payloads }: typeof all) => [...new Set(payloads.map(({ externalId }) => externalId.split('#')[0]))];
    expect(repositoriesOf(all).toSorted()).toEqual(['farwell/depot', 'farwell/web-shop']);
    const depot = site.world.projects.find((project) => site.state.repositoryOf(project) === 'farwell/depot');
    site.state.strangers.add(depot?.id ?? '');
    const webShop = site.connect({ projects: ['farwell/web-shop', 'orgs/farwell/projects/1'] });
    for (const provider of [site.connect(), webShop]) {
      for (const text of ['shelf', 'shelf OR repo:farwell/depot', 'nothing OR NOT nothing', 'repo:farwell/depot']) {
        const found = await provider.search({ text, filter: null }, 100, null);
        expect(repositoriesOf(found), text).toEqual(text.startsWith('repo') ? [] : ['farwell/web-shop']);
        expect(found.total, text).toBe(found.payloads.length);
      }
    }
  });

  it('leaves out what a wider scope brings of repositories that are not ours, and then says no total', async () => {
    await using site = await startSite();
    const [own, other] = site.world.projects;
    if (!own || !other) throw new Error('The world has two projects.');
    const copies = Array.from({ length: 9 }, (_, index) => ({
      ...own,
      id: `copy${index}`,
      name: `a repository with quite a long name ${index}`,
    }));
    site.world.projects.push(...copies);
    site.state.strangers.add(other.id);
    const found = await site.connect().search({ text: 'shelf', filter: null }, 100, null);
    expect(new Set(found.payloads.map(({ externalId }) => externalId.split('#')[0]))).toEqual(new Set([site.state.repositoryOf(own)]));
    expect(found.total).toBeNull();
  });

  it('refuses a text that would break out, before it is sent', async () => {
    await using site = await startSite();
    const before = site.standin.requests.length;
    for (const text of ['shelf) OR (is:issue', '(shelf', '"shelf', 'a "b" "c']) {
      const { code, message } = await refusalOf(site.provider.search({ text, filter: null }, 5, null));
      expect([code, message], text).toEqual(['BAD_USER_INPUT', expect.stringContaining('not closed')]);
    }
    expect(site.standin.requests.slice(before).filter(({ path }) => path.endsWith('/search/issues'))).toEqual([]);
  });

  it('joins repositories by OR, and falls back to their owners where they do not fit', () => {
    expect(toScopedQuery('is:open', ['a/b'])).toEqual({ query: 'repo:a/b is:open', isExact: true });
    expect(toScopedQuery('x OR "OR ) ("', ['a/b', 'a/c'])).toEqual({ query: '(repo:a/b OR repo:a/c) (x OR "OR ) (")', isExact: true });
    const many = Array.from({ length: 7 }, (_, index) => `acme/r${index}`);
    expect(toScopedQuery('x', many.slice(0, 6)).isExact).toBe(true);
    expect(toScopedQuery('x', many)).toEqual({ query: 'user:acme x', isExact: false });
    expect(toScopedQuery('x', [`a/${'n'.repeat(200)}`, `b/${'n'.repeat(200)}`])).toEqual({ query: '(user:a OR user:b) x', isExact: false });
    expect(() =>
      toScopedQuery(
        'x',
        many.map((name, index) => `${index}${name}`),
      ),
    ).toThrow(refusal('7 repositories of 7 owners'));
    expect(() => toScopedQuery('x'.repeat(250), ['acme/web'])).toThrow(refusal('256 characters'));
  });
});
