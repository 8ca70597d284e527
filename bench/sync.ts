/**
 * Bringing in 50,000 items with 12 changes each from a stand-in whose pages were prepared beforehand, then again, then 100 that changed.
 * `npm run bench:sync [items]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CREDENTIALS } from '../standins/jira/index.ts';
import { startEmbeddedPostgres } from '../store/embedded/index.ts';
import { jiraModule } from '../subgraphs/jira/index.ts';
import type { SyncRequest } from '../subgraphs/kit/context.ts';
import { closeOutbound } from '../subgraphs/kit/outbound/index.ts';
import { finished, openHouse, type TestHouse } from '../test/helpers/house.ts';
import type { Worker } from '../worker/index.ts';

const ITEMS = Number(process.argv[2] ?? 50_000);
const CHANGES = 12;
const MEBIBYTE = 1024 * 1024;

interface Figures {
  seconds: number;
  /** Processor seconds of this process; on a busy machine they say more than the clock. */
  cpu: number;
  /** The same of all PostgreSQL processes together. */
  databaseCpu: number;
  items: number;
  rows: number;
  /** Resident megabytes: highest, and the medians of the second and the last quarter. */
  rss: { max: number; early: number; late: number };
}

async function startSite(): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(new URL('./syncStandin.ts', import.meta.url), [String(ITEMS), String(CHANGES)]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, child };
}

async function measure(house: TestHouse, worker: Worker, integrationId: string, kind: SyncRequest['kind']): Promise<Figures> {
  const samples: number[] = [];
  const sampler = setInterval(() => samples.push(process.memoryUsage.rss() / MEBIBYTE), 200);
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const databaseBefore = databaseCpu();
  const runId = await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId, kind }));
  const run = await finished(house, runId);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(before);
  clearInterval(sampler);
  if (run.state !== 'SUCCEEDED') throw new Error(`The run ended as ${run.state}: ${run.error_message} ${house.log.lines.join('\n')}`);
  const quarter = (index: number) => median(samples.slice((samples.length * index) / 4, (samples.length * (index + 1)) / 4));
  const rss = { max: Math.round(Math.max(0, ...samples)), early: quarter(1), late: quarter(3) };
  return {
    seconds,
    cpu: (user + system) / 1e6,
    databaseCpu: databaseCpu() - databaseBefore,
    items: run.items_seen,
    rows: run.rows_written,
    rss,
  };
}

/** Processor seconds of every process that belongs to the server in `home`, since they began. */
function databaseCpu(): number {
  const parent = Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  const ticks = stats.filter(({ pid, ppid }) => pid === parent || ppid === parent).reduce((sum, { ticks: own }) => sum + own, 0);
  return ticks / 100;
}

function readStat(pid: string): { pid: number; ppid: number; ticks: number }[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    // Own time and that of children that have ended.
    return [{ pid: Number(pid), ppid: fields[1] ?? 0, ticks: fields.slice(11, 15).reduce((sum, value) => sum + value, 0) }];
  } catch {
    return [];
  }
}

function median(samples: readonly number[]): number {
  return Math.round([...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0);
}

function say(name: string, { seconds, cpu, databaseCpu: database, items, rows, rss }: Figures, verdict: boolean): boolean {
  const rate = Math.round(items / seconds);
  const memory = `RSS max ${rss.max} MB, median of the 2nd quarter ${rss.early}, of the 4th ${rss.late}`;
  console.log(
    `  ${name.padEnd(14)} ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of a core here, ${database.toFixed(1)} s in PostgreSQL), ${items} items (${rate}/s), ${rows} rows written; ${memory}   ${verdict ? 'ok' : 'OVER'}`,
  );
  return verdict;
}

const home = mkdtempSync(join(tmpdir(), 'workgraph-bench-'));
chmodSync(home, 0o711);
console.log(`Preparing ${ITEMS} items with ${CHANGES} changes each`);
const site = await startSite();
const server = await startEmbeddedPostgres({ home, log: () => undefined, fallbackHome: null });
try {
  const house = await openHouse({ modules: [jiraModule], url: server.url });
  const integrationId = await house.connect(site, { provider: 'JIRA', credentials: CREDENTIALS.datacenter });
  const worker = await house.startWorker();
  const first = await measure(house, worker, integrationId, 'BACKFILL');
  const second = await measure(house, worker, integrationId, 'BACKFILL');
  site.child.send({ touch: 100 });
  await once(site.child, 'message');
  const third = await measure(house, worker, integrationId, 'INCREMENTAL');
  const verdicts = [
    say('backfill', first, first.items / first.seconds >= 1_000 && first.rss.max <= 400 && first.rss.late <= first.rss.early * 1.1),
    say('again', second, second.rows === 0),
    say('100 changed', third, third.seconds <= 2 && third.items >= 100),
  ];
  console.log(`  changes stored: ${await house.count('change')}`);
  await house[Symbol.asyncDispose]();
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
} finally {
  site.child.disconnect();
  await closeOutbound();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
