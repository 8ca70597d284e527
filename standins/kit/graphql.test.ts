import { describe, expect, it } from 'vitest';
import { executeGraph, GraphError, type GraphNode, readGraphRequest, toConnection } from './graphql.ts';

const answer = (query: string, root: GraphNode, variables = {}) => executeGraph(readGraphRequest({ query, variables }), root);

describe('executeGraph', () => {
  it('selects fields, aliases, lists and what functions return, and null for what is not there', async () => {
    const root = { me: { name: 'Ada', tags: [{ word: 'a' }, { word: 'b' }] }, echo: ({ text }: Record<string, unknown>) => text };
    expect(await answer('query Q($t: String) { who: me { name tags { word } age } echo(text: $t) }', root, { t: 'hi' })).toEqual({
      who: { name: 'Ada', tags: [{ word: 'a' }, { word: 'b' }], age: null },
      echo: 'hi',
    });
  });

  it('spreads fragments on the types a node has, interfaces among them', async () => {
    const root = {
      things: [
        { __typename: 'Cat', __interfaces: ['Animal'], name: 'Tom', lives: 9 },
        { __typename: 'Stone', name: 'Flint' },
      ],
    };
    const query = '{ things { __typename ...A ... on Cat { lives } } } fragment A on Animal { name }';
    expect(await answer(query, root)).toEqual({ things: [{ __typename: 'Cat', name: 'Tom', lives: 9 }, { __typename: 'Stone' }] });
  });

  it('answers a field selected twice with both selections', async () => {
    expect(await answer('{ me { a } me { b } }', { me: { a: 1, b: 2 } })).toEqual({ me: { a: 1, b: 2 } });
  });

  it.each([[undefined], [{}], [{ query: 'fragment A on B { c }' }]])('refuses %j', (body) => {
    expect(() => readGraphRequest(body)).toThrow(GraphError);
  });
});

describe('toConnection', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const ids = (args: Record<string, unknown>) => {
    const { nodes: page, pageInfo } = toConnection(nodes, args);
    return [page.map(({ id }) => id).join(''), pageInfo.hasPreviousPage, pageInfo.hasNextPage];
  };

  it.each([
    [{}, ['abcd', false, false]],
    [{ first: 2 }, ['ab', false, true]],
    [{ first: 2, after: 'b' }, ['cd', true, false]],
    [{ last: 3 }, ['bcd', true, false]],
    [{ last: 1, before: 'c' }, ['b', true, true]],
    [{ first: 2, after: 'd' }, ['', true, false]],
    [{ last: 9 }, ['abcd', false, false]],
  ])('pages with %j', (args, expected) => expect(ids(args)).toEqual(expected));
});
