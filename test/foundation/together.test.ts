import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askGraphql } from '../helpers/product.ts';
import { createFolders, run } from './commandLine.ts';

const folder = createFolders().create();

it('two first starts in one home make one database, one demo and one admin key', { timeout: 180_000 }, async () => {
  const env = { WORKGRAPH_HOME: join(folder, 'home'), WORKGRAPH_DEMO: 'on', WORKGRAPH_ANONYMOUS: 'read' };
  const both = [run(['start'], env, folder), run(['start'], env, folder)];
  const [url = ''] = await Promise.all(both.map((each) => each.ready()));
  const said = both.map(({ out }) => out.join('')).join('');
  expect(said).not.toContain('could not be brought in');
  expect(said.match(/Brought in \d+ demo items/g)).toHaveLength(1);
  expect(said.match(/wg_[\w-]+/g)).toHaveLength(1);
  const query = '{ workItems { totalCount } integrations { totalCount } }';
  expect((await askGraphql(url, null, { query })).data).toEqual({
    workItems: { totalCount: Number(/Brought in (\d+)/.exec(said)?.[1]) },
    integrations: { totalCount: 4 },
  });
  expect(await Promise.all(both.map((each) => each.signal('SIGTERM')))).toEqual([0, 0]);
});
