/** Fetches what a search answer cuts off: long histories, comments and worklogs beyond the inline cap, the ids of epics. */
import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { collectRows, type JiraClient } from './client.ts';
import { INLINE_HISTORY_CAP, PARALLEL_READS } from './config.ts';
import { quoteJql } from './jql.ts';
import { type JiraIssue, parseIssue } from './payloads.ts';
import { type JiraSite, type SiteExtract, withSite } from './site.ts';

/** The payload as Jira would have sent it whole, with what mapping needs of its site. Throws `MalformedPayload`. */
export async function completeIssue(client: JiraClient, site: JiraSite, payload: unknown, epics: EpicIds): Promise<Json> {
  const issue = parseIssue(payload);
  const own = toRecord(payload) ?? {};
  const [histories, comment, worklog] = await Promise.all([
    fetchMissingHistory(client, issue),
    fetchMissingRows(client, issue, 'comment', 'comments'),
    fetchMissingRows(client, issue, 'worklog', 'worklogs'),
  ]);
  const whole: Json = {
    ...own,
    fields: { ...issue.fields, ...comment, ...worklog },
    ...(histories ? { changelog: { startAt: 0, maxResults: histories.length, total: histories.length, histories } } : {}),
  };
  return withSite(whole, parseIssue(whole), site, epicOf(issue, site, epics));
}

/** Search stops at 40 entries on Cloud whatever it says; Data Center always sends all, and has no address for the rest. */
async function fetchMissingHistory(client: JiraClient, issue: JiraIssue): Promise<Json[] | null> {
  const isCut = issue.historyTotal > issue.histories.length || issue.histories.length >= INLINE_HISTORY_CAP;
  if (client.flavour !== 'cloud' || !isCut) return null;
  return collectRows(client.pages(client.at.issue(issue.id, '/changelog'), 'values', { maxResults: 100 }));
}

async function fetchMissingRows(client: JiraClient, issue: JiraIssue, field: string, rowsName: string): Promise<Json> {
  const inline = toRecord(issue.fields[field]);
  const rows = toRecords(inline?.[rowsName]);
  const total = Number(inline?.total ?? rows.length);
  if (total <= rows.length) return {};
  const all = await collectRows(client.pages(client.at.issue(issue.id, `/${field}`), rowsName));
  return { [field]: { startAt: 0, maxResults: all.length, total: all.length, [rowsName]: all } };
}

/** Epic key to issue id, for one run. */
export type EpicIds = Map<string, string>;

/** Looks up the epics that the issues of a page name by key and that are not known yet; one search for all. */
export async function fetchEpicIds(client: JiraClient, site: JiraSite, payloads: readonly unknown[], known: EpicIds): Promise<void> {
  const issues = toRecords(payloads).map((payload) => toRecord(payload.fields) ?? {});
  const keys = issues.filter((fields) => toRecord(fields.parent) === null).flatMap((fields) => epicKeyOf(fields, site) ?? []);
  const missing = [...new Set(keys)].filter((key) => !known.has(key));
  if (missing.length === 0) return;
  for (const row of await findByKeys(client, missing)) known.set(toText(row.key) ?? '', toText(row.id) ?? '');
}

/** One key that does not exist any more spoils the whole search: then each is asked for by itself. */
async function findByKeys(client: JiraClient, keys: readonly string[]): Promise<Json[]> {
  try {
    const page = await client.searchPage({ jql: `key in (${keys.map(quoteJql).join(', ')})`, fields: ['id'], maxResults: keys.length });
    return toRecords(page.rows);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_REFUSED') throw error;
  }
  const found = await mapConcurrently(keys, PARALLEL_READS, (key) => client.fetchIssue(key, { fields: 'summary' }));
  return found.filter((issue) => issue !== null);
}

function epicKeyOf(fields: Json, site: JiraSite): string | null {
  return site.roles.epicLink.map((id) => toText(fields[id])).find((key) => key !== null) ?? null;
}

function epicOf(issue: JiraIssue, site: JiraSite, epics: EpicIds): SiteExtract['epic'] {
  const key = epicKeyOf(issue.fields, site);
  const id = key === null ? undefined : epics.get(key);
  return key === null || id === undefined ? null : { id, key };
}
