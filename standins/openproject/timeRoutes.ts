/** Time: its schema, its entries, booking it. */
import { parseDuration } from '../../subgraphs/kit/duration.ts';
import { route, type StandinRoute } from '../kit/definition.ts';
import { answer, answerPage, bodyOf, invalid, type Json, linkedId, type OpenProjectRequest, rawOf, refuse } from './answers.ts';
import { isBetween, readConditions } from './filters.ts';
import type { OpenProjectState, StandinTimeEntry } from './state.ts';
import { tellTimeEntry } from './tell.ts';

export function timeRoutes(root: string): StandinRoute<OpenProjectState>[] {
  return [
    route(`GET ${root}/time_entries/schema`, ({ state }) => answer(200, tellSchema(state))),
    route(`GET ${root}/time_entries`, (request) => {
      const rows = listEntries(request);
      if (rows === null) return refuse(400, 'InvalidQuery', 'Filters filter does not exist.');
      return answerPage(request, 'Collection', rows, (entry) => tellTimeEntry(request.state, entry));
    }),
    route(`POST ${root}/time_entries`, bookTime),
  ];
}

/** By work package and by change; `null` for a filter that OpenProject does not know. Sorted by id, or newest change first. */
function listEntries({ state, query }: OpenProjectRequest): StandinTimeEntry[] | null {
  const conditions = readConditions(query.get('filters') ?? '[]');
  const names = ['workpackage', 'entity', 'updatedat'];
  if (!conditions || conditions.some(({ name }) => !names.includes(name))) return null;
  const fits = ({ workPackageId, createdAt }: StandinTimeEntry) =>
    conditions.every(({ name, condition }) =>
      name === 'updatedat' ? isBetween(createdAt, condition) : condition.values.includes(String(workPackageId)),
    );
  const isNewestFirst = query.get('sortBy')?.includes('"desc"') ?? false;
  return state.timeEntries.filter(fits).sort((a, b) => (isNewestFirst ? b.createdAt - a.createdAt : a.id - b.id));
}

function tellSchema({ flavour, root }: OpenProjectState): Json {
  const property = (type: string, name: string, required = false) => ({
    type,
    name,
    required,
    hasDefault: false,
    writable: true,
    options: {},
  });
  const target = { ...property('WorkPackage', 'Work package', true), location: '_links', _links: {} };
  return {
    ...{ _type: 'Schema', spentOn: property('Date', 'Date', true), hours: property('Duration', 'Hours', true) },
    ...(flavour === '13' ? { workPackage: target } : { entity: target, startTime: property('DateTime', 'Start time') }),
    activity: { ...property('TimeEntriesActivity', 'Activity'), hasDefault: true, location: '_links', _links: {} },
    _links: { self: { href: `${root}/time_entries/schema` } },
  };
}

function bookTime(request: OpenProjectRequest): ReturnType<typeof answer> {
  const { state, now } = request;
  const body = bodyOf(request);
  const workPackageId = linkedId(body, state.flavour === '13' ? 'workPackage' : 'entity');
  const seconds = parseDuration(String(body.hours));
  if (!workPackageId || !state.workPackages.has(workPackageId)) return invalid('Work package is invalid.', 'workPackage');
  if (seconds === null || typeof body.spentOn !== 'string') return invalid('Hours are invalid.', 'hours');
  const entry = {
    ...{
      id: state.nextId(),
      workPackageId,
      userId: state.meId,
      seconds,
      spentOn: body.spentOn,
      comment: rawOf(body.comment) ?? '',
      createdAt: now,
    },
    startTime: typeof body.startTime === 'string' ? Date.parse(body.startTime) : null,
  };
  state.timeEntries.push(entry);
  request.effect({ body: { id: entry.id } });
  return answer(201, tellTimeEntry(state, entry));
}
