import type { Tx } from '../../../store/database.ts';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { CodedError } from '../../kit/errors.ts';
import { findOne } from '../../kit/loaders.ts';
import { type Calendar, type EstimateUnit, type ItemHistory, UTC_CALENDAR } from '../engine/model.ts';
import { computeWorkload } from '../engine/workload.ts';
import { findHistories } from '../load/histories.ts';
import { type FigureSettings, findFigureSettings } from '../load/settings.ts';
import { type Stub, toMeasured } from '../measured.ts';
import type { UserResolvers, UserWorkloadArgs } from '../types.generated.ts';
import { DEFAULTS, toDates } from './arguments.ts';

interface OpenWork {
  items: ItemHistory[];
  calendar: Calendar;
  capacity: number | null;
}

async function workload({ id }: Stub, { from, to, ...args }: UserWorkloadArgs, context: GraphContext) {
  const unit = args.unit ?? DEFAULTS.unit;
  const person = await findOne(context, 'person', uuidOf('user', id));
  if (!person) throw new CodedError('NOT_FOUND', 'There is no such user.');
  const { items, calendar, capacity } = await loadOpenWork(context, person.id, unit);
  const period = from || to ? toDates({ from: from ?? null, to: to ?? null }, 14, calendar.zone, context.now()) : null;
  const result = computeWorkload({ items, calendar, capacity, unit, userId: person.id, period, asOf: context.now() });
  return { ...result, ...toMeasured(result), itemIds: result.items.map(({ item }) => item.id) };
}

/** Open items of a person's accounts, their assignees as people: one human with two accounts is one assignee. */
function loadOpenWork(context: GraphContext, personId: string, unit: EstimateUnit): Promise<OpenWork> {
  return context.read(async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select distinct w.id from user_identity u join item_assignee a on a.tenant_id = u.tenant_id and a.identity_id = u.id
       join work_item w on w.tenant_id = a.tenant_id and w.id = a.item_id
       where u.tenant_id = $1 and u.person_id = $2 and w.status_category in ('TRIAGE', 'BACKLOG', 'TODO', 'IN_PROGRESS') and w.deleted_at is null`,
      [tx.tenantId, personId],
    );
    const items = await findHistories(
      tx,
      rows.map((row) => row.id),
      [],
    );
    const identities = [...new Set(items.flatMap((item) => item.assigneeIds))];
    const people = await tx.query<{ id: string; person_id: string }>(
      'select id, person_id from user_identity where tenant_id = $1 and id = any($2::uuid[])',
      [tx.tenantId, identities],
    );
    const personOf = new Map(people.map((row) => [row.id, row.person_id]));
    const settings = await findSettingsOf(tx, personId);
    const capacities = settings.flatMap((one) => one.capacity[toNodeId('user', personId)]?.[unit] ?? []);
    return {
      items: items.map((item) => ({
        ...item,
        assigneeIds: [...new Set(item.assigneeIds.map((identity) => personOf.get(identity) ?? identity))],
      })),
      calendar: settings[0]?.calendar ?? UTC_CALENDAR,
      // Each tool's settings may say how much the person does there; together that is the capacity.
      capacity: capacities.length > 0 ? capacities.reduce((sum, one) => sum + one, 0) : null,
    };
  });
}

/** Settings of every tool in which the person has an account, the first connected first, whether there is work for them or not. */
async function findSettingsOf(tx: Tx, personId: string): Promise<FigureSettings[]> {
  const rows = await tx.query<{ id: string }>(
    `select i.id from integration i where i.tenant_id = $1
       and i.id in (select integration_id from user_identity where tenant_id = $1 and person_id = $2) order by i.created_at, i.id`,
    [tx.tenantId, personId],
  );
  const ids = rows.map(({ id }) => id);
  const settings = await findFigureSettings(tx, ids);
  return ids.flatMap((id) => settings.get(id) ?? []);
}

export const User = { __resolveReference: ({ id }) => ({ id }), workload } satisfies UserResolvers;
