import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { AsanaClient } from './client.ts';
import { MAX_DEPTH } from './config.ts';
import { isSeparator } from './mapping.ts';
import { type AsanaTask, parseTask } from './payloads.ts';
import type { Site } from './site.ts';

const FIELDS = ['num_subtasks', 'resource_subtype', 'is_rendered_as_separator'] as const;

/** Gids of every task and subtask of the projects in scope, archived ones too; each once. */
export async function* listItemIds(client: AsanaClient, site: Site): AsyncIterable<string[]> {
  const seen = new Set<string>();
  for (const { gid: project } of await site.projects()) {
    for await (const rows of client.fetchPages('/tasks', '/tasks', { project, opt_fields: FIELDS })) {
      let level = readRows(rows);
      for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth += 1) {
        const fresh = level.filter((task) => !seen.has(task.gid) && !isSeparator(task));
        for (const { gid } of fresh) seen.add(gid);
        yield fresh.map(({ gid }) => gid);
        level = await fetchBelow(client, level);
      }
    }
  }
}

async function fetchBelow(client: AsanaClient, tasks: readonly AsanaTask[]): Promise<AsanaTask[]> {
  const parents = tasks.filter(({ num_subtasks }) => (num_subtasks ?? 0) > 0);
  const lists = await mapConcurrently(parents, 5, ({ gid }) =>
    client.fetchAll('/tasks/{task_gid}/subtasks', `/tasks/${encodeURIComponent(gid)}/subtasks`, { opt_fields: FIELDS }),
  );
  return readRows(lists.flat());
}

/** A task that cannot be read otherwise is there all the same: known by its gid alone. */
function readRows(rows: readonly unknown[]): AsanaTask[] {
  return rows.flatMap((row) => {
    try {
      return [parseTask(row)];
    } catch {
      const gid = toText(toRecord(row)?.gid);
      return gid === null ? [] : [parseTask({ gid })];
    }
  });
}
