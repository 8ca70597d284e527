import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach } from 'vitest';
import { stopPostmaster } from '../processes.ts';

/** Directories that end with the test, and any server in them. Call once at the top of a test file. */
export function createHomes(): { create(): string; lines: string[]; log(line: string): void } {
  const homes: string[] = [];
  const lines: string[] = [];
  afterEach(async () => {
    for (const home of homes.splice(0)) {
      await stopPostmaster(join(home, 'postgres/data'), () => undefined);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    }
    lines.length = 0;
  });
  return {
    lines,
    log: (line) => lines.push(line),
    create() {
      const home = mkdtempSync(join(tmpdir(), 'workgraph-embedded-'));
      // Root's database account must be able to pass, or the data would go to the machine's own fallback directory.
      chmodSync(home, 0o711);
      homes.push(home);
      return home;
    },
  };
}

/** Rows of one statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}
