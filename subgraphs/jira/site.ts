/** What a Jira site says about itself, and the part of it that goes with each stored payload so that it can be mapped again. */
import { type Json, toNumber, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { findWord } from '../kit/mappingWords.ts';
import type { JiraClient } from './client.ts';
import type { JiraFlavour } from './endpoints.ts';
import type { JiraIssue } from './payloads.ts';
import { type FieldRoles, type JiraField, parseField, toRoles } from './roles.ts';
import { CATEGORIES } from './tables.ts';

export interface JiraStatus {
  id: string;
  name: string;
  /** The English word on a translated site; otherwise the name. */
  original: string;
  /** `new`, `indeterminate`, `done`, or whatever the site says. */
  category: string;
  /** Team-managed projects have their own statuses under the same names. */
  projectId: string | null;
}

export interface JiraSite {
  flavour: JiraFlavour;
  product: string;
  version: string | null;
  /** IANA zone of the account: JQL reads dates in it. `null` where the account hides it. */
  zone: string | null;
  account: { externalId: string; name: string } | null;
  /** What Data Center calls the account where it is written to; everything else there goes by the user's key. `null` on Cloud. */
  userName: string | null;
  fields: JiraField[];
  roles: FieldRoles;
  statuses: JiraStatus[];
  /** Most urgent first. */
  priorities: { id: string; name: string }[];
  /** Issue type id to its English name. */
  typeNames: Readonly<Record<string, string>>;
}

/** `myself` comes first: Jira answers much else to wrong credentials as if to a stranger. */
export async function fetchSite(client: JiraClient): Promise<JiraSite> {
  const [info, myself] = [await client.fetchServerInfo(), await client.fetchMyself()];
  const [fields, statuses, priorities, types] = await Promise.all([
    client.fetchFields(),
    client.fetchStatuses(),
    client.fetchPriorities(),
    client.fetchIssueTypes(),
  ]);
  const parsed = toRecords(fields)
    .map(parseField)
    .filter((field) => field !== null);
  const id = toText(myself.accountId) ?? toText(myself.key) ?? toText(myself.name);
  return {
    flavour: client.flavour,
    product: client.flavour === 'cloud' ? 'Jira Cloud' : 'Jira Data Center',
    version: toText(info.version),
    zone: toText(myself.timeZone),
    account: id === null ? null : { externalId: id, name: toText(myself.displayName) ?? id },
    userName: client.flavour === 'cloud' ? null : toText(myself.name),
    fields: parsed,
    roles: toRoles(parsed),
    statuses: toRecords(statuses).flatMap(parseStatus),
    priorities: toRecords(priorities).map((priority) => ({ id: toText(priority.id) ?? '', name: toText(priority.name) ?? '' })),
    typeNames: Object.fromEntries(toRecords(types).map((type) => [toText(type.id) ?? '', originalName(type)])),
  };
}

/** A status of `GET /status`, a transition's target or an issue's own; `[]` when it has no name. */
export function parseStatus(payload: unknown): JiraStatus[] {
  const status = toRecord(payload);
  const name = toText(status?.name);
  if (!status || name === null) return [];
  const category = toRecord(status.statusCategory);
  const projectId = toText(toRecord(toRecord(status.scope)?.project)?.id);
  const key = toText(category?.key) ?? String(toNumber(category?.id) ?? 'undefined');
  return [{ id: toText(status.id) ?? '', name, original: originalName(status), category: key, projectId }];
}

function originalName(named: Json): string {
  return toText(named.untranslatedName) ?? toText(named.name) ?? '';
}

/** What a stored payload needs from its site to be mapped again without asking it. */
export interface SiteExtract {
  flavour: JiraFlavour;
  roles: FieldRoles;
  statuses: JiraStatus[];
  priorities: string[];
  typeName: string | null;
  epic: { id: string; key: string } | null;
}

/**
 * The payload with the parts of its site it refers to: `names` and `schema` are Jira's own expansions, `site` is ours. `epicId` is
 * the id behind an epic link, which Data Center gives as a key only.
 */
export function withSite(payload: Json, issue: JiraIssue, site: JiraSite, epic: SiteExtract['epic']): Json {
  const wanted = new Set([...Object.values(site.roles).flat(), ...usedFields(issue)]);
  const fields = site.fields.filter((field) => wanted.has(field.id) && field.kind !== '');
  const typeId = toText(toRecord(issue.fields.issuetype)?.id) ?? '';
  const extract: SiteExtract = {
    flavour: site.flavour,
    roles: site.roles,
    statuses: statusesOf(issue, site),
    priorities: site.priorities.map((priority) => priority.name),
    typeName: site.typeNames[typeId] ?? null,
    epic,
  };
  return {
    ...payload,
    names: Object.fromEntries(fields.map((field) => [field.id, field.name])),
    schema: Object.fromEntries(fields.map((field) => [field.id, field.schema])),
    site: extract,
  };
}

function usedFields(issue: JiraIssue): string[] {
  const filled = Object.keys(issue.fields).filter((id) => id.startsWith('customfield_') && issue.fields[id] !== null);
  const changed = issue.histories.flatMap((history) => history.items.map((item) => item.fieldId ?? ''));
  return [...filled, ...changed];
}

/** The statuses its history passed through, by id and, for statuses that were deleted since, by name. */
function statusesOf(issue: JiraIssue, site: JiraSite): JiraStatus[] {
  const items = issue.histories.flatMap((history) => history.items).filter((item) => item.field === 'status');
  const ids = new Set(items.flatMap((item) => [item.from, item.to]));
  const words = new Set(items.flatMap((item) => [item.fromString, item.toString]));
  return site.statuses.filter((status) => ids.has(status.id) || words.has(status.name));
}

/** Reads the extract back from a stored payload; a payload that never had one (a recording) maps with what it says itself. */
export function parseSiteExtract(payload: unknown, names: Json, schema: Json): SiteExtract {
  const stored = toRecord(toRecord(payload)?.site);
  if (stored) return stored as unknown as SiteExtract;
  const fields = Object.entries(schema).flatMap(([id, kind]) => parseField({ id, name: names[id], schema: kind }) ?? []);
  return { flavour: 'cloud', roles: toRoles(fields), statuses: [], priorities: [], typeName: null, epic: null };
}

/** True when Jira's category key is one we know. */
export function isKnownCategory(key: string): key is keyof typeof CATEGORIES {
  return findWord(CATEGORIES, key) !== null;
}
