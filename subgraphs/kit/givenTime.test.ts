import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, readInstant } from './givenTime.ts';

describe('an instant', () => {
  it.each([
    ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31t09:30:00.5z', '2026-01-31T09:30:00.500Z'],
    ['2026-01-31T09:30:00.123456Z', '2026-01-31T09:30:00.123Z'],
    ['2026-01-31T00:30:00+01:00', '2026-01-30T23:30:00.000Z'],
    ['2026-01-31T00:30:00-0230', '2026-01-31T03:00:00.000Z'],
    ['2026-01-31T00:30:00+01', '2026-01-30T23:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });
  it.each([
    'foo',
    '',
    '12',
    '2026',
    '2026-01',
    '2026-02-30T00:00:00Z',
    '2026-02-30',
    '2026-13-01T00:00:00Z',
    '2026-01-31T09:30:00',
    '2026-01-31 09:30:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T23:60:00Z',
    '2026-01-31T23:59:60Z',
    '2026-01-31T09:30:00+25:00',
    '2026-01-31T09:30:00Z ',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+010000-01-01T00:00:00Z',
    'Sat, 31 Jan 2026 09:30:00 GMT',
    1769851800000,
    true,
    null,
    ['2026-01-31T09:30:00Z'],
  ])('is not %j', (value) => {
    expect(readInstant(value)).toBeNull();
  });
  it('reads what we answer as itself', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
        (date) => {
          expect(readInstant(date.toISOString())).toBe(date.toISOString());
          expect(readDate(date.toISOString().slice(0, 10))).toBe(date.toISOString().slice(0, 10));
        },
      ),
    );
  });
});

describe('a calendar date', () => {
  it.each(['2026-01-31', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(readDate(text)).toBe(text);
  });
  it.each(['banana', '', '2026-02-29', '2026-1-31', '2026-01-31T00:00:00Z', ' 2026-01-31', '0000-01-01', '26-01-31', 5, null])(
    'is not %j',
    (value) => {
      expect(readDate(value)).toBeNull();
    },
  );
});
