import { ProviderError } from '../kit/errors.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedItem, MappedStatus, MappingOverrides } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import { findStatusField, toBoardStatuses } from './board.ts';
import type { Board } from './boardPayloads.ts';
import { STATUS, type StatusWord, toOwnStatus } from './words.ts';

/** What a new status takes on GitHub: the issue's own state, the board's option, or both. */
export interface StatusWrite {
  state: { state: 'open' | 'closed'; state_reason?: 'completed' | 'not_planned' | 'duplicate' | 'reopened' } | null;
  option: { fieldId: string; optionId: string } | null;
}

/** How each of GitHub's own words is written; the others only GitHub itself can bring about (a merge, a draft). */
const OWN_WRITE: Partial<Record<StatusWord, NonNullable<StatusWrite['state']>>> = {
  open: { state: 'open', state_reason: 'reopened' },
  closed: { state: 'closed', state_reason: 'completed' },
  'closed as not planned': { state: 'closed', state_reason: 'not_planned' },
  'closed as duplicate': { state: 'closed', state_reason: 'duplicate' },
};

/** Resolves a status by the tool's word, then by category. Throws BAD_USER_INPUT naming the choice. */
export function toStatusWrite(
  wanted: NonNullable<ItemPatch['status']>,
  item: MappedItem,
  board: Board | null,
  overrides: MappingOverrides,
): StatusWrite {
  const context = { overrides, gaps: createGapCollector() };
  const own = Object.keys(OWN_WRITE).map((word) => toOwnStatus(word as StatusWord, context));
  const options = board ? toBoardStatuses(board, context) : [];
  const isWanted = (status: MappedStatus) =>
    'name' in wanted ? status.name.toLowerCase() === wanted.name.trim().toLowerCase() : status.category === wanted.category;
  const option = options.find(isWanted);
  const word = own.find(isWanted);
  if (!option && !word) throw noSuchStatus('name' in wanted ? wanted.name : wanted.category, [...options, ...own]);
  const fieldId = board ? findStatusField(board)?.id : null;
  return {
    state: toOwnWrite(option ?? word ?? null, word ?? null, item),
    option: option?.externalId && fieldId ? { fieldId, optionId: option.externalId } : null,
  };
}

/** The state that goes with a status, or `null` when the issue has it already. A board's "Done" closes, its "Todo" opens. */
function toOwnWrite(status: MappedStatus | null, word: MappedStatus | null, item: MappedItem): StatusWrite['state'] {
  const fallback = { DONE: 'closed', CANCELED: 'closed as not planned' }[status?.category as 'DONE' | 'CANCELED'] ?? 'open';
  const target = (word?.name ?? fallback) as StatusWord;
  const isOpen =
    STATUS[item.status.name as StatusWord] === undefined ? item.status.category !== 'DONE' : ['open', 'draft'].includes(item.status.name);
  if (target === item.status.name || (target === 'open' && isOpen)) return null;
  const write = OWN_WRITE[target] ?? null;
  // Pull requests are closed for no reason.
  return write && item.sourceType === 'Pull Request' ? { state: write.state } : write;
}

function noSuchStatus(wanted: string, choice: readonly MappedStatus[]): ProviderError {
  const words = choice.map(({ name }) => name).join(', ');
  return new ProviderError('BAD_USER_INPUT', `GitHub has no status "${wanted}" here; it has: ${words}.`, { facts: { wanted } });
}
