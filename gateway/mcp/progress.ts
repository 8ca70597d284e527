import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import type { RunOperation } from '../operations/execute.ts';
import type { Catalogue, Operation } from '../operations/model.ts';
import { isPlain, type Plain } from './cells.ts';

const FOLLOWED = ['sync_provider', 'check_sync'];
const EVERY = 500;
/** Longer syncs go on by themselves; the answer then says where to look. */
const PATIENCE = 20_000;

interface Following {
  context: GraphContext;
  catalogue: Catalogue;
  run: RunOperation;
  ctx: ServerContext;
}

/** After a sync was started for a client that wants progress: tells it how far the connections are until none runs. */
export async function followSync(
  { context, catalogue, run, ctx }: Following,
  operation: Operation,
  result: CallToolResult,
): Promise<CallToolResult> {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  const status = catalogue.byName.get('sync_status');
  if (!FOLLOWED.includes(operation.name) || result.isError || progressToken === undefined || !status) return result;
  const until = Date.now() + PATIENCE;
  for (let progress = 0; Date.now() < until && !ctx.mcpReq.signal.aborted; ) {
    const runs = findRunning((await run(context, status, {})).data);
    if (runs.length === 0) return result;
    const seen = runs.reduce((sum, { itemsSeen }) => sum + Number(itemsSeen ?? 0), 0);
    const totals = runs.map(({ total }) => total);
    // Progress may only grow, whatever the runs count.
    progress = Math.max(progress + 1, seen);
    const total = totals.every((count) => typeof count === 'number')
      ? totals.reduce((sum: number, count) => sum + Number(count), 0)
      : undefined;
    const message = `${runs.length} running, ${seen} items seen`;
    await ctx.mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken, progress, message, ...(total !== undefined && total >= progress ? { total } : {}) },
    });
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  return result;
}

function findRunning(data: Plain | null): Plain[] {
  const [root] = Object.values(data ?? {});
  const nodes = isPlain(root) && Array.isArray(root.nodes) ? root.nodes : [];
  return nodes.flatMap((node) => (isPlain(node) && isPlain(node.status) && isPlain(node.status.current) ? [node.status.current] : []));
}
