import { ProviderError } from '../kit/errors.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import { findStatusField, toBoardStatuses } from './board.ts';
import type { Board } from './boardPayloads.ts';
import type { GitHubIssue } from './payloads.ts';
import { type StatusWord, toOwnStatus, wordOfIssue } from './words.ts';

/** What a new status takes on GitHub: the issue's own state, the board's option, or both. */
export interface StatusWrite {
  state: { state: 'open' | 'closed'; state_reason?: 'completed' | 'not_planned' | 'duplicate' | 'reopened' } | null;
  /** Only the reason changes. GitHub reads a reason only with a change of state: the issue is opened first, then closed again. */
  reopens: boolean;
  option: { fieldId: string; optionId: string } | null;
}

export const REOPENED = { state: 'open', state_reason: 'reopened' } as const;

/** How each of GitHub's own words is written; the others only GitHub itself can bring about (a merge, a draft). */
const OWN_WRITE: Partial<Record<StatusWord, NonNullable<StatusWrite['state']>>> = {
  open: REOPENED,
  closed: { state: 'closed', state_reason: 'completed' },
  'closed as not planned': { state: 'closed', state_reason: 'not_planned' },
  'closed as duplicate': { state: 'closed', state_reason: 'duplicate' },
};

/** Resolves a status by the tool's word, then by category. Throws BAD_USER_INPUT naming the choice. */
export function toStatusWrite(
  wanted: NonNullable<ItemPatch['status']>,
  issue: GitHubIssue,
  board: Board | null,
  overrides: MappingOverrides,
): StatusWrite {
  const context = { overrides, gaps: createGapCollector() };
  const words = Object.keys(OWN_WRITE).map((word) => toOwnStatus(word as StatusWord, context));
  const options = board ? toBoardStatuses(board, context) : [];
  const isWanted = (status: MappedStatus) =>
    'name' in wanted ? status.name.toLowerCase() === wanted.name.trim().toLowerCase() : status.category === wanted.category;
  const option = options.find(isWanted);
  const word = words.find(isWanted);
  if (!option && !word) throw noSuchStatus('name' in wanted ? wanted.name : wanted.category, [...options, ...words]);
  const fieldId = board ? findStatusField(board)?.id : null;
  const own = toOwnStatus(wordOfIssue(issue), context);
  const isThere = 'category' in wanted ? own.category === wanted.category : own.name === word?.name;
  const state = isThere ? null : toOwnWrite(word, option, issue);
  return {
    state,
    reopens: state?.state === 'closed' && issue.state === 'closed',
    option: option?.externalId && fieldId ? { fieldId, optionId: option.externalId } : null,
  };
}

/** The state that goes with a status, or `null` when the issue has it already. A board's "Done" closes, its "Todo" opens. */
function toOwnWrite(word: MappedStatus | undefined, option: MappedStatus | undefined, issue: GitHubIssue): StatusWrite['state'] {
  const fallback = { DONE: 'closed', CANCELED: 'closed as not planned' }[option?.category as 'DONE' | 'CANCELED'] ?? 'open';
  const write = OWN_WRITE[(word?.name ?? fallback) as StatusWord] ?? null;
  const isSameState = write?.state === (issue.state ?? 'open');
  // Only an issue is closed for a reason, and only GitHub's own words ask for one.
  const hasReason = !issue.pull_request && word !== undefined && write?.state === 'closed';
  if (isSameState && !hasReason) return null;
  return write && issue.pull_request ? { state: write.state } : write;
}

function noSuchStatus(wanted: string, choice: readonly MappedStatus[]): ProviderError {
  const words = choice.map(({ name }) => name).join(', ');
  return new ProviderError('BAD_USER_INPUT', `GitHub has no status "${wanted}" here; it has: ${words}.`, { facts: { wanted } });
}
