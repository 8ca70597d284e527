import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, toDuration } from './duration.ts';

describe('durations', () => {
  it.each([
    [0, 'PT0S'],
    [1, 'PT1S'],
    [9_000, 'PT2H30M'],
    [86_400, 'P1D'],
    [90_061, 'P1DT1H1M1S'],
    [-60, '-PT1M'],
    [59.6, 'PT1M'],
    [0.4, 'PT0S'],
    [-0.4, 'PT0S'],
  ])('%s seconds are %s', (seconds, text) => {
    expect(toDuration(seconds)).toBe(text);
  });
  it.each([
    ['P1W', 604_800],
    ['P1DT2H3M4S', 93_784],
    ['PT0.5H', 1_800],
    ['PT1.5S', 2],
  ])('%s is %s seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
  it.each(['', 'P', 'PT', 'P1DT', '1H', 'PT1H30', 'P1Y', 'P1M', '-PT1H', 'PT-1H', 'pt1h', 'PT1H ', 'PT1e3S', 'P1D1H'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );
  it('survive being written and read again', () => {
    fc.assert(fc.property(fc.nat(), (seconds) => parseDuration(toDuration(seconds)) === seconds));
  });
});
