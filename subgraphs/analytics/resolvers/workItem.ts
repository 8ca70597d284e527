import DataLoader from 'dataloader';
import { uuidOf } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { inOrder } from '../../kit/loaders.ts';
import { cycleOf } from '../engine/cycle.ts';
import type { ItemHistory, ReopenPolicy } from '../engine/model.ts';
import { computeBlockedTime, computeTimeInStatus } from '../engine/timeInStatus.ts';
import { findHistories } from '../load/histories.ts';
import { type Stub, toElapsed, toInstant } from '../measured.ts';
import type { WorkItemResolvers } from '../types.generated.ts';
import { DEFAULTS } from './arguments.ts';

/** Histories of the request's items, in one query however many fields are asked for. */
function historyLoader(context: GraphContext): DataLoader<string, ItemHistory | null> {
  return context.once('item histories', () => {
    return new DataLoader<string, ItemHistory | null>(async (ids) => {
      const histories = await context.read((tx) => findHistories(tx, ids, ['status', 'blocked']));
      return inOrder(ids, histories, (history) => history.id);
    });
  });
}

async function loadHistory(context: GraphContext, { id }: Stub): Promise<ItemHistory | null> {
  const uuid = uuidOf('workItem', id);
  return uuid === null ? null : historyLoader(context).load(uuid);
}

async function loadCycle(context: GraphContext, item: Stub, policy: ReopenPolicy = DEFAULTS.reopenPolicy) {
  const history = await loadHistory(context, item);
  return history && cycleOf(history, policy, context.now());
}

export const WorkItem = {
  __resolveReference: ({ id }) => ({ id }),
  cycleTime: async (item, { reopenPolicy }, context) =>
    toElapsed((await loadCycle(context, item, reopenPolicy ?? undefined))?.cycleTime ?? null),
  leadTime: async (item, _args, context) => toElapsed((await loadCycle(context, item))?.leadTime ?? null),
  age: async (item, _args, context) => toElapsed((await loadCycle(context, item))?.age ?? null),
  timeInStatus: async (item, _args, context) => {
    const history = await loadHistory(context, item);
    return (history ? computeTimeInStatus(history, context.now()) : []).map(({ status, from, to, duration }) => ({
      status: { name: status.name, category: status.category },
      from: toInstant(from),
      to: to === null ? null : toInstant(to),
      duration: toElapsed(duration),
    }));
  },
  blockedTime: async (item, _args, context) => {
    const history = await loadHistory(context, item);
    return history && toElapsed(computeBlockedTime(history, cycleOf(history, 'LAST_DONE', context.now()).finishedAt ?? context.now()));
  },
} satisfies WorkItemResolvers;
