import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { CatalogueError, createCatalogue } from './catalogue.ts';
import { createRegistry } from './index.ts';
import { parseManifest } from './manifests.ts';

const schema = buildSchema('type Query { word(length: Int): String  other: String }');
const parts = { schema, fieldScopes: new Map() };
const TEXT = 'query word($length: Int) { word(length: $length) }';
const HASH = createHash('sha256').update(TEXT).digest('hex');

describe('manifests of other toolchains', () => {
  it.each([
    [
      'Apollo',
      { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: HASH, name: 'word', type: 'query', body: TEXT }] },
      HASH,
    ],
    ['Relay', { '36a1f0e0c1d7': TEXT }, '36a1f0e0c1d7'],
    ['codegen', { [HASH]: TEXT }, `sha256:${HASH}`],
  ])('are read: %s', (_whose, manifest, id) => {
    const catalogue = createCatalogue(parts, parseManifest('manifest.json', manifest));
    expect(catalogue.byId.get(id)?.operation).toMatchObject({ name: 'word', toolset: 'manifest', scopes: ['read'] });
    expect(catalogue.byName.get('word')?.input).toEqual({
      type: 'object',
      properties: { length: { type: 'integer' } },
      additionalProperties: false,
    });
  });

  it('are refused with their name when they are something else', () => {
    expect(() => parseManifest('strange.json', ['a'])).toThrow('strange.json is not a manifest');
  });
});

describe('documents that do not fit', () => {
  it('are all named, with the file and the problem', () => {
    const sources = [
      { file: 'work/a.graphql', toolset: 'work', text: 'query a { wrod }' },
      { file: 'work/b.graphql', toolset: 'work', text: 'query b { word ' },
      { file: 'work/c.graphql', toolset: 'work', text: '{ word }' },
      { file: 'work/d.graphql', toolset: 'work', text: 'query d @door(rset: "GET /d") { word }' },
    ];
    expect(() => createCatalogue(parts, sources)).toThrow(CatalogueError);
    expect(() => createCatalogue(parts, sources)).toThrow(
      /work\/a\.graphql: .*wrod[\s\S]*work\/b[\s\S]*work\/c\.graphql: has no name[\s\S]*work\/d\.graphql: has @door\(rset:\)/,
    );
  });

  it('may not take a name twice, former names included', () => {
    const sources = [
      { file: 'work/a.graphql', toolset: 'work', text: 'query a @door(aliases: ["b"]) { word }' },
      { file: 'work/b.graphql', toolset: 'work', text: 'query b { word }' },
    ];
    expect(() => createCatalogue(parts, sources)).toThrow('the name b is taken twice');
  });
});

describe('in development', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workgraph-operations-'));
  const errors: unknown[] = [];
  const registry = createRegistry({ ...parts, manifests: null, watch: true, directory: folder, onError: (error) => errors.push(error) });
  afterAll(() => {
    registry.stop();
    rmSync(folder, { recursive: true });
  });

  it('the catalogue follows the files, and keeps its last good state', async () => {
    let changes = 0;
    registry.onChange(() => {
      changes += 1;
    });
    mkdirSync(join(folder, 'work'));
    await expect
      .poll(
        () => {
          writeFileSync(join(folder, 'work/word.graphql'), TEXT);
          return registry.catalogue.byName.has('word');
        },
        { timeout: 20_000, interval: 400 },
      )
      .toBe(true);
    expect(changes).toBeGreaterThan(0);
    await expect
      .poll(
        () => {
          writeFileSync(join(folder, 'work/word.graphql'), 'query word { wrod }');
          return errors.length;
        },
        { timeout: 20_000, interval: 400 },
      )
      .toBeGreaterThan(0);
    expect(registry.catalogue.byName.has('word')).toBe(true);
  });
});
