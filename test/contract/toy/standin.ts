import { route, type StandinDefinition } from '../../../standins/kit/definition.ts';
import { type Standin, startStandin } from '../../../standins/kit/server.ts';
import { fieldsAt, projectOf, updatedAtOf, type World, type WorldItem } from '../../../standins/kit/world.ts';
import type { SubjectOptions } from '../subject.ts';

export const TOY_TOKEN = 'toy-token';
const PAGE = 10;

/** Shelf is the smallest tool there can be: notes on shelves, read by paging through what changed since. */
export async function startToy({ world, now, validator }: SubjectOptions): Promise<Standin<World>> {
  return startStandin(shelf, { state: world, now, ...(validator ? { validator } : {}) });
}

const shelf: StandinDefinition<World> = {
  name: 'shelf',
  routes: [
    route('GET /me', () => ({ status: 200, body: { id: 'u1', name: 'Robot' } })),
    route('GET /shelves', ({ state }) => ({
      status: 200,
      body: state.projects.map(({ id, key, name, statuses }) => ({ id, key, name, words: statuses.map((status) => status.name) })),
    })),
    route('GET /people', ({ state }) => ({ status: 200, body: state.people.map(({ id, name }) => ({ id, name })) })),
    route('GET /notes/{id}', ({ state, params }) => {
      const item = state.items.find(
        (candidate) => candidate.id === params.id || `${projectOf(state, candidate.projectId).key}-${candidate.number}` === params.id,
      );
      return item ? { status: 200, body: toNote(state, item) } : { status: 404, body: { error: 'no such note' } };
    }),
    route('GET /notes', ({ state, query }) => {
      const [since, after] = (query.get('after') ?? '0,').split(',');
      const notes = state.items.map((item) => toNote(state, item)).sort((a, b) => a.changed - b.changed || a.id.localeCompare(b.id));
      const rest = notes.filter(({ changed, id }) => changed > Number(since) || (changed === Number(since) && id > (after ?? '')));
      return { status: 200, body: { notes: rest.slice(0, PAGE), more: rest.length > PAGE } };
    }),
  ],
  authenticate: ({ headers }) =>
    headers.authorization === `Bearer ${TOY_TOKEN}` ? null : { status: 401, body: { error: 'who are you?' } },
};

function toNote(world: World, item: WorldItem) {
  const { title, status, assigneeIds } = fieldsAt(item);
  const key = `${projectOf(world, item.projectId).key}-${item.number}`;
  return {
    id: item.id,
    key,
    shelf: item.projectId,
    title,
    word: status,
    by: assigneeIds[0] ?? null,
    made: item.createdAt,
    changed: updatedAtOf(item),
  };
}
