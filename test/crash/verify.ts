import pg from 'pg';
import type { startSite } from './site.ts';
import type { Acknowledged } from './writers.ts';

type Standin = Awaited<ReturnType<typeof startSite>>['standin'];

export interface Verdict {
  acknowledged: number;
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  unsettled: string[];
  missingItems: string[];
  surplusItems: string[];
}

/** Holds what the tool did against what was acknowledged, and what is stored against what the tool has. */
export async function verify(url: string, standin: Standin, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const intents = await query<{ id: string; state: string; order_key: string; seq: string }>(
    url,
    'select id, state, order_key, seq from workgraph.write_intent',
  );
  const byNode = new Map(intents.map((intent) => [`wri_${intent.id.replaceAll('-', '')}`, intent]));
  const traces = countTraces(standin);
  const traceOf = ({ token, intentId, kind }: Acknowledged) =>
    traces.get(kind === 'update' ? token : (byNode.get(intentId)?.id ?? '')) ?? 0;
  const stored = await query<{ external_id: string }>(url, 'select external_id from workgraph.work_item where deleted_at is null');
  const inStore = new Set(stored.map((row) => row.external_id));
  const atTool = new Set(standin.state.world.items.map((item) => standin.state.idOf('issue', item.id)));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((write) => traceOf(write) === 0).map(describe),
    doubled: [
      ...acknowledged.filter((write) => traceOf(write) > 1).map(describe),
      ...[...traces].filter(([, count]) => count > 1).map(([trace]) => trace),
    ],
    outOfOrder: findDisorder(standin, acknowledged, byNode),
    unsettled: intents.filter(({ state }) => state !== 'APPLIED').map(({ id, state }) => `${id} ${state}`),
    missingItems: [...atTool].filter((id) => !inStore.has(id)),
    surplusItems: [...inStore].filter((id) => !atTool.has(id)),
  };
}

const describe = ({ token, kind, intentId }: Acknowledged) => `${kind} ${token} ${intentId}`;

/** How often each write took effect: creates and comments by the intent's marker, updates by their unique title. */
function countTraces(standin: Standin): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { marker, body } of standin.effects) {
    const trace = marker ?? /wr-\d+-\w+/.exec(JSON.stringify(body) ?? '')?.[0];
    if (trace) counts.set(trace, (counts.get(trace) ?? 0) + 1);
  }
  return counts;
}

/** Titles of one item must have been set in the order in which their writes were accepted. */
function findDisorder(
  standin: Standin,
  acknowledged: readonly Acknowledged[],
  byNode: ReadonlyMap<string, { order_key: string; seq: string }>,
): string[] {
  const order = standin.effects.flatMap(({ body }) => /wr-\d+-\w+/.exec(JSON.stringify(body) ?? '')?.[0] ?? []);
  const updates = acknowledged.filter(({ kind }) => kind === 'update').map((write) => ({ ...write, intent: byNode.get(write.intentId) }));
  const wrong: string[] = [];
  for (const [key, group] of Map.groupBy(updates, ({ intent }) => intent?.order_key ?? '')) {
    const accepted = group.sort((a, b) => Number(a.intent?.seq) - Number(b.intent?.seq)).map(({ token }) => token);
    const applied = order.filter((token) => accepted.includes(token));
    if (accepted.join() !== [...new Set(applied)].join()) wrong.push(`${key}: ${applied.join(' ')}`);
  }
  return wrong;
}

export async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query<R>(sql).finally(() => client.end())).rows;
}
