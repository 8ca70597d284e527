import type { Tx } from '../../../store/database.ts';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { CodedError } from '../../kit/errors.ts';
import { findOne } from '../../kit/loaders.ts';
import { type Calendar, type EstimateUnit, type ItemHistory, UTC_CALENDAR } from '../engine/model.ts';
import { capacityIn, computeWorkload } from '../engine/workload.ts';
import { toDate } from '../engine/zone.ts';
import { findHistories } from '../load/histories.ts';
import { type FigureSettings, findFigureSettings } from '../load/settings.ts';
import { type Stub, toMeasured } from '../measured.ts';
import type { UserResolvers, UserWorkloadArgs } from '../types.generated.ts';
import { type Dates, DEFAULTS, toDatesAhead } from './arguments.ts';

interface OpenWork {
  items: ItemHistory[];
  calendar: Calendar;
  /** Of each tool whose settings say how much the person does there in a sprint. */
  capacities: { perSprint: number; calendar: Calendar; sprint: Dates | null }[];
}

/** Days ahead when only a beginning is given: the usual sprint. */
const AHEAD = 14;

async function workload({ id }: Stub, { from, to, ...args }: UserWorkloadArgs, context: GraphContext) {
  const unit = args.unit ?? DEFAULTS.unit;
  const person = await findOne(context, 'person', uuidOf('user', id));
  if (!person) throw new CodedError('NOT_FOUND', 'There is no such user.');
  const { items, calendar, capacities } = await loadOpenWork(context, person.id, unit);
  const period = from || to ? toDatesAhead({ from, to }, AHEAD, calendar.zone, context.now()) : null;
  const parts = capacities.map(({ perSprint, calendar: own, sprint }) => capacityIn(perSprint, own, { sprint, period }));
  // Together that is what the person can do.
  const capacity = parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : null;
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
    const said = settings.flatMap((one) => {
      const perSprint = one.capacity[toNodeId('user', personId)]?.[unit];
      return perSprint === undefined ? [] : [{ perSprint, ...one }];
    });
    const sprints = await findSprintDates(tx, said);
    return {
      items: items.map((item) => ({
        ...item,
        assigneeIds: [...new Set(item.assigneeIds.map((identity) => personOf.get(identity) ?? identity))],
      })),
      calendar: settings[0]?.calendar ?? UTC_CALENDAR,
      capacities: said.map((one) => ({ ...one, sprint: sprints.get(one.integrationId) ?? null })),
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

/** By integration, the days of the sprint that runs there, or of the latest there is. */
async function findSprintDates(tx: Tx, settings: readonly FigureSettings[]): Promise<Map<string, Dates>> {
  if (settings.length === 0) return new Map();
  const rows = await tx.query<{ integration_id: string; planned_start: string; planned_end: string }>(
    `select distinct on (integration_id) integration_id, planned_start, planned_end from sprint
     where tenant_id = $1 and integration_id = any($2::uuid[]) and planned_end > planned_start
     order by integration_id, state = 'ACTIVE' desc, planned_start desc, id`,
    [tx.tenantId, settings.map(({ integrationId }) => integrationId)],
  );
  const zones = new Map(settings.map(({ integrationId, calendar }) => [integrationId, calendar.zone]));
  return new Map(
    rows.map(({ integration_id, planned_start, planned_end }) => {
      const dateAt = (at: number) => toDate(zones.get(integration_id) ?? 'UTC', at);
      return [integration_id, { from: dateAt(Date.parse(planned_start)), to: dateAt(Date.parse(planned_end) - 1) }];
    }),
  );
}

export const User = { __resolveReference: ({ id }) => ({ id }), workload } satisfies UserResolvers;
