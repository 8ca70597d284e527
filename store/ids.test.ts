import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityId, ID_PREFIXES, type IdKind, parseNodeId, toNodeId, uuidOf } from './ids.ts';

const kinds = fc.constantFrom(...(Object.keys(ID_PREFIXES) as IdKind[]));

describe('node ids', () => {
  it('carry their kind and read back', () => {
    fc.assert(
      fc.property(kinds, fc.uuid(), (kind, uuid) => {
        const id = toNodeId(kind, uuid);
        expect(id).toMatch(/^[a-z]{3}_[0-9a-f]{32}$|^wi_[0-9a-f]{32}$/);
        expect(parseNodeId(id)).toEqual({ kind, uuid });
        expect(uuidOf(kind, id)).toBe(uuid);
      }),
    );
  });
  it.each([
    '',
    'wi_',
    `wi_${'g'.repeat(32)}`,
    `xx_${'0'.repeat(32)}`,
    `WI_${'0'.repeat(32)}`,
    `wi_${'0'.repeat(33)}`,
    ` wi_${'0'.repeat(32)}`,
  ])('%j is none', (text) => expect(parseNodeId(text)).toBeNull());
  it('of one kind are none of another', () => {
    expect(uuidOf('project', toNodeId('workItem', '00000000-0000-8000-8000-000000000001'))).toBeNull();
  });
});

describe('ids of what a provider owns', () => {
  it('are UUIDs that differ with integration, kind and external id, wherever one ends and the next begins', () => {
    const made = [entityId('a', 'b', 'c'), entityId('a', 'bc', ''), entityId('ab', '', 'c'), entityId('a', 'b', 'd')];
    expect(new Set(made).size).toBe(4);
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(entityId('a', 'b', 'c')).toBe(made[0]);
  });
});
