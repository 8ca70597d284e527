import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import type { MalformedItem, MappedItem, MappedSprint, MappingGap } from '../kit/model.ts';
import type { PullCursor, PullPage } from '../kit/provider.ts';
import { completeIssue, type EpicIds, fetchEpicIds } from './complete.ts';
import { ID_PAGE_SIZE, MAX_STALLED_RESTARTS, PAGE_SIZE, PARALLEL_READS } from './config.ts';
import { isNews, notBeyond, parseCursor, startOf, toCursor, withSeen } from './cursor.ts';
import { everythingQuery, pullQuery, toKnownZone } from './jql.ts';
import { toItem, toNamedSprints } from './mapping.ts';
import { MalformedPayload } from './payloads.ts';
import { walkSearch } from './search.ts';
import type { JiraSession } from './session.ts';

/** Pulls what changed since the cursor, oldest change first. When the server loses our place the query is made anew from the last change seen. */
export async function* pullItems(session: JiraSession, cursor: PullCursor | null): AsyncIterable<PullPage> {
  const { client, site, connection } = session;
  const epics: EpicIds = new Map();
  let state = notBeyond(parseCursor(cursor), client.serverNow());
  let total = state.updated === 0 ? await countAll(session) : null;
  for (let stalled = 0; stalled < MAX_STALLED_RESTARTS; ) {
    const floor = state.from;
    const jql = pullQuery(connection.projects, startOf(state), toKnownZone(site.zone));
    let hasNews = false;
    for await (const step of walkSearch(client, { jql, fields: ['*all'], maxResults: PAGE_SIZE, changelog: true })) {
      if (step.kind === 'moved') break;
      const news = step.rows.map(toStamped).filter(({ id, updated }) => isNews(state, floor, id, updated));
      hasNews ||= news.length > 0;
      total = step.total ?? total;
      const page = await readPage(
        session,
        news.map(({ payload }) => payload),
        epics,
      );
      state = withSeen(
        state,
        news.flatMap(({ id, updated }) => (updated === null ? [] : [{ id, updated }])),
        client.serverNow(),
      );
      yield { ...page, cursor: toCursor(state), total, done: step.isLast };
      if (step.isLast) return;
    }
    stalled = hasNews ? 0 : stalled + 1;
  }
  throw new ProviderError(
    'PROVIDER_UNAVAILABLE',
    'Jira loses our place in its search again and again; the next run goes on from the last change seen.',
  );
}

function toStamped(payload: unknown): { payload: unknown; id: string; updated: number | null } {
  const row = toRecord(payload);
  return { payload, id: toText(row?.id) ?? '', updated: toEpoch(toRecord(row?.fields)?.updated) };
}

/** For progress only: not worth failing for. */
async function countAll({ client, connection }: JiraSession): Promise<number | null> {
  return client.countIssues(everythingQuery(connection.projects)).catch(() => null);
}

interface ReadPage {
  items: MappedItem[];
  malformed: MalformedItem[];
  gaps: MappingGap[];
  sprints: MappedSprint[];
}

/** Completes and maps the issues of one page. What cannot be read is set aside with its reason. */
async function readPage(session: JiraSession, payloads: readonly unknown[], epics: EpicIds): Promise<ReadPage> {
  await fetchEpicIds(session.client, session.site, payloads, epics);
  const read = await mapConcurrently(payloads, PARALLEL_READS, (payload) => readIssue(session, payload, epics));
  const gaps = new Map(read.flatMap((one) => one.gaps).map((gap) => [`${gap.kind}\n${gap.word}`, gap]));
  const sprints = new Map(read.flatMap((one) => one.sprints).map((sprint) => [sprint.externalId, sprint]));
  return {
    items: read.flatMap((one) => one.items),
    malformed: read.flatMap((one) => one.malformed),
    gaps: [...gaps.values()],
    sprints: [...sprints.values()],
  };
}

const NOTHING: ReadPage = { items: [], malformed: [], gaps: [], sprints: [] };

/** One issue; it may be deleted while we read it, and then the sweep's word counts. */
export async function readIssue({ client, site, connection }: JiraSession, payload: unknown, epics: EpicIds): Promise<ReadPage> {
  try {
    const whole = await completeIssue(client, site, payload, epics);
    const { item, gaps } = toItem(whole, connection.baseUrl, connection.overrides);
    const sprints = toNamedSprints(toRecord(whole.fields) ?? {}, site.roles, item.projectId);
    return { items: [item], malformed: [], gaps, sprints };
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return NOTHING;
    if (!(error instanceof MalformedPayload)) throw error;
    const externalId = toText(toRecord(payload)?.id) ?? 'unknown';
    return { ...NOTHING, malformed: [{ externalId, reason: error.message, raw: payload }] };
  }
}

/** Ids of everything there is now. Starts anew, repeating ids, when rows shift: a missed id would be taken for a deletion. */
export async function* listItemIds({ client, connection }: JiraSession): AsyncIterable<string[]> {
  const request = { jql: everythingQuery(connection.projects), fields: ['id'], maxResults: ID_PAGE_SIZE[client.flavour] };
  for (let attempt = 0; attempt < MAX_STALLED_RESTARTS; attempt += 1) {
    for await (const step of walkSearch(client, request)) {
      if (step.kind === 'moved') break;
      yield step.rows.flatMap((row) => toText(toRecord(row)?.id) ?? []);
      if (step.isLast) return;
    }
  }
  throw new ProviderError('PROVIDER_UNAVAILABLE', 'Jira changes too fast to list all ids; the next sweep tries again.');
}
