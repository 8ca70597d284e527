/** A payload as the graph's `JiraIssue`. Pure. */
import { type Json, toNumber, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { toMarkdownText } from './fields.ts';
import { type JiraIssue, parseIssue } from './payloads.ts';
import { parseSiteExtract } from './site.ts';
import type * as Graph from './types.generated.ts';

/** Everything of `JiraIssue` but its id, and `field`, which needs an argument. Throws `MalformedPayload`. */
export function toNativeIssue(payload: unknown): NativeOf<Graph.JiraIssue, 'field'> {
  const issue = parseIssue(payload);
  const { fields } = issue;
  const site = parseSiteExtract(payload, issue.names, issue.schema);
  const first = (ids: readonly string[]) => ids.map((id) => toText(fields[id])).find((text) => text !== null) ?? null;
  return {
    issueId: issue.id,
    key: issue.key,
    url: toBrowseUrl(payload, issue.key),
    summary: toText(fields.summary) ?? issue.key,
    issueType: nameOf(fields.issuetype),
    status: nameOf(fields.status),
    rank: first(site.roles.rank),
    epicKey: first(site.roles.epicLink) ?? toEpicParent(fields),
    parentKey: toText(toRecord(fields.parent)?.key),
    subtaskKeys: toRecords(fields.subtasks).flatMap((task) => toText(task.key) ?? []),
    resolution: nameOf(fields.resolution),
    resolvedAt: toInstant(fields.resolutiondate),
    components: namesOf(fields.components),
    fixVersions: namesOf(fields.fixVersions),
    affectedVersions: namesOf(fields.versions),
    environment: toMarkdownText(fields.environment),
    securityLevel: nameOf(fields.security),
    flagged: fields.flagged === true || site.roles.flagged.some((id) => toRecords(fields[id]).length > 0),
    votes: toNumber(toRecord(fields.votes)?.votes) ?? 0,
    watchers: toNumber(toRecord(fields.watches)?.watchCount) ?? 0,
    statusCategoryChangedAt: toInstant(fields.statuscategorychangedate),
    creator: toText(toRecord(fields.creator)?.displayName),
  };
}

/** A field by id, or by the name people see, without case. */
export function findField(payload: unknown, idOrName: string): unknown {
  const issue = parseIssue(payload);
  const id = Object.hasOwn(issue.fields, idOrName) ? idOrName : idNamed(issue, idOrName);
  return id === null ? null : (issue.fields[id] ?? null);
}

function idNamed({ names, fields }: JiraIssue, name: string): string | null {
  const wanted = name.trim().toLowerCase();
  const named = Object.entries(names).find(([id, word]) => toText(word)?.toLowerCase() === wanted && Object.hasOwn(fields, id));
  return named?.[0] ?? null;
}

/** On Cloud an epic is the parent like any other: its type says that it is one. */
function toEpicParent(fields: Json): string | null {
  const parent = toRecord(fields.parent);
  const type = toRecord(toRecord(parent?.fields)?.issuetype);
  return type?.hierarchyLevel === 1 ? toText(parent?.key) : null;
}

/** The payload's own `self` has the site's address, context path and all. */
function toBrowseUrl(payload: unknown, key: string): string {
  const self = toText(toRecord(payload)?.self) ?? '';
  return `${self.replace(/\/rest\/.*$/, '')}/browse/${key}`;
}

function nameOf(value: unknown): string | null {
  return toText(toRecord(value)?.name);
}

function namesOf(value: unknown): string[] {
  return toRecords(value).flatMap((entry) => toText(entry.name) ?? []);
}
