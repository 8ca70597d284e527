import { describe, expect, it } from 'vitest';
import { shape } from './shape.ts';

const page = (nodes: unknown[], totalCount = nodes.length, pageInfo: object = { hasNextPage: false, endCursor: 'end' }) => ({
  items: { nodes, totalCount, pageInfo },
});

describe('a page', () => {
  it('is a table: connections flattened, nulls and empty columns left out', () => {
    const nodes = [
      {
        key: 'A-1',
        title: 'One',
        status: { name: 'Doing', category: 'IN_PROGRESS' },
        assignees: [{ name: 'Ann' }, { name: 'Bo' }],
        dueDate: null,
      },
      { key: 'A-2', title: 'Two', status: { name: 'Done', category: 'DONE' }, assignees: [], dueDate: null },
    ];
    const { heading, body } = shape(page(nodes));
    expect(heading).toBe('showing 2 of 2');
    expect(body).toBe('key\ttitle\tstatus\tassignees\nA-1\tOne\tDoing (IN_PROGRESS)\tAnn; Bo\nA-2\tTwo\tDone (DONE)\t');
  });

  it('says how to go on, and only when it goes on', () => {
    const more = shape(page([{ key: 'A-1' }], 431, { hasNextPage: true, endCursor: 'next' }));
    expect(more.heading).toBe('showing 1 of 431; for more pass after="next"');
    const limited = shape(page([{ key: 'A-1' }], 431, { hasNextPage: true, endCursor: 'next' }), { more: 'limit' });
    expect(limited.heading).toBe('showing 1 of 431; narrow it, or pass a limit up to 200');
    expect(shape(page([], 0)).heading).toBe('no items found');
  });

  it('keeps a cell in its place whatever the text holds', () => {
    expect(shape(page([{ key: 'A-1', title: 'tab\there\nand a line' }])).body).toBe('key\ttitle\nA-1\ttab\\there\\nand a line');
  });

  it('shows whole items or none: the first is always whole, and how many fit is said', () => {
    const nodes = Array.from({ length: 10 }, (_, index) => ({ key: `A-${index}`, description: 'x'.repeat(300) }));
    const { body, fitting } = shape(page(nodes), { budget: 1_000 });
    expect(fitting).toBe(3);
    const rows = body.split('\n').slice(1, -1);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toContain('x'.repeat(300));
    expect(shape(page(nodes), { budget: 10 }).body).toContain('x'.repeat(300));
  });
});

describe('a single thing', () => {
  it('is lines of names and values, with tables inside', () => {
    const { body } = shape({
      item: {
        key: 'A-1',
        blocked: false,
        parent: null,
        sprint: { id: 's', name: 'S', state: 'ACTIVE' },
        links: [{ kind: 'BLOCKS', workItem: { key: 'B-2', title: 'Two' } }],
      },
    });
    expect(body).toBe('key: A-1\nblocked: false\nsprint: id s, name S, state ACTIVE\nlinks (1):\n kind\tworkItem\n BLOCKS\tB-2 Two');
  });

  it('counts what a nested page holds against all there is', () => {
    expect(shape({ item: { key: 'A', comments: { nodes: [{ body: 'hi' }], totalCount: 40 } } }).body).toContain('comments (1 of 40):');
  });

  it('leaves a text that does not fit out whole, and says so', () => {
    const { body } = shape({ item: { key: 'A-1', description: 'y'.repeat(2_000) } }, { budget: 500 });
    expect(body).not.toContain('yy');
    expect(body).toContain('description: (2000 characters');
  });

  it('keeps the lines of a long text', () => {
    expect(shape({ item: { description: 'one\ntwo' } }).body).toBe('description:\none\ntwo');
  });
});
