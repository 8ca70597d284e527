/** Time in status to changes: when each status was entered, in order. A status entered twice shows its last entry only. */
import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import type { GapCollector } from '../kit/mappingWords.ts';
import type { MappedChange, MappingOverrides } from '../kit/model.ts';
import type { ClickUpTimeInStatus } from './payloads.ts';
import { toStatus } from './words.ts';

export function toChanges(taskId: string, times: ClickUpTimeInStatus, overrides: MappingOverrides, gaps: GapCollector): MappedChange[] {
  const entered = (times.status_history ?? [])
    .flatMap(({ status, type, total_time }) => {
      const since = toEpoch(total_time?.since);
      return status && since !== null ? [{ since, status: toStatus({ status, type }, overrides, gaps) }] : [];
    })
    .toSorted((a, b) => a.since - b.since);
  return entered.slice(1).flatMap(({ since, status }, index) => {
    const before = entered[index]?.status;
    if (!before || before.name === status.name) return [];
    return {
      externalId: `${taskId}:status:${since}:${status.name.toLowerCase()}`,
      at: toInstant(since) ?? '',
      actorId: null,
      field: 'status',
      from: before.name,
      to: status.name,
      fromId: null,
      toId: null,
      fromCategory: before.category,
      toCategory: status.category,
    };
  });
}
