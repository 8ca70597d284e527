import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database.ts';
import { sqlBuilder } from '../schema.ts';
import type { PersonRow, ProjectRow, SprintRow, WriteIntentRow } from './rows.ts';

/** The smaller lists: one table, a few conditions, one order. `position` is the sort text and id of the last row seen. */
interface ListOf {
  table: 'project' | 'sprint' | 'person' | 'write_intent';
  /** Column of the order, before id. */
  sort: string;
  type: 'text' | 'timestamptz';
  direction: 'asc' | 'desc';
}

type Position = readonly unknown[] | null;

/** `sort_text` is the exact sort value: instants leave the store with milliseconds, and rows within one would be skipped between pages. */
export type Listed<R> = R & { sort_text: string };

function selectList<R>(
  tx: Tx,
  list: ListOf,
  where: readonly RawBuilder<boolean>[],
  position: Position,
  limit: number,
): Promise<Listed<R>[]> {
  const [sort, direction] = [sql.ref(list.sort), sql.raw(list.direction)];
  const after = position
    ? [
        sql<boolean>`(${sort}, id) ${sql.raw(list.direction === 'desc' ? '<' : '>')} (${position[0]}::${sql.raw(list.type)}, ${position[1]}::uuid)`,
      ]
    : [];
  const conditions = sql.join([sql`tenant_id = ${tx.tenantId}`, ...where, ...after], sql` and `);
  const query = sql<Listed<R>>`select *, ${sort}::text as sort_text from ${sql.table(list.table)} where ${conditions}
    order by ${sort} ${direction}, id ${direction} limit ${limit}`;
  return tx.all({ compile: () => query.compile(sqlBuilder) });
}

async function countList(tx: Tx, table: ListOf['table'], where: readonly RawBuilder<boolean>[]): Promise<number> {
  const conditions = sql.join([sql`tenant_id = ${tx.tenantId}`, ...where], sql` and `);
  const [row] = await tx.all({
    compile: () => sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${conditions}`.compile(sqlBuilder),
  });
  return row?.count ?? 0;
}

/** `%` and `_` in a person's text mean themselves. */
const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export interface ProjectListFilter {
  text?: string | null | undefined;
  providers?: readonly string[] | null | undefined;
  integrationIds?: readonly string[] | undefined;
  includeArchived?: boolean | null | undefined;
}

const PROJECTS: ListOf = { table: 'project', sort: 'name', type: 'text', direction: 'asc' };

function projectConditions(filter: ProjectListFilter): RawBuilder<boolean>[] {
  return [
    ...(filter.text ? [sql<boolean>`(name ilike ${contains(filter.text)} or key ilike ${contains(filter.text)})`] : []),
    ...(filter.providers ? [sql<boolean>`provider = any(${[...filter.providers]}::text[])`] : []),
    ...(filter.integrationIds ? [sql<boolean>`integration_id = any(${[...filter.integrationIds]}::uuid[])`] : []),
    ...(filter.includeArchived ? [] : [sql<boolean>`not archived`]),
  ];
}

export function findProjects(tx: Tx, filter: ProjectListFilter, position: Position, limit: number): Promise<Listed<ProjectRow>[]> {
  return selectList(tx, PROJECTS, projectConditions(filter), position, limit);
}
export function countProjects(tx: Tx, filter: ProjectListFilter): Promise<number> {
  return countList(tx, 'project', projectConditions(filter));
}

export interface SprintListFilter {
  projectIds?: readonly string[] | undefined;
  integrationIds?: readonly string[] | undefined;
  states?: readonly string[] | null | undefined;
  text?: string | null | undefined;
}

/** Newest first. */
const SPRINTS: ListOf = { table: 'sprint', sort: 'sort_at', type: 'timestamptz', direction: 'desc' };

/** A sprint belongs to the project it names, to its board's, and to every project that has had items in it. */
function sprintConditions(tx: Tx, filter: SprintListFilter): RawBuilder<boolean>[] {
  const { projectIds } = filter;
  return [
    ...(projectIds
      ? [
          sql<boolean>`(project_id = any(${[...projectIds]}::uuid[]) or id in (select m.sprint_id from item_sprint m join work_item w on w.tenant_id = m.tenant_id and w.id = m.item_id
            where m.tenant_id = ${tx.tenantId} and w.project_id = any(${[...projectIds]}::uuid[])))`,
        ]
      : []),
    ...(filter.integrationIds ? [sql<boolean>`integration_id = any(${[...filter.integrationIds]}::uuid[])`] : []),
    ...(filter.states ? [sql<boolean>`state = any(${[...filter.states]}::text[])`] : []),
    ...(filter.text ? [sql<boolean>`name ilike ${contains(filter.text)}`] : []),
  ];
}

export function findSprints(tx: Tx, filter: SprintListFilter, position: Position, limit: number): Promise<Listed<SprintRow>[]> {
  return selectList(tx, SPRINTS, sprintConditions(tx, filter), position, limit);
}
export function countSprints(tx: Tx, filter: SprintListFilter): Promise<number> {
  return countList(tx, 'sprint', sprintConditions(tx, filter));
}

export interface UserListFilter {
  text?: string | null | undefined;
  active?: boolean | null | undefined;
  integrationIds?: readonly string[] | undefined;
}

const USERS: ListOf = { table: 'person', sort: 'name', type: 'text', direction: 'asc' };

/** A person whose accounts have all moved to somebody else is nobody. */
function userConditions(tx: Tx, filter: UserListFilter): RawBuilder<boolean>[] {
  const accounts = filter.integrationIds ? sql`and u.integration_id = any(${[...filter.integrationIds]}::uuid[])` : sql``;
  return [
    sql<boolean>`id in (select u.person_id from user_identity u where u.tenant_id = ${tx.tenantId} ${accounts})`,
    ...(filter.text ? [sql<boolean>`(name ilike ${contains(filter.text)} or email ilike ${contains(filter.text)})`] : []),
    ...(filter.active === null || filter.active === undefined ? [] : [sql<boolean>`active = ${filter.active}`]),
  ];
}

export function findUsers(tx: Tx, filter: UserListFilter, position: Position, limit: number): Promise<Listed<PersonRow>[]> {
  return selectList(tx, USERS, userConditions(tx, filter), position, limit);
}
export function countUsers(tx: Tx, filter: UserListFilter): Promise<number> {
  return countList(tx, 'person', userConditions(tx, filter));
}

const INTENTS: ListOf = { table: 'write_intent', sort: 'created_at', type: 'timestamptz', direction: 'desc' };

const intentConditions = (state: string | null | undefined) => (state ? [sql<boolean>`state = ${state}`] : []);

export function findIntents(
  tx: Tx,
  state: string | null | undefined,
  position: Position,
  limit: number,
): Promise<Listed<WriteIntentRow>[]> {
  return selectList(tx, INTENTS, intentConditions(state), position, limit);
}
export function countIntents(tx: Tx, state: string | null | undefined): Promise<number> {
  return countList(tx, 'write_intent', intentConditions(state));
}
