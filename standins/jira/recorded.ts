import { route, type StandinDefinition } from '../kit/definition.ts';
import { type Standin, startStandin } from '../kit/server.ts';
import { ok, refuse } from './answers.ts';

/** Answers somebody recorded: bodies by path, and issues that a search pages through. */
export interface Recording {
  /** `/rest/api/3/field` to its body. */
  bodies: Readonly<Record<string, unknown>>;
  /** Whole issues as recorded; the search sends them oldest change first, histories cut at `historyCap`. */
  issues: readonly RecordedIssue[];
  pageSize?: number;
  historyCap?: number;
}

export interface RecordedIssue {
  id: string;
  fields: Readonly<Record<string, unknown>>;
  changelog?: { histories: readonly unknown[] };
}

/** A Jira Cloud that knows nothing but a recording: what was not recorded is a 404. */
export function startRecordedJira(recording: Recording): Promise<Standin<Recording>> {
  return startStandin(definition, { state: recording });
}

const definition: StandinDefinition<Recording> = {
  name: 'recorded jira',
  routes: [
    route('POST /rest/api/3/search/jql', ({ state, body }) => ok(searchPage(state, (body as { nextPageToken?: string }).nextPageToken))),
    route('POST /rest/api/3/search/approximate-count', ({ state }) => ok({ count: state.issues.length })),
    ...[1, 2, 3, 4, 5, 6].map((depth) => route<Recording>(`GET ${'/{part}'.repeat(depth)}`, ({ path, state }) => bodyAt(state, path))),
  ],
};

function bodyAt({ bodies }: Recording, path: string) {
  return Object.hasOwn(bodies, path) ? ok(bodies[path]) : refuse(404, 'This was not recorded.');
}

function searchPage({ issues, pageSize = 2, historyCap = 40 }: Recording, token = '0') {
  const sorted = [...issues].sort((a, b) => updatedOf(a) - updatedOf(b));
  const start = Number(token);
  const page = sorted.slice(start, start + pageSize).map((issue) => cut(issue, historyCap));
  const next = start + page.length;
  return next >= sorted.length ? { issues: page, isLast: true } : { issues: page, isLast: false, nextPageToken: String(next) };
}

function updatedOf({ fields }: RecordedIssue): number {
  return Date.parse(String(fields.updated).replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** As the real search does: the newest entries, and how many there are. */
function cut(issue: RecordedIssue, cap: number) {
  const histories = issue.changelog?.histories ?? [];
  const kept = histories.slice(0, cap);
  return { ...issue, changelog: { startAt: 0, maxResults: kept.length, total: histories.length, histories: kept } };
}
