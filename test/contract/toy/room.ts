/** A whole read-only room: what a tool costs that has notes, shelves, people and nothing else. */
import { blankItem, blankProject } from '../../../subgraphs/kit/blankItem.ts';
import { ProviderError } from '../../../subgraphs/kit/errors.ts';
import { mapPage } from '../../../subgraphs/kit/mapPage.ts';
import { type Json, toRecord, toRecords, toText, toTexts } from '../../../subgraphs/kit/mappingRead.ts';
import { toInstant } from '../../../subgraphs/kit/mappingTime.ts';
import { createGapCollector, findOverride, findWord, type GapCollector } from '../../../subgraphs/kit/mappingWords.ts';
import type { MappedItem, MappedProject, MappingOverrides, StatusCategory } from '../../../subgraphs/kit/model.ts';
import { guardPages } from '../../../subgraphs/kit/outbound/index.ts';
import type { Provider, ProviderConnection, ProviderDeps, ProviderModule, SiteInfo } from '../../../subgraphs/kit/provider.ts';
import { checkByAsking, refusedWrites } from '../../../subgraphs/kit/readOnly.ts';

const CATEGORIES = {
  'to do': 'TODO',
  'in progress': 'IN_PROGRESS',
  'in review': 'IN_PROGRESS',
  done: 'DONE',
} as const satisfies Record<string, StatusCategory>;

export const toyModule = {
  // A real tool adds its name to PROVIDERS in kit/model.ts; the toy borrows one.
  provider: 'PLANKA',
  defaultBaseUrl: null,
  requiredCredentials: [['token']],
  environment: {},
  dialect: { readLimit: ({ status, headers }) => ({ limited: status === 429, retryAfter: Number(headers['retry-after'] ?? 60) }) },
  create: createToyProvider,
  readWebhook: () => ({ kind: 'rejected', reason: 'Shelf sends no webhooks.' }),
} satisfies ProviderModule;

function createToyProvider(connection: ProviderConnection, deps: ProviderDeps): Provider {
  const get = createGet(connection, deps);
  const { overrides } = connection;
  const toOurs = (raw: unknown, gaps = createGapCollector()): MappedItem => toItem(raw, overrides, gaps);
  const fetchShelves = async () => toRecords(await get('/shelves', 'GET /shelves')).map((shelf) => toProject(shelf, overrides));
  return {
    ...refusedWrites('Shelf'),
    describe: async () => toSite(toRecord(await get('/me', 'GET /me')) ?? {}),
    check: () => checkByAsking('Shelf', () => get('/me', 'GET /me')),
    async *listProjects() {
      yield await fetchShelves();
    },
    async *listUsers() {
      yield toRecords(await get('/people', 'GET /people')).map(toUser);
    },
    async *listBoards() {
      yield (await fetchShelves()).map(toBoard);
    },
    async *listSprints() {},
    async *listMilestones() {},
    async *pullItems(cursor) {
      for await (const { notes, after, done } of readNotes(get, toText(cursor?.after))) {
        yield { ...mapPage(notes, toOurs), cursor: { after }, total: null, done };
      }
    },
    async *listItemIds() {
      for await (const { notes } of readNotes(get, null)) yield notes.flatMap((note) => toText(note.id) ?? []);
    },
    async fetchItem(idOrKey) {
      const note = await get(`/notes/${encodeURIComponent(idOrKey)}`, 'GET /notes/{id}');
      return note === null ? null : toOurs(note);
    },
    remapItem: (raw) => toOurs(raw),
  };
}

type Get = (path: string, label: string) => Promise<unknown>;

function createGet({ baseUrl, credentials }: ProviderConnection, { http }: ProviderDeps): Get {
  const headers = { authorization: `Bearer ${credentials.token}` };
  return async (path, label) => {
    const response = await http.send({ method: 'GET', url: `${baseUrl}${path}`, headers, label });
    if (response.status === 401) throw new ProviderError('PROVIDER_UNAUTHORIZED', 'Shelf refused the token. Make a new one.');
    return response.status === 404 ? null : response.json();
  };
}

/** Pages of notes, oldest change first, from `from` (`changed,id`) on; the guard ends a listing that goes round. */
async function* readNotes(get: Get, from: string | null): AsyncIterable<{ notes: Json[]; after: string | null; done: boolean }> {
  const guard = guardPages();
  for (let after = from, done = false; !done; ) {
    const page = toRecord(await get(after === null ? '/notes' : `/notes?after=${encodeURIComponent(after)}`, 'GET /notes'));
    const notes = toRecords(page?.notes);
    const last = notes.at(-1);
    if (last) after = `${last.changed},${last.id}`;
    done = guard.follow(page?.more === true ? after : null) === null;
    if (guard.partial) throw new ProviderError('PROVIDER_UNAVAILABLE', guard.partial.message);
    yield { notes, after, done };
  }
}

function toSite(me: Json): SiteInfo {
  const account = { externalId: toText(me.id) ?? '', name: toText(me.name) ?? '' };
  return { product: 'Shelf', version: null, capabilities: ['DELETE_SWEEP'], historyFields: [], account };
}

function toUser(person: Json) {
  const externalId = toText(person.id) ?? '';
  return { externalId, name: toText(person.name) ?? externalId, email: null, emailVerified: false, avatarUrl: null, active: true };
}

function toProject(shelf: Json, overrides: MappingOverrides): MappedProject {
  const externalId = toText(shelf.id) ?? '';
  const statuses = toTexts(shelf.words).map((word) => toStatus(word, overrides, createGapCollector()));
  return { ...blankProject(), externalId, key: toText(shelf.key) ?? externalId, name: toText(shelf.name) ?? externalId, statuses };
}

function toBoard({ externalId, name, statuses }: MappedProject) {
  const columns = statuses.map((status) => ({ name: status.name, statusIds: [], statusNames: [status.name] }));
  return { externalId, projectId: externalId, name, columns };
}

function toStatus(name: string, { statusMap }: MappingOverrides, gaps: GapCollector) {
  const category = findOverride(statusMap, name) ?? findWord<StatusCategory>(CATEGORIES, name);
  if (category === null) gaps.add('status', name, 'TODO');
  return { externalId: null, name, category: category ?? ('TODO' as const) };
}

function toItem(raw: unknown, overrides: MappingOverrides, gaps: GapCollector): MappedItem {
  const note = toRecord(raw) ?? {};
  const [externalId, projectId, title, createdAt] = [toText(note.id), toText(note.shelf), toText(note.title), toInstant(note.made)];
  if (externalId === null || projectId === null || title === null || createdAt === null) {
    throw new ProviderError('PROVIDER_REFUSED', 'The note has no id, shelf, title or date.');
  }
  return {
    ...blankItem(),
    externalId,
    key: toText(note.key) ?? `NOTE-${externalId}`,
    projectId,
    title,
    status: toStatus(toText(note.word) ?? 'To Do', overrides, gaps),
    assigneeIds: toTexts([note.by]),
    createdAt,
    updatedAt: toInstant(note.changed) ?? createdAt,
    raw,
  };
}
