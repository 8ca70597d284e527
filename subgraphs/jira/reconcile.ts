import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { toEpoch, toInstant } from '../kit/mappingTime.ts';
import { guardPages } from '../kit/outbound/pages.ts';
import type { ItemPatch, Reconciliation, Write } from '../kit/provider.ts';
import { collectRows, orNull } from './client.ts';
import { MARKER_PROPERTY, OVERLAP_MS } from './config.ts';
import { toFields } from './draft.ts';
import { toItem } from './mapping.ts';
import { parseUserId } from './payloads.ts';
import { editScreen } from './points.ts';
import { followPage } from './search.ts';
import type { JiraSession } from './session.ts';
import { toProjectKey } from './writes.ts';

type WriteOf<K extends Write['kind']> = Extract<Write, { kind: K }>;

/** Asks Jira whether a write whose answer was lost took effect. */
export function reconcileWrite(session: JiraSession, write: Write, since: string): Promise<Reconciliation> {
  const from = (toEpoch(since) ?? 0) - OVERLAP_MS;
  switch (write.kind) {
    case 'createItem':
      return findCreated(session, write, from);
    case 'updateItem':
      return compareItem(session, write.externalId, write.patch);
    case 'addComment':
      return findComment(session, write, from);
    case 'logTime':
      return findWorklog(session, write, from);
    case 'createProject':
      return findProject(session, write.draft.key ?? toProjectKey(write.draft.name), write.draft.name);
    case 'updateProject':
      // Saying the same name and description again does no harm.
      return Promise.resolve({ state: 'ABSENT' });
  }
}

function applied(externalId: string | null): Reconciliation {
  return externalId === null ? { state: 'ABSENT' } : { state: 'APPLIED', externalId };
}

/**
 * Looks at the project's newest issues for our mark. Cloud's search lags behind by seconds or more, but reading by key does not: the
 * keys after the newest one that search knows are therefore asked for one by one.
 */
async function findCreated(session: JiraSession, { draft, marker }: WriteOf<'createItem'>, from: number): Promise<Reconciliation> {
  const { client } = session;
  const request = {
    jql: `project = ${draft.projectId} ORDER BY key DESC`,
    fields: ['created', 'project'],
    properties: [MARKER_PROPERTY],
    maxResults: 50,
  };
  let newest: string | null = null;
  let after: string | null = null;
  const guard = guardPages();
  do {
    const page = await client.searchPage({ ...request, after });
    for (const row of toRecords(page.rows)) {
      newest ??= toText(row.key);
      if ((toEpoch(toRecord(row.fields)?.created) ?? 0) < from) return applied(await probe(session, newest, marker));
      if ((await markerOf(session, row)) === marker) return applied(toText(row.id));
    }
    after = followPage(guard, page);
  } while (after !== null);
  return applied(await probe(session, newest ?? (await firstKey(session, draft.projectId)), marker));
}

/** Numbers are given out in order, now and then one is lost: three in a row that do not exist end the walk. */
async function probe(session: JiraSession, newest: string | null, marker: string): Promise<string | null> {
  const [, project, number] = /^(.+)-(\d+)$/.exec(newest ?? '') ?? [];
  for (let next = Number(number ?? 0) + 1, missing = 0; project !== undefined && missing < 3; next += 1) {
    const row = await session.client.fetchIssue(`${project}-${next}`, { fields: 'created', properties: MARKER_PROPERTY });
    if (row && toText(toRecord(row.properties)?.[MARKER_PROPERTY]) === marker) return toText(row.id);
    missing = row ? 0 : missing + 1;
  }
  return null;
}

async function firstKey({ client }: JiraSession, projectId: string): Promise<string | null> {
  const project = toRecord(await client.fetchOne(client.at.project(projectId)));
  const key = toText(project?.key);
  return key === null ? null : `${key}-0`;
}

