import { setTimeout as delay } from 'node:timers/promises';
import type { SyncProviderMutation, SyncStatusQuery } from '../../client/src/index.ts';
import { nearest } from '../../subgraphs/kit/nearest.ts';
import { type Command, type Io, isSet, Refused } from '../command.ts';
import { askServer, toDone } from '../graph.ts';
import { createProgressWriter, toProgressLine } from '../progress.ts';

type Connected = SyncStatusQuery['integrations']['nodes'][number];
type Run = SyncProviderMutation['syncIntegrations']['syncRuns'][number];

interface Ended {
  error: Connected['status']['error'];
  seen: number;
  written: number;
}

const POLL_MS = 500;

export const sync: Command = {
  usage: 'sync [--follow] [--full] [NAME]   (NAME or id of a connection; without one, all)',
  positionals: [0, 1],
  options: { follow: { type: 'boolean' }, full: { type: 'boolean' } },
  async run(given, io) {
    const [name] = given.positionals;
    const before = await listConnected(null);
    const id = name === undefined ? null : findConnected(before, name).id;
    const { syncIntegrations } = await askServer((client) => client.syncProvider({ id, full: isSet(given, 'full') }));
    const { syncRuns } = toDone(syncIntegrations);
    if (!isSet(given, 'follow')) {
      const lines = syncRuns.map((run) => `${run.integration.name}: ${run.kind.toLowerCase()} ${run.state.toLowerCase()} (${run.id})`);
      return io.result({ syncRuns }, lines.length > 0 ? lines : ['Nothing is connected.']);
    }
    const ended: (Ended & { name: string; run: string })[] = [];
    for (const run of syncRuns) ended.push({ name: run.integration.name, run: run.id, ...(await follow(run, before, io)) });
    io.result(
      { syncRuns: ended },
      ended.map((run) => `${run.name}: ${run.error ? `failed, ${run.error.message}` : `${run.seen} items seen, ${run.written} written`}`),
    );
    const failed = ended.find((run) => run.error);
    if (failed?.error) throw new Refused(failed.error.code, `${failed.name}: ${failed.error.message}`);
  },
};

async function listConnected(id: string | null): Promise<Connected[]> {
  const { integrations } = await askServer((client) => client.syncStatus({ id }));
  return integrations.nodes;
}

function findConnected(all: readonly Connected[], name: string): Connected {
  const found = all.find((each) => each.id === name) ?? all.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const hint =
    all.length > 0
      ? `Did you mean "${nearest(
          name.slice(0, 100),
          all.map((each) => each.name),
        )}"?`
      : 'Nothing is connected.';
  throw new Refused('NOT_FOUND', `No connection is called "${name}". ${hint}`);
}

/** Watches a run until it is over. Another run of the same connection may have to end first; counts are what was added since `before`. */
async function follow({ id: runId, integration }: Run, before: readonly Connected[], io: Io): Promise<Ended> {
  const writer = createProgressWriter(process.stderr);
  const start = before.find((each) => each.id === integration.id)?.status;
  for (let isOurs = false; ; ) {
    const [connected] = await listConnected(integration.id);
    if (!connected) throw new Refused('NOT_FOUND', 'The connection was removed meanwhile.');
    const { current, error, itemsSeen, itemsWritten } = connected.status;
    if (current === null || (isOurs && current.id !== runId)) {
      writer.end();
      return { error, seen: itemsSeen - (start?.itemsSeen ?? 0), written: itemsWritten - (start?.itemsWritten ?? 0) };
    }
    isOurs = current.id === runId;
    const line =
      current.state === 'QUEUED' ? 'waiting' : toProgressLine({ seen: current.itemsSeen, total: current.total, rate: current.rate });
    if (!io.isJson) writer.show(`${connected.name}: ${line}`);
    await delay(POLL_MS);
  }
}
