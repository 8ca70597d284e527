/** What Jira sends, read at the edge: tolerant of what is missing, strict about what an object cannot do without. */
import { ProviderError } from '../kit/errors.ts';
import { type Json, toList, toNumber, toRecord, toRecords, toText, toTexts } from '../kit/mappingRead.ts';

/** Raised for one issue that cannot be read; the run goes on without it. */
export class MalformedPayload extends ProviderError {
  constructor(message: string) {
    super('PROVIDER_REFUSED', message);
    this.name = 'MalformedPayload';
  }
}

export interface JiraChangeItem {
  field: string;
  /** Missing on Data Center and in old entries. */
  fieldId: string | null;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

export interface JiraHistory {
  id: string;
  created: unknown;
  authorId: string | null;
  items: JiraChangeItem[];
}

export interface JiraIssue {
  id: string;
  key: string;
  fields: Json;
  properties: Json;
  histories: JiraHistory[];
  /** Entries the server says there are; may be more than it sent. */
  historyTotal: number;
  /** Field id to the name people see, and to its type; only where the answer was expanded so. */
  names: Json;
  schema: Json;
}

export function parseIssue(payload: unknown): JiraIssue {
  const issue = toRecord(payload);
  const id = toText(issue?.id);
  const key = toText(issue?.key);
  const fields = toRecord(issue?.fields);
  if (!issue || id === null) throw new MalformedPayload('The issue has no id.');
  if (key === null) throw new MalformedPayload('The issue has no key.');
  if (!fields) throw new MalformedPayload('The issue has no fields.');
  const changelog = toRecord(issue.changelog) ?? {};
  const histories = parseHistories(changelog.histories);
  return {
    id,
    key,
    fields,
    properties: toRecord(issue.properties) ?? {},
    histories,
    historyTotal: toNumber(changelog.total) ?? histories.length,
    names: toRecord(issue.names) ?? {},
    schema: toRecord(issue.schema) ?? {},
  };
}

/** Entries of a changelog. Authors may be missing (anonymised or deleted accounts), and so may `toString` of a cleared field. */
export function parseHistories(payload: unknown): JiraHistory[] {
  return toRecords(payload).flatMap((history) => {
    const id = toText(history.id);
    if (id === null) return [];
    const items = toRecords(history.items).map(parseChangeItem);
    return [{ id, created: history.created, authorId: parseUserId(history.author), items }];
  });
}

function parseChangeItem(item: Json): JiraChangeItem {
  const own = (name: string) => (Object.hasOwn(item, name) ? item[name] : null);
  const word = (value: unknown) => (typeof value === 'string' ? value : toText(value));
  return {
    field: toText(item.field) ?? 'unknown',
    fieldId: toText(item.fieldId),
    from: word(item.from),
    fromString: word(item.fromString),
    to: word(item.to),
    // Every object inherits a toString: only its own counts.
    toString: word(own('toString')),
  };
}

/** `accountId` on Cloud; on Data Center the `key`, which survives renames and is what the history names. */
export function parseUserId(payload: unknown): string | null {
  const user = toRecord(payload);
  return user ? (toText(user.accountId) ?? toText(user.key) ?? toText(user.name)) : null;
}

/** The sprints of an issue's sprint field: objects on Cloud, `com.atlassian.greenhopper...[id=1,state=ACTIVE,...]` on old servers. */
export function parseSprintField(value: unknown): { id: string; state: string }[] {
  return toList(Array.isArray(value) ? value : [value]).flatMap((entry) => {
    const sprint = typeof entry === 'string' ? parseGreenhopper(entry) : toRecord(entry);
    const id = toText(sprint?.id);
    return id === null ? [] : [{ id, state: (toText(sprint?.state) ?? 'closed').toLowerCase() }];
  });
}

/** Values may hold commas (names, goals): a value ends where the next `,name=` begins. `<null>` is null. */
export function parseGreenhopper(text: string): Json {
  const inner = /\[(.*)\]\s*$/s.exec(text)?.[1] ?? '';
  const entries = [...inner.matchAll(/(?:^|,)(\w+)=(.*?)(?=,\w+=|$)/gs)];
  return Object.fromEntries(entries.map(([, name = '', value]) => [name, value === '<null>' ? null : value]));
}

/** A page of any of Jira's lists, whatever it calls its rows; a bare array is a page by itself. */
export interface JiraPage {
  rows: readonly unknown[];
  startAt: number;
  total: number | null;
  isLast: boolean | null;
}

export function parsePage(payload: unknown, rowsName: string): JiraPage {
  if (Array.isArray(payload)) return { rows: payload, startAt: 0, total: null, isLast: null };
  const page = toRecord(payload) ?? {};
  const rows = page[rowsName] ?? page.values;
  // An error with status 200, as proxies answer, is no empty list.
  if (!Array.isArray(rows)) {
    const { messages } = toErrorWords(page);
    throw new ProviderError('PROVIDER_UNAVAILABLE', `Jira answered without a list of ${rowsName}. ${messages.join(' ')}`.trim());
  }
  return {
    rows,
    startAt: toNumber(page.startAt) ?? 0,
    total: toNumber(page.total),
    isLast: typeof page.isLast === 'boolean' ? page.isLast : null,
  };
}

export interface JiraSearchPage extends JiraPage {
  nextPageToken: string | null;
}

export function parseSearchPage(payload: unknown): JiraSearchPage {
  return { ...parsePage(payload, 'issues'), nextPageToken: toText(toRecord(payload)?.nextPageToken) };
}

/** Jira's own words in an error body: `errorMessages`, `errors` by field, `warningMessages` of JQL, `message` of gateways; HTML says nothing. */
export function parseErrorWords(text: string): { messages: string[]; fields: Record<string, string> } {
  return toErrorWords(parseJson(text));
}

function toErrorWords(body: Json | null): { messages: string[]; fields: Record<string, string> } {
  const fields = Object.entries(toRecord(body?.errors) ?? {}).map(([field, message]) => [field, toText(message) ?? '']);
  const messages = [...toTexts(body?.errorMessages), ...toTexts(body?.warningMessages), ...toTexts([body?.message])];
  return { messages, fields: Object.fromEntries(fields) };
}

function parseJson(text: string): Json | null {
  try {
    return toRecord(JSON.parse(text));
  } catch {
    return null;
  }
}
