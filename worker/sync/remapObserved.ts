import type { Tx } from '../../store/database.ts';
import { forgetHistories } from '../../store/histories.ts';
import { fromStoredPayload } from '../../store/payloads.ts';
import { parseSettings } from '../../store/settings.ts';
import type { StatusCategory } from '../../subgraphs/kit/model.ts';
import { inRun, type RunContext } from './context.ts';

/**
 * Gives the status changes that we observed ourselves their new categories. No payload holds them, so each word is read from an item
 * that has that status now; a word no item has any more follows the override that names it, or stays as it was.
 */
export async function remapObserved(context: RunContext): Promise<void> {
  await inRun(context, async (tx) => {
    const words = await findObservedWords(tx, context);
    if (words.length === 0) return;
    const categories = new Map([...toOverrides(context), ...(await readCategories(tx, context, words))]);
    const known = words.flatMap((word) => {
      const category = categories.get(word.toLowerCase());
      return category ? [{ word, category }] : [];
    });
    for (const side of ['from', 'to'] as const) {
      const touched = await tx.query<{ item_id: string }>(
        `update change c set ${side}_category = k.category from json_to_recordset($3::json) as k(word text, category text)
         where c.tenant_id = $1 and c.origin = 'OBSERVED' and c.field = 'status' and c.${side}_value = k.word and c.${side}_category <> k.category
           and c.item_id in (select id from work_item where tenant_id = $1 and integration_id = $2) returning c.item_id`,
        [tx.tenantId, context.integration.id, JSON.stringify(known)],
      );
      await forgetHistories(tx, [...new Set(touched.map((row) => row.item_id))]);
    }
  });
}

async function findObservedWords(tx: Tx, { integration }: RunContext): Promise<string[]> {
  const rows = await tx.query<{ word: string }>(
    `select distinct word from change c cross join lateral (values (c.from_value), (c.to_value)) as v(word)
     where c.tenant_id = $1 and c.origin = 'OBSERVED' and c.field = 'status' and word is not null
       and c.item_id in (select id from work_item where tenant_id = $1 and integration_id = $2)`,
    [tx.tenantId, integration.id],
  );
  return rows.map((row) => row.word);
}

function toOverrides({ integration }: RunContext): [string, StatusCategory][] {
  const parsed = parseSettings(integration.settings);
  const statusMap = 'settings' in parsed ? (parsed.settings.statusMap ?? {}) : {};
  return Object.entries(statusMap).map(([word, category]) => [word.toLowerCase(), category]);
}

async function readCategories(
  tx: Tx,
  { integration, provider }: RunContext,
  words: readonly string[],
): Promise<[string, StatusCategory][]> {
  const rows = await tx.query<{ payload: Uint8Array }>(
    `select distinct on (w.status_name) r.payload from work_item w join work_item_raw r on r.tenant_id = w.tenant_id and r.item_id = w.id
     where w.tenant_id = $1 and w.integration_id = $2 and w.status_name = any($3::text[]) order by w.status_name, w.id`,
    [tx.tenantId, integration.id, words],
  );
  return rows.flatMap(({ payload }): [string, StatusCategory][] => {
    try {
      const { status } = provider.remapItem(fromStoredPayload(payload));
      return [[status.name.toLowerCase(), status.category]];
    } catch {
      // The item goes into quarantine with its reason when its own turn comes.
      return [];
    }
  });
}
