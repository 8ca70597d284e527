/** The rule table: every rule of analytics-rules.md, at least one case each that fails when the rule is broken. */
import { describe, expect, it } from 'vitest';
import { CALENDAR_CASES } from './cases/calendar.ts';
import { FLOW_CASES } from './cases/flow.ts';
import { OUTLOOK_CASES } from './cases/outlook.ts';
import { SCOPE_CASES } from './cases/sprintScope.ts';
import { WINDOW_CASES } from './cases/sprintWindow.ts';

const CASES = [...WINDOW_CASES, ...SCOPE_CASES, ...FLOW_CASES, ...CALENDAR_CASES, ...OUTLOOK_CASES];
const numberOf = (rule: string): number => Number(rule.slice(1));

describe('analytics rules', () => {
  for (const { rule, says, check } of [...CASES].sort((a, b) => numberOf(a.rule) - numberOf(b.rule))) it(`${rule} ${says}`, check);

  it('covers every rule from D1 to D35', () => {
    const covered = new Set(CASES.map(({ rule }) => rule));
    const missing = Array.from({ length: 35 }, (_, index) => `D${index + 1}` as const).filter((rule) => !covered.has(rule));
    expect(missing).toEqual([]);
  });
});
