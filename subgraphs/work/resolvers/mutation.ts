import { recordAudit } from '../../../store/audit.ts';
import type { Tx } from '../../../store/database.ts';
import { uuidOf } from '../../../store/ids.ts';
import type { ProjectRow } from '../../../store/queries/rows.ts';
import type { UnmarkedWrite } from '../../../store/writeIntents.ts';
import type { GraphContext } from '../../kit/context.ts';
import type { Capability, ItemPatch } from '../../kit/provider.ts';
import type { MutationResolvers } from '../types.generated.ts';
import { toDraft, toPatch } from '../writes/fields.ts';
import { mistake, toUserError } from '../writes/mistakes.ts';
import { assertCan, requireItem, requireProject, requireWritable } from '../writes/targets.ts';
import { toBody, toText, toTitle, toWork } from '../writes/values.ts';
import { NOTHING, type Written, waitForIntent, write } from '../writes/write.ts';

async function requireProjectRow(tx: Tx, id: string): Promise<ProjectRow> {
  const [row] = await tx.query<ProjectRow>('select * from project where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  if (!row) throw mistake('ref', 'The item’s project is not known any more; sync its integration.', 'NOT_FOUND');
  return row;
}

/** A write to an existing item, found by `ref`. */
function writeToItem<I extends { ref: string; idempotencyKey?: string | null }>(
  context: GraphContext,
  operation: string,
  input: I,
  capability: Capability,
  toWrite: (externalId: string) => UnmarkedWrite,
): Promise<Written> {
  return write(context, {
    operation,
    input,
    targetKind: 'workItem',
    prepare: async (tx) => {
      const item = await requireItem(tx, 'ref', input.ref);
      await requireWritable(tx, 'ref', item.integration_id, capability);
      return { integrationId: item.integration_id, targetId: item.id, write: toWrite(item.external_id) };
    },
  });
}

export const Mutation: MutationResolvers = {
  createWorkItem: (_root, { input }, context) =>
    write(context, {
      operation: 'createWorkItem',
      input,
      targetKind: 'workItem',
      prepare: async (tx) => {
        const project = await requireProject(tx, 'projectRef', input.projectRef);
        await requireWritable(tx, 'projectRef', project.integration_id, 'CREATE');
        const draft = await toDraft(input, { tx, project, context });
        return { integrationId: project.integration_id, targetId: null, write: { kind: 'createItem', draft } };
      },
    }),
  updateWorkItem: (_root, { input }, context) =>
    write(context, {
      operation: 'updateWorkItem',
      input,
      targetKind: 'workItem',
      prepare: async (tx) => {
        const item = await requireItem(tx, 'ref', input.ref);
        const project = await requireProjectRow(tx, item.project_id);
        const patch = await toPatch(input, { tx, project, context });
        const integration = await requireWritable(tx, 'ref', item.integration_id, isTransition(patch) ? 'TRANSITION' : 'UPDATE');
        if (patch.status) assertCan(integration, 'status', 'TRANSITION');
        const { external_id: externalId } = item;
        return { integrationId: item.integration_id, targetId: item.id, write: { kind: 'updateItem', externalId, patch } };
      },
    }),
  addComment: (_root, { input }, context) =>
    writeToItem(context, 'addComment', input, 'COMMENT', (externalId) => ({
      kind: 'addComment',
      externalId,
      body: toBody('body', input.body),
    })),
  logTime: (_root, { input }, context) =>
    writeToItem(context, 'logTime', input, 'LOG_TIME', (externalId) => {
      const seconds = toWork('timeSpent', input.timeSpent);
      // Without a start the work has just ended.
      const startedAt = input.startedAt ?? new Date(context.now() - seconds * 1_000).toISOString();
      return { kind: 'logTime', externalId, seconds, startedAt, comment: input.comment ? toText('comment', input.comment) : null };
    }),
  createProject: (_root, { input }, context) =>
    write(context, {
      operation: 'createProject',
      input,
      targetKind: 'project',
      prepare: async (tx) => {
        const { id } = await requireWritable(tx, 'integrationId', uuidOf('integration', input.integrationId) ?? NOBODY, 'PROJECTS_WRITE');
        const draft = {
          name: toTitle('name', input.name),
          ...(input.key ? { key: input.key } : {}),
          ...(input.description ? { description: toText('description', input.description) } : {}),
        };
        return { integrationId: id, targetId: null, write: { kind: 'createProject', draft } };
      },
    }),
  updateProject: (_root, { input }, context) =>
    write(context, {
      operation: 'updateProject',
      input,
      targetKind: 'project',
      prepare: async (tx) => {
        const project = await requireProject(tx, 'ref', input.ref);
        await requireWritable(tx, 'ref', project.integration_id, 'PROJECTS_WRITE');
        const patch = {
          ...(input.name === undefined ? {} : { name: toTitle('name', input.name) }),
          ...(input.description === undefined ? {} : { description: input.description && toText('description', input.description) }),
        };
        if (Object.keys(patch).length === 0) throw mistake('ref', 'There is nothing to change: give a name or a description.');
        const { external_id: externalId, integration_id: integrationId } = project;
        return { integrationId, targetId: project.id, write: { kind: 'updateProject', externalId, patch } };
      },
    }),
  redriveWriteIntent: async (_root, { id }, context) => {
    try {
      const intentId = await context.write((tx) => redrive(tx, context, id));
      return await waitForIntent(context, intentId);
    } catch (error) {
      return { ...NOTHING, userErrors: [toUserError(error)] };
    }
  },
};

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** True for a change of status alone. Throws for a change of nothing. */
function isTransition(patch: ItemPatch): boolean {
  const names = Object.keys(patch);
  if (names.length === 0) throw mistake('ref', 'There is nothing to change: give at least one field.');
  return names.length === 1 && names[0] === 'status';
}

async function redrive(tx: Tx, context: GraphContext, id: string): Promise<string> {
  const intentId = uuidOf('writeIntent', id);
  const [known] = intentId ? await tx.query('select 1 from write_intent where tenant_id = $1 and id = $2', [tx.tenantId, intentId]) : [];
  if (!intentId || !known) throw mistake('id', 'There is no such write intent.', 'NOT_FOUND');
  if (!(await context.services.jobs.redriveWrite(tx, intentId)))
    throw mistake('id', 'Only a write that failed, or whose outcome is unknown, can be sent again.', 'CONFLICT');
  await recordAudit(tx, context, { action: 'redriveWriteIntent', target: id, outcome: 'done' });
  return intentId;
}
