import { CodedError } from '../../subgraphs/kit/errors.ts';
import type { Tx } from '../database.ts';
import { type IdKind, toNodeId, uuidOf } from '../ids.ts';

/** A way to read a reference: SQL over one table that yields `id`, and a label for candidates. */
interface Lookup {
  where: string;
  parameter: (ref: string) => string | null;
}

interface ReferenceKind {
  kind: IdKind;
  table: string;
  noun: string;
  /** SQL expression that names a candidate. */
  label: string;
  /** Tried in order; the first that finds anything decides. */
  lookups: readonly Lookup[];
  /** Column compared after `<integration>:`. */
  scoped: string;
  /** SQL: the row still stands for something. Others are found only where nothing that does matches. */
  live?: string;
  /** What else helps where several match. */
  advice?: string;
}

const isUrl = (ref: string) => (/^https?:\/\//i.test(ref) ? ref : null);
/** As copied from an address bar: with a place in the page, a view, or a slash at its end. */
const toBareUrl = (ref: string) =>
  isUrl(ref)
    ?.replace(/[?#].*$/, '')
    .replace(/\/+$/, '') ?? null;

const KINDS = {
  workItem: {
    kind: 'workItem',
    table: 'work_item',
    noun: 'work item',
    label: 't.key',
    scoped: 't.key',
    live: 't.deleted_at is null',
    lookups: [
      { where: 't.url = $2', parameter: isUrl },
      { where: "t.url in ($2, $2 || '/')", parameter: toBareUrl },
      { where: 't.key = $2', parameter: (ref) => ref },
      { where: 't.key = $2', parameter: (ref) => (ref.includes('/') ? null : ref.toUpperCase()) },
    ],
  },
  project: {
    kind: 'project',
    table: 'project',
    noun: 'project',
    label: "t.key || ' (' || t.name || ')'",
    scoped: 't.key',
    lookups: [
      { where: 't.url = $2', parameter: isUrl },
      { where: "t.url in ($2, $2 || '/')", parameter: toBareUrl },
      { where: 't.key = $2', parameter: (ref) => ref },
      { where: 'lower(t.key) = lower($2)', parameter: (ref) => ref },
      { where: 'lower(t.name) = lower($2)', parameter: (ref) => ref },
    ],
  },
  sprint: {
    kind: 'sprint',
    table: 'sprint',
    noun: 'sprint',
    label: 't.name',
    scoped: 't.name',
    lookups: [{ where: 'lower(t.name) = lower($2)', parameter: (ref) => ref }],
  },
  user: {
    kind: 'user',
    table: 'person',
    noun: 'user',
    label: "t.name || coalesce(' <' || t.email || '>', '')",
    scoped: 't.name',
    // A person whose accounts have all moved to somebody else is nobody.
    advice: ' If they are one person, an admin can join them with joinIdentities.',
    live: 'exists (select 1 from user_identity u where u.tenant_id = t.tenant_id and u.person_id = t.id)',
    lookups: [
      // Whose address it surely is comes before those of whom a tool only says so.
      {
        where: 't.id in (select person_id from user_identity where tenant_id = $1 and email_verified and email = lower($2))',
        parameter: (ref) => (ref.includes('@') ? ref : null),
      },
      { where: 't.email = lower($2)', parameter: (ref) => (ref.includes('@') ? ref : null) },
      {
        where: 't.id in (select person_id from user_identity where tenant_id = $1 and lower(email) = lower($2))',
        parameter: (ref) => (ref.includes('@') ? ref : null),
      },
      { where: 'lower(t.name) = lower($2)', parameter: (ref) => ref },
    ],
  },
} as const satisfies Record<string, ReferenceKind>;
export type ReferenceName = keyof typeof KINDS;

const MAX_REFERENCE = 2_000;
const MAX_CANDIDATES = 20;

/**
 * What a person's reference points to, as a uuid, or `null` when nothing matches. Order: node id; URL; key as written; key in capitals;
 * name; then `<integration>:<key>`. Throws AMBIGUOUS_REFERENCE with `candidates` when one step matches several.
 */
export async function findReference(tx: Tx, name: ReferenceName, ref: string): Promise<string | null> {
  const kind: ReferenceKind = KINDS[name];
  const text = ref.trim();
  if (text === '' || text.length > MAX_REFERENCE)
    throw new CodedError('BAD_USER_INPUT', `A ${kind.noun} reference must have 1 to ${MAX_REFERENCE} characters.`, { argument: 'ref' });
  const uuid = uuidOf(kind.kind, text);
  if (uuid)
    return (
      (await tx.query<{ id: string }>(`select id from "${kind.table}" where tenant_id = $1 and id = $2`, [tx.tenantId, uuid]))[0]?.id ??
      null
    );
  for (const lookup of kind.lookups) {
    const parameter = lookup.parameter(text);
    if (parameter !== null) {
      const found = await findCandidates(tx, kind, lookup.where, [parameter]);
      if (found.length > 0) return toOne(kind, text, found);
    }
  }
  return findScoped(tx, kind, text);
}

/** `<integration>:<key>`: the integration by name or id, the rest by key in that integration. */
async function findScoped(tx: Tx, kind: ReferenceKind, text: string): Promise<string | null> {
  const colon = text.indexOf(':');
  if (colon < 1 || kind.table === 'person') return null;
  const [integration, key] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
  const isKey = kind.table === 'work_item' ? 't.key = any(array[$2, upper($2)])' : `lower(${kind.scoped}) = lower($2)`;
  const where = `${isKey} and t.integration_id in (select id from integration where tenant_id = $1 and (lower(name) = lower($3) or id = $4))`;
  const found = await findCandidates(tx, kind, where, [key, integration, uuidOf('integration', integration)]);
  return found.length > 0 ? toOne(kind, text, found) : null;
}

type Candidate = { id: string; label: string; integration: string | null };

async function findCandidates(tx: Tx, kind: ReferenceKind, where: string, parameters: readonly unknown[]): Promise<Candidate[]> {
  const integration =
    kind.table === 'person' ? 'null' : '(select name from integration i where i.tenant_id = t.tenant_id and i.id = t.integration_id)';
  const rows = await tx.query<Candidate & { live: boolean }>(
    `select t.id, ${kind.label} as label, ${integration} as integration, ${kind.live ?? 'true'} as live
     from "${kind.table}" t where t.tenant_id = $1 and ${where} order by live desc, t.id limit ${MAX_CANDIDATES}`,
    [tx.tenantId, ...parameters],
  );
  const live = rows.filter((row) => row.live);
  return live.length > 0 ? live : rows;
}

function toOne(kind: ReferenceKind, ref: string, found: readonly Candidate[]): string {
  const [first] = found;
  if (found.length === 1 && first) return first.id;
  const candidates = found.map((candidate) => ({
    id: toNodeId(kind.kind, candidate.id),
    label: candidate.label,
    integration: candidate.integration,
  }));
  const list = candidates.map(({ id, label, integration }) => `${integration ? `${integration}:` : ''}${label} (${id})`).join(', ');
  throw new CodedError('AMBIGUOUS_REFERENCE', `"${ref}" matches several ${kind.noun}s: ${list}. Use one of the ids.${kind.advice ?? ''}`, {
    candidates,
  });
}
