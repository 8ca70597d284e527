/** Planka's addresses and error answers, and the few places where the two versions differ in them. */
import { ProviderError } from '../kit/errors.ts';
import type { HttpDialect, HttpResponse } from '../kit/http.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { guardPages } from '../kit/outbound/index.ts';
import { ENDLESS_PAGE_SIZE, type PlankaVersion, SHORTEST_FULL_PAGE } from './config.ts';
import { type Envelope, parseEnvelope, parseErrorWords, parseItems } from './payloads.ts';
import { type PathRequest, quietly, type Session } from './session.ts';

/** Planka has no limiter; the proxies before it speak the standard dialect, which the outbound client reads by itself. */
export const dialect: HttpDialect = {
  readLimit: ({ status, headers }) => ({ limited: status === 429 || (status === 503 && headers['retry-after'] !== undefined) }),
};

export interface PlankaClient {
  /** 1 or 2, by the shape of the server's list of projects. Asked once. */
  version(): Promise<PlankaVersion>;
  /** Number the server gives itself; version 1 gives none. */
  fetchRelease(): Promise<string | null>;
  fetchProjects(): Promise<{ items: Json[]; included: Envelope['included'] }>;
  fetchMe(): Promise<Json>;
  /** `null` where only administrators may ask. */
  findUsers(): Promise<Json[] | null>;
  fetchBoard(id: string): Promise<Envelope>;
  /** `null` where it is gone or hidden. */
  findCard(id: string): Promise<Envelope | null>;
  /** Moves and the like, newest first; in version 1 comments among them. */
  fetchActions(cardId: string): Promise<Json[]>;
  /** Version 2 only. */
  fetchComments(cardId: string): Promise<Json[]>;
  /** One page of an endless list (archive, trash), newest first. `before` is the last card of the page before. */
  fetchEndlessPage(listId: string, before: Json | null): Promise<{ items: Json[]; included: Envelope['included']; isLast: boolean }>;
  write(method: 'POST' | 'PATCH' | 'DELETE', label: string, path: string, body?: Json, idempotent?: boolean): Promise<Json>;
}

const part = encodeURIComponent;

export function createPlankaClient(session: Session): PlankaClient {
  let version: Promise<PlankaVersion> | null = null;
  const get = async (label: string, path: string) => session.send({ method: 'GET', path, label: `GET ${label}` });
  const fetchItems = async (label: string, path: string) => readAnswer(await get(label, path), label, parseItems);
  const fetchItem = async (label: string, path: string) => readAnswer(await get(label, path), label, parseEnvelope);
  const fetchProjects = () => fetchItems('/projects', '/projects');

  /** Lists that go on with the id of the oldest entry seen. */
  async function fetchBackwards(label: string, path: string, query: string): Promise<Json[]> {
    const guard = guardPages();
    const all: Json[] = [];
    for (let before: string | null = ''; before !== null; ) {
      const { items }: { items: Json[] } = await fetchItems(label, withQuery(path, query, before === '' ? '' : `beforeId=${part(before)}`));
      all.push(...items);
      const next = items.length < SHORTEST_FULL_PAGE ? null : toText(items.at(-1)?.id);
      before = guard.follow(
        next,
        items.map(({ id }) => String(id)),
      );
    }
    if (guard.partial) throw unreadable(label, guard.partial.message);
    return all;
  }
  function askVersion(): Promise<PlankaVersion> {
    version ??= fetchProjects().then(({ included }): PlankaVersion => ('baseCustomFieldGroups' in included ? 2 : 1));
    version.catch(() => {
      version = null;
    });
    return version;
  }
  return {
    version: askVersion,
    async fetchRelease() {
      const body = toRecord(quietly(await get('/bootstrap', '/bootstrap')));
      return toText((toRecord(body?.item) ?? body)?.version);
    },
    fetchProjects,
    fetchMe: async () => (await fetchItem('/users/{id}', '/users/me')).item,
    async findUsers() {
      const response = await get('/users', '/users');
      return response.status === 403 || response.status === 404 ? null : readAnswer(response, '/users', parseItems).items;
    },
    fetchBoard: (id) => fetchItem('/boards/{id}', `/boards/${part(id)}`),
    async findCard(id) {
      const response = await get('/cards/{id}', `/cards/${part(id)}`);
      return response.status === 404 ? null : readAnswer(response, '/cards/{id}', parseEnvelope);
    },
    // Version 1 leaves moves out unless it is asked for details.
    fetchActions: async (cardId) =>
      fetchBackwards('/cards/{cardId}/actions', `/cards/${part(cardId)}/actions`, (await askVersion()) === 1 ? 'withDetails=true' : ''),
    fetchComments: (cardId) => fetchBackwards('/cards/{cardId}/comments', `/cards/${part(cardId)}/comments`, ''),
    async fetchEndlessPage(listId, before) {
      const query = new URLSearchParams();
      if (before !== null) {
        query.set('before[listChangedAt]', toText(before.listChangedAt) ?? '');
        query.set('before[id]', toText(before.id) ?? '');
      }
      const page = await fetchItems('/lists/{listId}/cards', `/lists/${part(listId)}/cards${before === null ? '' : `?${query}`}`);
      return { ...page, isLast: page.items.length < ENDLESS_PAGE_SIZE };
    },
    async write(method, label, path, body, idempotent = method === 'PATCH') {
      const request: PathRequest = { method, path, label: `${method} ${label}`, idempotent, ...(body === undefined ? {} : { body }) };
      return readAnswer(await session.send(request), label, (payload) => parseEnvelope(payload).item, 'unknown');
    },
  };
}

function withQuery(path: string, ...queries: readonly string[]): string {
  const query = queries.filter(Boolean).join('&');
  return query ? `${path}?${query}` : path;
}

const REFUSALS = {
  401: ['PROVIDER_UNAUTHORIZED', 'Planka does not accept the token: make a new one and update the integration'],
  403: ['PROVIDER_REFUSED', 'Planka does not allow this to the account: make it an editor of the board'],
  404: ['NOT_FOUND', 'Planka does not know it, or hides it from the account'],
  409: ['CONFLICT', 'Planka says that it is there already'],
} as const;

/** The body of a 2xx, parsed; anything else becomes the error it means. `effect`: what an unreadable answer leaves open. */
export function readAnswer<T>(
  response: HttpResponse,
  label: string,
  parse: (payload: unknown) => T,
  effect: 'none' | 'unknown' = 'none',
): T {
  if (response.status >= 200 && response.status < 300) return readable(response, label, parse, effect);
  const words = parseErrorWords(quietly(response));
  const [code, meaning] = REFUSALS[response.status as keyof typeof REFUSALS] ?? ['PROVIDER_REFUSED', 'Planka refused the request'];
  throw new ProviderError(code, `${meaning} (${label}, ${response.status})${words ? `: ${words}` : '.'}`, {
    facts: { provider: 'PLANKA', status: response.status, words },
  });
}

function readable<T>(response: HttpResponse, label: string, parse: (payload: unknown) => T, effect: 'none' | 'unknown'): T {
  try {
    return parse(response.json());
  } catch (error) {
    throw unreadable(label, error instanceof Error ? error.message : String(error), effect, error);
  }
}

function unreadable(label: string, what: string, effect: 'none' | 'unknown' = 'none', cause?: unknown): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', `Planka's answer to ${label} cannot be read: ${what}`, { effect, cause });
}
