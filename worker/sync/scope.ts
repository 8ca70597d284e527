import type { IntegrationSettings } from '../../store/settings.ts';
import { inRun, type RunContext } from './context.ts';
import { pullLists, pullProjects } from './lists.ts';

/**
 * Whether items of a project (its external id) belong here. Webhooks tell of a whole site while settings may name some of its projects,
 * and an item may be moved out of them; one of a project that is new since the last pull is not to be missed.
 */
export async function isInScope(context: RunContext, projectId: string): Promise<boolean> {
  const { projects = [] } = context.integration.settings as IntegrationSettings;
  return projects.length === 0 ? hasProject(context, projectId) : isListed(context, projectId);
}

/** Whether the project is stored, after asking the tool for those that are not: without it no item of it can be. */
export async function hasProject(context: RunContext, projectId: string): Promise<boolean> {
  return context.listed.projects.has(projectId) || (await findStored(context)).has(projectId) || (await isListed(context, projectId));
}

/** Asks the tool once a run: items of foreign projects may come by the hundred. */
async function isListed(context: RunContext, projectId: string): Promise<boolean> {
  const { listed } = context;
  if (listed.projects.has(projectId)) return true;
  listed.anew ??= listAnew(context);
  await listed.anew;
  return listed.projects.has(projectId);
}

/** What belongs to a project comes with it. */
async function listAnew(context: RunContext): Promise<void> {
  const before = await findStored(context);
  const ids = await pullProjects(context);
  if (ids.some((id) => !before.has(id))) await pullLists(context);
}

/** External ids. */
async function findStored(context: RunContext): Promise<Set<string>> {
  const rows = await inRun(context, (tx) =>
    tx.query<{ external_id: string }>('select external_id from project where tenant_id = $1 and integration_id = $2', [
      tx.tenantId,
      context.integration.id,
    ]),
  );
  return new Set(rows.map((row) => row.external_id));
}
