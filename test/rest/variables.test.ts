import { describe, expect, it } from 'vitest';
import { toVariables } from '../../gateway/rest/variables.ts';
import { REGISTRY } from '../operations/catalogue.ts';

const read = (name: string, query: Record<string, string | string[]>) => {
  const operation = REGISTRY.catalogue.byName.get(name);
  if (!operation) throw new Error(`There is no operation ${name}.`);
  return toVariables(operation, {}, query, undefined);
};

describe('a list in the query string', () => {
  it.each([
    ['one text with a comma', 'list_tasks', { label: 'a,b' }, { label: ['a,b'] }],
    ['texts by repeated names', 'list_tasks', { label: ['a,b', 'c'] }, { label: ['a,b', 'c'] }],
    ['an id with a comma', 'clickup_search', { lists: '1,2' }, { lists: ['1,2'] }],
    ['words of an enum, parted by commas', 'list_tasks', { statusCategory: 'TODO,DONE' }, { statusCategory: ['TODO', 'DONE'] }],
    ['words of an enum by repeated names', 'list_tasks', { type: ['BUG', 'STORY'] }, { type: ['BUG', 'STORY'] }],
    ['whole numbers, parted by commas', 'cycle_time', { percentiles: '50,85' }, { percentiles: [50, 85] }],
  ])('%s', (_what, name, query, variables) => {
    expect(read(name, query)).toEqual(variables);
  });
});
