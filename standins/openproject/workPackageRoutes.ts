/** Work packages: lists, one, forms, saving under lock, comments. */
import { route, type StandinRoute } from '../kit/definition.ts';
import {
  answer,
  answerList,
  answerPage,
  bodyOf,
  type Json,
  markerOf,
  notFound,
  type OpenProjectRequest,
  rawOf,
  refuse,
} from './answers.ts';
import { applyValues, createWorkPackage } from './changes.ts';
import { listWorkPackages } from './filters.ts';
import { byId, type OpenProjectState, type StandinWorkPackage, touch } from './state.ts';
import { tellActivity, tellStatus } from './tell.ts';
import { tellWhole, tellWorkPackage } from './tellWorkPackage.ts';

export function workPackageRoutes(root: string): StandinRoute<OpenProjectState>[] {
  return [
    route(`GET ${root}/work_packages`, (request) => {
      const rows = listWorkPackages(request);
      return Array.isArray(rows) ? answerPage(request, 'Collection', rows, (item) => tellWorkPackage(request.state, item)) : rows;
    }),
    route(`GET ${root}/work_packages/{id}`, (request) => withItem(request, (item) => answer(200, tellWhole(request.state, item)))),
    route(`PATCH ${root}/work_packages/{id}`, (request) => withItem(request, (item) => save(request, item))),
    route(`POST ${root}/work_packages/{id}/form`, (request) => withItem(request, () => answer(200, tellForm(request.state)))),
    route(`GET ${root}/work_packages/schemas/{id}`, ({ state, params }) => answer(200, tellSchema(state, params.id ?? ''))),
    route(`POST ${root}/projects/{id}/work_packages`, (request) => createWorkPackage(request)),
    route(`GET ${root}/work_packages/{id}/activities`, (request) =>
      withItem(request, (item) =>
        answerList(
          request.path,
          item.activities.map((activity, index) => tellActivity(request.state, activity, item.id, index + 1)),
        ),
      ),
    ),
    route(`POST ${root}/work_packages/{id}/activities`, (request) => withItem(request, (item) => comment(request, item))),
  ];
}

function withItem(request: OpenProjectRequest, run: (item: StandinWorkPackage) => ReturnType<typeof answer>): ReturnType<typeof answer> {
  const item = request.state.workPackages.get(Number(request.params.id));
  return item ? run(item) : notFound();
}

/** Without the lock version of the last reading nothing is saved. */
function save(request: OpenProjectRequest, item: StandinWorkPackage): ReturnType<typeof answer> {
  const body = bodyOf(request);
  if (body.lockVersion !== item.lockVersion)
    return refuse(
      409,
      'UpdateConflict',
      'Your changes could not be saved, because the work package was changed since you have seen it the last time.',
    );
  const changed = applyValues(request.state, item, body);
  if (!Array.isArray(changed)) return changed;
  if (changed.length > 0) {
    touch(item, { at: request.now, by: request.state.meId, id: request.state.nextId(), details: changed });
    request.effect({ marker: markerOf(item.description), body: { id: item.id } });
  }
  return answer(200, tellWhole(request.state, item));
}

/** Newer versions leave the answer's body out. */
function comment(request: OpenProjectRequest, item: StandinWorkPackage): ReturnType<typeof answer> {
  const { state, now } = request;
  const { comment: text, internal } = bodyOf(request);
  const raw = rawOf(text) ?? '';
  touch(item, { at: now, by: state.meId, id: state.nextId(), comment: raw, internal: internal === true });
  request.effect({ marker: markerOf(raw), body: { id: item.id } });
  const activity = item.activities.at(-1);
  if (state.flavour === '16' || !activity) return { status: 201 };
  return answer(201, tellActivity(state, activity, item.id, item.activities.length));
}

const property = (type: string, name: string) => ({ type, name, required: false, hasDefault: false, writable: true, options: {} });

/** Properties of one type in one project. Milestones are not estimated. */
function tellSchema(state: OpenProjectState, id: string): Json {
  const isMilestone = state.types.some((type) => type.isMilestone && id.endsWith(`-${type.id}`));
  return {
    ...{ _type: 'Schema', _dependencies: [], subject: property('String', 'Subject') },
    ...(isMilestone ? {} : { storyPoints: property('Integer', 'Story points') }),
    _links: { self: { href: `${state.root}/work_packages/schemas/${id}` } },
  };
}

/** Every status may follow every other in the stand-in. */
function tellForm(state: OpenProjectState): Json {
  const status = {
    ...property('Status', 'Status'),
    location: '_links',
    _embedded: { allowedValues: state.statuses.map((each) => tellStatus(state, each)) },
    _links: { allowedValues: state.statuses.map(({ id, name }) => ({ href: `${state.root}/statuses/${id}`, title: name })) },
  };
  const schema = { _type: 'Schema', subject: property('String', 'Subject'), status };
  return {
    _type: 'Form',
    _embedded: { payload: {}, schema, validationErrors: {} },
    _links: { self: { href: `${state.root}/work_packages/form` } },
  };
}

/** A person changes the title in the browser. */
export function rename(state: OpenProjectState, id: number, subject: string, at: number): void {
  const item = state.workPackages.get(id);
  if (!item) throw new Error(`There is no work package ${id}.`);
  item.subject = subject;
  touch(item, { at, by: byId(state.users, state.meId, 'user').id, id: state.nextId(), details: ['Subject changed'] });
}