/** Cloud's search brings properties along; Data Center has to be asked issue by issue. */
async function markerOf({ client }: JiraSession, row: Json): Promise<string | null> {
  if (client.flavour === 'cloud') return toText(toRecord(row.properties)?.[MARKER_PROPERTY]);
  const issue = await client.fetchIssue(String(row.id), { fields: 'created', properties: MARKER_PROPERTY });
  return toText(toRecord(issue?.properties)?.[MARKER_PROPERTY]);
}

/** Our marks on a comment or worklog stand among its properties. */
function isMarked(row: Json, marker: string): boolean {
  return toRecords(row.properties).some((property) => property.key === MARKER_PROPERTY && property.value === marker);
}

async function findComment({ client }: JiraSession, { externalId, marker }: WriteOf<'addComment'>, from: number): Promise<Reconciliation> {
  const query = { expand: 'properties', orderBy: '-created' };
  for await (const page of client.pages(client.at.issue(externalId, '/comment'), 'comments', query)) {
    const rows = toRecords(page);
    if (rows.some((row) => isMarked(row, marker))) return applied(externalId);
    if (rows.some((row) => (toEpoch(row.created) ?? 0) < from)) break;
  }
  return { state: 'ABSENT' };
}

async function findWorklog({ client, site }: JiraSession, write: WriteOf<'logTime'>, from: number): Promise<Reconciliation> {
  const isCloud = client.flavour === 'cloud';
  const rows = await collectRows(
    client.pages(client.at.issue(write.externalId, '/worklog'), 'worklogs', isCloud ? { expand: 'properties' } : {}),
  );
  const isSame = (row: Json) =>
    parseUserId(row.author) === site.account?.externalId &&
    row.timeSpentSeconds === write.seconds &&
    toInstant(row.started) === toInstant(write.startedAt) &&
    (toEpoch(row.created) ?? 0) >= from;
  return applied(rows.some((row) => (isCloud ? isMarked(row, write.marker) : isSame(row))) ? write.externalId : null);
}

/** An update is in effect when the item shows it; repeating it does no harm, so anything less is absent. */
async function compareItem(session: JiraSession, externalId: string, patch: ItemPatch): Promise<Reconciliation> {
  const { client, connection } = session;
  const issue = await client.fetchIssue(externalId, { fields: '*all' });
  if (!issue) return { state: 'UNKNOWN', reason: 'The item is gone from Jira, or the account may not see it.' };
  const { status, sprintId, type, ...values } = patch;
  const wanted = await toFields(session, values, editScreen(session, externalId));
  const fields = toRecord(issue.fields) ?? {};
  const { item } = toItem(
    { ...issue, site: { ...session.site, statuses: [], priorities: [], typeName: null, epic: null } },
    connection.baseUrl,
    connection.overrides,
  );
  const isThere =
    Object.entries(wanted).every(([name, value]) => isShown(fields[name], value)) &&
    (status === undefined ||
      ('name' in status ? item.status.name.toLowerCase() === status.name.toLowerCase() : item.status.category === status.category)) &&
    (sprintId === undefined || item.sprintId === sprintId) &&
    (type === undefined || item.type === type);
  return applied(isThere ? externalId : null);
}

/** True when everything we sent is in what Jira shows, which always says more than it was told. */
function isShown(shown: unknown, sent: unknown): boolean {
  if (Array.isArray(sent))
    return Array.isArray(shown) && sent.length === shown.length && sent.every((value, index) => isShown(shown[index], value));
  const record = toRecord(sent);
  if (record) return Object.entries(record).every(([name, value]) => isShown(toRecord(shown)?.[name], value));
  return (shown ?? null) === sent;
}

/** A project of this key under another name is someone else's: a second attempt would be refused. */
async function findProject({ client }: JiraSession, key: string, name: string): Promise<Reconciliation> {
  const project = toRecord(await orNull(client.fetchOne(client.at.project(key))));
  const id = toText(project?.id);
  if (id === null) return { state: 'ABSENT' };
  if (toText(project?.name) === name) return applied(id);
  return { state: 'UNKNOWN', reason: `A project with the key ${key} exists under another name.` };
}
