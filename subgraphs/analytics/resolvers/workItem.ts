import DataLoader from 'dataloader';
import { uuidOf } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { inOrder } from '../../kit/loaders.ts';
import { cycleOf } from '../engine/cycle.ts';
import type { ItemHistory, ReopenPolicy } from '../engine/model.ts';
import { computeBlockedTime, computeTimeInStatus } from '../engine/timeInStatus.ts';
import { findHistories } from '../load/histories.ts';
import { type Stub, toCycleTime, toElapsed, toElapsedUntil, toInstant } from '../measured.ts';
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
  return history && cycleOf(history, policy, askedAt(context));
}

/** One instant for all that a request asks, so that the parts sum to the whole. */
const askedAt = (context: GraphContext): number => context.once('asked at', () => context.now());

const NO_CYCLE = { finishedAt: null, cycleTime: null, leadTime: null, age: null };

export const WorkItem = {
  __resolveReference: ({ id }) => ({ id }),
  cycleTime: async (item, { reopenPolicy }, context) => {
    const policy = reopenPolicy ?? DEFAULTS.reopenPolicy;
    const { finishedAt, cycleTime } = (await loadCycle(context, item, policy)) ?? NO_CYCLE;
    return finishedAt === null || cycleTime === null ? null : toCycleTime(finishedAt, cycleTime, policy);
  },
  leadTime: async (item, _args, context) => {
    const { finishedAt, leadTime } = (await loadCycle(context, item)) ?? NO_CYCLE;
    return finishedAt === null || leadTime === null ? null : toElapsedUntil(finishedAt, leadTime);
  },
  age: async (item, _args, context) => {
    const { age } = (await loadCycle(context, item)) ?? NO_CYCLE;
    return age === null ? null : toElapsedUntil(askedAt(context), age);
  },
  timeInStatus: async (item, _args, context) => {
    const history = await loadHistory(context, item);
    return (history ? computeTimeInStatus(history, askedAt(context)) : []).map(({ status, from, to, duration }) => ({
      status: { name: status.name, category: status.category },
      from: toInstant(from),
      to: to === null ? null : toInstant(to),
      duration: toElapsedUntil(from + duration, duration),
    }));
  },
  blockedTime: async (item, _args, context) => {
    const history = await loadHistory(context, item);
    return history && toElapsed(computeBlockedTime(history, cycleOf(history, 'LAST_DONE', askedAt(context)).endedAt ?? askedAt(context)));
  },
} satisfies WorkItemResolvers;
