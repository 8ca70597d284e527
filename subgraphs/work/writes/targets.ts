import type { Tx } from '../../../store/database.ts';
import { uuidOf } from '../../../store/ids.ts';
import { findReference, type ReferenceName } from '../../../store/queries/references.ts';
import type { IntegrationRow, ProjectRow, SprintRow, WorkItemRow } from '../../../store/queries/rows.ts';
import type { Capability } from '../../kit/provider.ts';
import { toPersonRef } from '../filters.ts';
import { at, Mistake, mistake } from './mistakes.ts';

/** The integration, when it takes writes of this sort just now. Throws a mistake that says what to do. */
export async function requireWritable(tx: Tx, field: string, id: string, capability: Capability): Promise<IntegrationRow> {
  const [row] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  if (!row) throw mistake(field, 'There is no such integration.', 'NOT_FOUND');
  if (row.state === 'NEEDS_ATTENTION') {
    const reason = row.error_message ?? 'its credentials were refused';
    throw mistake(field, `The integration "${row.name}" needs attention: ${reason}`, 'PROVIDER_UNAUTHORIZED');
  }
  if (row.state !== 'ACTIVE') {
    throw mistake(
      field,
      `The integration "${row.name}" is ${row.state.toLowerCase()}: ${row.state === 'PAUSED' ? 'sync it' : 'add it again'} first.`,
      'CONFLICT',
    );
  }
  assertCan(row, field, capability);
  return row;
}

const DEEDS: Readonly<Partial<Record<Capability, string>>> = {
  CREATE: 'take new items',
  UPDATE: 'have its items changed',
  TRANSITION: 'have an item’s status changed',
  COMMENT: 'take comments',
  LOG_TIME: 'log time',
  PROJECTS_WRITE: 'have projects made or changed',
};

/** A site that was never asked what it can do is given the benefit of the doubt: the tool itself will say. */
export function assertCan(row: IntegrationRow, field: string, capability: Capability): void {
  if (row.capabilities.length === 0 || row.capabilities.includes(capability)) return;
  const what = `${row.product ?? row.provider} ("${row.name}") cannot ${DEEDS[capability] ?? 'do that'} (${capability}).`;
  throw new Mistake('NOT_SUPPORTED', what, ['input', field], { capability });
}

export const requireItem = (tx: Tx, field: string, ref: string) => requireRow<WorkItemRow>(tx, field, 'workItem', 'work_item', ref);
export const requireProject = (tx: Tx, field: string, ref: string) => requireRow<ProjectRow>(tx, field, 'project', 'project', ref);

const NOUNS = { workItem: 'work item', project: 'project', sprint: 'sprint', user: 'user' } as const satisfies Record<
  ReferenceName,
  string
>;

async function requireRow<R extends object>(tx: Tx, field: string, name: ReferenceName, table: string, ref: string): Promise<R> {
  const id = await at(field, () => findReference(tx, name, ref));
  const rows = id
    ? await tx.query<R & Record<string, unknown>>(`select * from "${table}" where tenant_id = $1 and id = $2`, [tx.tenantId, id])
    : [];
  const [row] = rows;
  if (!row) throw mistake(field, `There is no ${NOUNS[name]} "${ref}".`, 'NOT_FOUND');
  return row;
}

/** External id of a parent, which must live in the same integration. */
export async function findParentId(tx: Tx, field: string, ref: string, integrationId: string): Promise<string> {
  const parent = await requireItem(tx, field, ref);
  if (parent.integration_id !== integrationId) throw mistake(field, `"${ref}" lives in another integration, so it cannot be the parent.`);
  return parent.external_id;
}

/** External id of a sprint: a name is looked for among the project's own sprints first, open ones before closed ones. */
export async function findSprintId(tx: Tx, field: string, ref: string, project: { id: string; integration_id: string }): Promise<string> {
  const [near] = await tx.query<SprintRow>(
    `select * from sprint where tenant_id = $1 and integration_id = $2 and lower(name) = lower($3)
     order by project_id is distinct from $4, state = 'CLOSED', sort_at desc limit 1`,
    [tx.tenantId, project.integration_id, ref.trim(), project.id],
  );
  const sprint = near ?? (await requireRow<SprintRow>(tx, field, 'sprint', 'sprint', ref));
  if (sprint.integration_id !== project.integration_id) throw mistake(field, `The sprint "${ref}" belongs to another integration.`);
  return sprint.external_id;
}

/** External ids of people's accounts in the integration. A name is looked for among its own accounts first; `me` is the caller. */
export async function findAssigneeIds(
  tx: Tx,
  field: string,
  refs: readonly string[],
  integrationId: string,
  personEmail: string | null,
): Promise<string[]> {
  const ids: string[] = [];
  for (const ref of refs)
    ids.push(await findAccountId(tx, field, await at(field, async () => toPersonRef(ref, personEmail)), integrationId));
  return [...new Set(ids)];
}

async function findAccountId(tx: Tx, field: string, ref: string, integrationId: string): Promise<string> {
  const near = await findAccounts(tx, integrationId, 'lower(name) = lower($3) or lower(email) = lower($3)', ref.trim());
  if (near.length === 1 && near[0]) return near[0].external_id;
  const personId = uuidOf('user', ref.trim()) ?? (await at(field, () => findReference(tx, 'user', ref)));
  const [account] = personId ? await findAccounts(tx, integrationId, 'person_id = $3', personId) : [];
  if (account) return account.external_id;
  throw mistake(field, `Nobody called "${ref}" has an account in this integration. list_users shows who has.`, 'NOT_FOUND');
}

function findAccounts(tx: Tx, integrationId: string, condition: string, value: string): Promise<{ external_id: string }[]> {
  return tx.query(
    `select external_id from user_identity where tenant_id = $1 and integration_id = $2 and active and (${condition}) limit 2`,
    [tx.tenantId, integrationId, value],
  );
}
