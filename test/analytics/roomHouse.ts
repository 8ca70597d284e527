/** A store of one tool whose items are written as a sync writes them, and the room over it, at moments of one's choosing. */
import { randomUUID } from 'node:crypto';
import { createDatabase, type Database, type Tx } from '../../store/database.ts';
import { entityId, toNodeId } from '../../store/ids.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { writeItems } from '../../store/writer/items.ts';
import { updateDailyMetrics } from '../../subgraphs/analytics/index.ts';
import { blankItem } from '../../subgraphs/kit/blankItem.ts';
import type { MappedChange, MappedItem, StatusCategory } from '../../subgraphs/kit/model.ts';
import { createTestDatabase } from '../helpers/postgres.ts';
import { type Asker, createAsker } from './roomStore.ts';

export interface RoomHouse {
  /** Writes items as they were read at an instant. */
  send(items: readonly MappedItem[], syncedAt: string): Promise<void>;
  ask(now: string, type: 'Project' | 'Sprint' | 'WorkItem' | 'User', name: string, selection: string): ReturnType<Asker['ask']>;
  codeOf(now: string, type: 'Project' | 'Sprint' | 'WorkItem' | 'User', name: string, selection: string): Promise<string | null>;
  addProject(key: string): Promise<void>;
  addSprint(name: string, from: string, to: string): Promise<void>;
  tx<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  integrationId: string;
  uuidOf(kind: string, name: string): string;
}

export interface HouseOptions {
  historyFields?: readonly string[];
  /** When the tool was connected. */
  connectedAt?: string;
  settings?: object;
  dueDate?: string | null;
}

export async function openStore(): Promise<{ database: Database; stop: () => Promise<void> }> {
  const { url, drop } = await createTestDatabase();
  await migrate(url);
  const database = createDatabase({ url: toRoleUrls(url).app });
  return {
    database,
    stop: async () => {
      await database.close();
      await drop();
    },
  };
}

/** A tenant with the project `P`. */
export async function openRoomHouse(
  database: Database,
  { historyFields = ['all'], connectedAt = '2026-01-01T00:00:00.000Z', settings = {}, dueDate = null }: HouseOptions = {},
): Promise<RoomHouse> {
  const [tenantId, integrationId] = [randomUUID(), randomUUID()];
  const uuidOf = (kind: string, name: string) => entityId(integrationId, kind, name);
  const tx: RoomHouse['tx'] = (run) => database.withTenant(tenantId, run);
  const insertProject = (each: Tx, key: string, due: string | null) =>
    each.run(
      `insert into project (tenant_id, id, integration_id, provider, external_id, key, name, statuses, archived, synced_at, due_date)
       values ($1, $2, $3, 'JIRA', $4, $4, $4, '[]', false, now(), $5)`,
      [tenantId, uuidOf('project', key), integrationId, key, due],
    );
  await tx(async (each) => {
    await each.run("insert into tenant (tenant_id, name, created_at) values ($1, 'test', now())", [tenantId]);
    await each.run(
      `insert into integration (tenant_id, id, provider, name, base_url, state, settings, settings_version, credentials, webhook_token, capabilities, history_fields, demo, created_at, updated_at)
       values ($1, $2, 'JIRA', 'test', 'https://test.invalid', 'ACTIVE', $3, 1, 'x', $4, '{}', $5, false, $6, now())`,
      [tenantId, integrationId, JSON.stringify(settings), integrationId, historyFields, connectedAt],
    );
    await insertProject(each, 'P', dueDate);
  });
  const target = { integrationId, provider: 'JIRA', historyFields, observedSince: connectedAt };
  const KINDS = { Project: 'project', Sprint: 'sprint', WorkItem: 'item', User: 'user' } as const;
  const idOf = (type: keyof typeof KINDS, name: string) =>
    toNodeId(type === 'WorkItem' ? 'workItem' : (KINDS[type] as 'project'), uuidOf(KINDS[type], name));
  const asker = (now: string) => createAsker(database, tenantId, () => Date.parse(now));
  return {
    integrationId,
    uuidOf,
    tx,
    send: (items, syncedAt) =>
      tx(async (each) => {
        const { changed } = await writeItems(each, { ...target, syncedAt }, items);
        await updateDailyMetrics(each, changed);
      }),
    ask: (now, type, name, selection) => asker(now).ask(type, idOf(type, name), selection),
    codeOf: (now, type, name, selection) => asker(now).codeOf(type, idOf(type, name), selection),
    addProject: (key) => tx(async (each) => void (await insertProject(each, key, null))),
    addSprint: (name, from, to) =>
      tx(async (each) => {
        await each.run(
          `insert into sprint (tenant_id, id, integration_id, provider, external_id, project_id, board_id, name, goal, state, planned_start, planned_end, started_at, closed_at, published_figures, sort_at)
           values ($1, $2, $3, 'JIRA', $4, $5, null, $4, null, 'CLOSED', $6, $7, $6, $7, null, $6)`,
          [tenantId, uuidOf('sprint', name), integrationId, name, uuidOf('project', 'P'), from, to],
        );
      }),
  };
}

const CATEGORIES: Readonly<Record<string, StatusCategory>> = {
  'To Do': 'TODO',
  'In Progress': 'IN_PROGRESS',
  Review: 'IN_PROGRESS',
  Done: 'DONE',
  Canceled: 'CANCELED',
};
const categoryOf = (name: string): StatusCategory => CATEGORIES[name] ?? 'TODO';

let counter = 0;

/** `move('2026-03-02T09:00:00.000Z', 'To Do', 'Done')` */
export const move = (at: string, from: string, to: string): MappedChange => ({
  externalId: `c${++counter}`,
  at,
  actorId: null,
  field: 'status',
  from,
  to,
  fromId: null,
  toId: null,
  fromCategory: categoryOf(from),
  toCategory: categoryOf(to),
});

/** An item of `P`; its status is where its log ends. */
export function mapped(
  externalId: string,
  createdAt: string,
  more: Partial<Omit<MappedItem, 'status'>> & { now?: string } = {},
): MappedItem {
  const { now, changes = [], ...rest } = more;
  const moves = changes.filter(({ field }) => field === 'status');
  const name = now ?? moves.at(-1)?.to ?? 'To Do';
  return {
    ...blankItem(),
    externalId,
    key: `P-${externalId}`,
    projectId: 'P',
    title: externalId,
    type: 'TASK',
    status: { externalId: null, name, category: categoryOf(name) },
    createdAt,
    updatedAt: changes.at(-1)?.at ?? createdAt,
    raw: {},
    changes,
    ...rest,
  };
}
