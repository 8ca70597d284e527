import { describe, expect, it } from 'vitest';
import { NO_OVERRIDES } from '../kit/model.ts';
import { toStatusWord } from './transition.ts';

const statuses = [
  { status: 'Open', type: 'open' },
  { status: 'Doing', type: 'custom' },
  { status: 'Shipped', type: 'closed' },
];

describe('a wanted status', () => {
  it('is a word of the list, else the first of its category', () => {
    expect(toStatusWord({ name: 'doing' }, statuses, NO_OVERRIDES)).toBe('Doing');
    expect(toStatusWord({ category: 'DONE' }, statuses, NO_OVERRIDES)).toBe('Shipped');
  });

  it('is the category that a word of another list means', () => {
    expect(toStatusWord({ name: 'Done' }, statuses, NO_OVERRIDES)).toBe('Shipped');
    expect(toStatusWord({ name: 'in progress' }, statuses, NO_OVERRIDES)).toBe('Doing');
  });

  it('is refused with what there is', () => {
    expect(() => toStatusWord({ name: 'Tested' }, statuses, NO_OVERRIDES)).toThrow(
      'The list has no status "Tested". It has: Open, Doing, Shipped.',
    );
    expect(() => toStatusWord({ category: 'CANCELED' }, statuses, NO_OVERRIDES)).toThrow(/CANCELED/);
  });
});
