import pg from 'pg';

export interface Redeliveries {
  /** Looks at what is under way, at the moment of a kill. */
  watch(cause: 'worker' | 'postgres', diedAt: number): Promise<void>;
  /** Seconds from death to the next worker, of everything that was orphaned and watched. */
  readonly seconds: { worker: number[]; postgres: number[] };
}

interface Row {
  id: string;
  attempts: number;
}

/**
 * How long what a dead worker held lies about. An attempt counts as taken up when its number has risen or its outcome is recorded;
 * what was recorded within a second was not orphaned, only not finished.
 */
export function createRedeliveries(url: string): Redeliveries {
  const seconds: Redeliveries['seconds'] = { worker: [], postgres: [] };
  async function query(): Promise<Map<string, Row>> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      const { rows } = await client.query<Row>("select id, attempts from workgraph.write_intent where state = 'ATTEMPTING'");
      return new Map(rows.map((row) => [row.id, row]));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  const look = () => query().catch(() => null);

  return {
    seconds,
    async watch(cause, diedAt) {
      let left: Map<string, Row> | null = null;
      for (const deadline = diedAt + 60_000; Date.now() < deadline; await pause(150)) {
        const now = await look();
        if (now === null) continue;
        // Survivors finish within a second; what stands still after that has lost its worker.
        left ??= Date.now() - diedAt > 1_000 ? now : null;
        for (const [id, row] of left ?? []) {
          if (now.get(id)?.attempts === row.attempts) continue;
          seconds[cause].push((Date.now() - diedAt) / 1_000);
          left?.delete(id);
        }
        if (left?.size === 0) return;
      }
      seconds[cause].push(...[...(left ?? [])].map(() => 60));
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
