import DataLoader from 'dataloader';
import type { ItemLinkRow, WorkItemRow } from '../../store/queries/rows.ts';
import type { GraphContext } from '../kit/context.ts';
import { childLoader, inOrder } from '../kit/loaders.ts';
import type { LinkKind } from '../kit/model.ts';

/** Links of an item, its own and those other items (also of other tools) point at it with. */
export async function loadLinks(
  context: GraphContext,
  item: WorkItemRow,
  kinds: readonly LinkKind[] | null | undefined,
): Promise<ItemLinkRow[]> {
  const [own, incoming] = await Promise.all([childLoader(context, 'item_link').load(item.id), incomingLoader(context).load(item)]);
  const links = [...own, ...incoming.map((link) => ({ ...link, outward: !link.outward, item_id: item.id, target_id: link.item_id }))];
  const wanted = kinds ? links.filter((link) => (kinds as readonly string[]).includes(link.kind)) : links;
  // A tool that lists a link on both ends would show it twice.
  return [
    ...new Map(wanted.map((link) => [`${link.kind} ${link.outward} ${link.target_id ?? link.target_key ?? link.url}`, link])).values(),
  ];
}

function incomingLoader(context: GraphContext): DataLoader<WorkItemRow, ItemLinkRow[], string> {
  return context.once('incoming links', () => {
    const load = async (items: readonly WorkItemRow[]) => {
      const rows = await context.read((tx) =>
        tx.query<ItemLinkRow>(
          'select * from item_link where tenant_id = $1 and (target_id = any($2::uuid[]) or target_key = any($3::text[]))',
          [tx.tenantId, items.map((item) => item.id), items.map((item) => item.key)],
        ),
      );
      return items.map((item) =>
        rows.filter(
          (link) => link.item_id !== item.id && (link.target_id === item.id || (link.target_id === null && link.target_key === item.key)),
        ),
      );
    };
    return new DataLoader<WorkItemRow, ItemLinkRow[], string>(load, { cacheKeyFn: (item) => item.id });
  });
}

/** The item a link points to: by id, or by key or address where only that is known. Null when it is not in the store. */
export function targetLoader(context: GraphContext): DataLoader<string, WorkItemRow | null> {
  return context.once('link targets', () => {
    return new DataLoader<string, WorkItemRow | null>(async (words) => {
      const rows = await context.read((tx) =>
        tx.query<WorkItemRow>(
          'select * from work_item where tenant_id = $1 and (key = any($2::text[]) or url = any($2::text[])) and deleted_at is null',
          [tx.tenantId, words],
        ),
      );
      const byKey = inOrder(words, rows, (row) => row.key);
      const byUrl = inOrder(words, rows, (row) => row.url ?? '');
      return words.map((_word, index) => byKey[index] ?? byUrl[index] ?? null);
    });
  });
}
