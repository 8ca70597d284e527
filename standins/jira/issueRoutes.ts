import { route } from '../kit/definition.ts';
import { fieldsAt, type WorldFields, type WorldItem } from '../kit/world.ts';
import { apiOf, issueRoute, lastPageOf, ok, pageOf, type Request, type Route, refuse, refuseFields } from './answers.ts';
import { toStatusRow } from './catalogue.ts';
import { historiesOf } from './changelog.ts';
import { checkPlace, fromBody, readFields, screenRows } from './fieldWrites.ts';
import { toComments, toIssue, toWorklogs } from './issues.ts';
import { type Flavour, type JiraState, stepIdOf } from './state.ts';

export function issueRoutes(flavour: Flavour): Route[] {
  const cloudOnly = issueRoute(flavour, 'GET', '/changelog', ({ state, query, origin, path }, item) =>
    ok({ ...lastPageOf(query, historiesOf(state, item), 100), self: `${origin}${path}` }),
  );
  return [
    issueRoute(flavour, 'GET', '', readIssue),
    issueRoute(flavour, 'PUT', '', updateIssue),
    issueRoute(flavour, 'DELETE', '', deleteIssue),
    ...(flavour === 'cloud' ? [cloudOnly] : []),
    issueRoute(flavour, 'GET', '/comment', readComments),
    issueRoute(flavour, 'POST', '/comment', addComment),
    issueRoute(flavour, 'GET', '/worklog', ({ state, query }, item) => ok(toWorklogs(state, item, query.get('expand') === 'properties'))),
    issueRoute(flavour, 'POST', '/worklog', addWorklog),
    issueRoute(flavour, 'GET', '/editmeta', ({ state }, item) => {
      const fields = screenRows(state, item.projectId).map(({ fieldId, ...row }) => [fieldId, row]);
      return ok({ fields: Object.fromEntries(fields) });
    }),
    issueRoute(flavour, 'GET', '/transitions', ({ state }, item) => ok({ expand: 'transitions', transitions: transitionsOf(state, item) })),
    issueRoute(flavour, 'POST', '/transitions', transition),
    route(`POST ${apiOf(flavour)}/issue`, createIssue),
  ];
}

function readIssue({ state, query, origin }: Request, item: WorldItem) {
  const fields = query.getAll('fields').flatMap((names) => names.split(','));
  const properties = query.getAll('properties').flatMap((names) => names.split(','));
  const isExpanded = query.get('expand')?.includes('changelog') ?? false;
  const histories = !isExpanded ? null : state.flavour === 'cloud' ? state.historyCap : Number.POSITIVE_INFINITY;
  const options = { origin, fields: fields.length > 0 ? fields : null, histories, ...(properties.length > 0 ? { properties } : {}) };
  return ok(toIssue(state, item, options));
}

/** Newest first where asked so; 50 a page. */
function readComments({ state, query }: Request, item: WorldItem) {
  const { comments } = toComments(state, item, query.get('expand') === 'properties');
  return ok(pageOf(query, query.get('orderBy') === '-created' ? comments.reverse() : comments, 'comments'));
}

interface Properties {
  properties?: { key: string; value: unknown }[];
}

function propertiesOf(body: unknown): Record<string, unknown> {
  return Object.fromEntries(((body as Properties).properties ?? []).map(({ key, value }) => [key, value]));
}

function markerOf(body: unknown): string | undefined {
  const [value] = Object.values(propertiesOf(body));
  return typeof value === 'string' ? value : undefined;
}

type NewStep =
  | { kind: 'set'; fields: Partial<WorldFields> }
  | { kind: 'comment'; id: string; body: string }
  | { kind: 'worklog'; id: string; seconds: number; comment: string | null };

/** Adds a step done now by whoever is logged in. */
export function append(request: Request, item: WorldItem, step: NewStep): void {
  const by = request.state.world.people[0]?.id ?? '';
  item.steps.push({ at: request.now, by, ...step });
  request.state.idOf('history', stepIdOf(item, item.steps.length - 1));
}

const BLANK: WorldFields = {
  title: '',
  description: null,
  type: 'TASK',
  status: '',
  priority: 'MEDIUM',
  assigneeIds: [],
  labels: [],
  sprintId: null,
  milestoneId: null,
  parentId: null,
  points: null,
  estimate: null,
  dueDate: null,
};

function createIssue(request: Request) {
  const { state, origin, now } = request;
  const { fields } = request.body as { fields: Record<string, unknown> };
  const ref = fields.project as { id?: string; key?: string } | undefined;
  const project = state.findProject(ref?.id ?? ref?.key ?? '');
  if (!project) return refuseFields({ project: 'Specify a valid project ID or key' });
  const { values, errors } = readFields(state, project.id, { summary: null, issuetype: null, ...fields });
  if (Object.keys(errors).length > 0) return refuseFields(errors);
  const number = state.nextNumber(project);
  const createdBy = state.world.people[0]?.id ?? '';
  const initial = { ...BLANK, status: project.statuses[0]?.name ?? '', ...values };
  const misplaced = checkPlace(state, initial);
  if (Object.keys(misplaced).length > 0) return refuseFields(misplaced);
  const item: WorldItem = {
    id: `new-${project.key}-${number}`,
    projectId: project.id,
    number,
    createdAt: now,
    createdBy,
    initial,
    steps: [],
    links: [],
    pullRequest: null,
  };
  state.world.items.push(item);
  const id = state.idOf('issue', item.id);
  state.properties.set(id, propertiesOf(request.body));
  request.effect({ marker: markerOf(request.body), body: { key: state.keyOf(item) } });
  return ok({ id, key: state.keyOf(item), self: `${origin}${apiOf(state.flavour)}/issue/${id}` }, 201);
}

interface EditBody {
  fields?: Record<string, unknown>;
  update?: Record<string, { set?: unknown }[]>;
}

function updateIssue(request: Request, item: WorldItem) {
  const { fields: given = {}, update = {} } = request.body as EditBody;
  const set = Object.entries(update).flatMap(([field, operations]) => operations.map((operation) => [field, operation.set] as const));
  const twice = set.find(([field]) => field in given)?.[0];
  if (twice !== undefined) return refuseFields({ [twice]: `Field '${twice}' cannot be set twice.` });
  const fields = { ...given, ...Object.fromEntries(set) };
  const { values, errors } = readFields(request.state, item.projectId, fields);
  if (Object.keys(errors).length > 0) return refuseFields(errors);
  const before = fieldsAt(item);
  const misplaced = values.parentId ? checkPlace(request.state, { ...before, ...values }) : {};
  if (Object.keys(misplaced).length > 0) return refuseFields(misplaced);
  const changed = Object.entries(values).filter(
    ([field, value]) => JSON.stringify(before[field as keyof WorldFields]) !== JSON.stringify(value),
  );
  if (changed.length > 0) append(request, item, { kind: 'set', fields: Object.fromEntries(changed) });
  request.effect({ body: fields });
  return { status: 204 };
}

function deleteIssue(request: Request, item: WorldItem) {
  request.state.remove(item);
  request.effect({ body: { deleted: item.id } });
  return { status: 204 };
}

function addComment(request: Request, item: WorldItem) {
  const { state } = request;
  const errors = {};
  const body = fromBody(state, (request.body as { body: unknown }).body, errors, 'comment');
  if (Object.keys(errors).length > 0) return refuseFields(errors);
  if (body === null) return refuseFields({ comment: 'Comment body can not be empty!' });
  const worldId = `c ${item.id} ${item.steps.length}`;
  append(request, item, { kind: 'comment', id: worldId, body });
  state.entryProperties.set(state.idOf('entry', worldId), propertiesOf(request.body));
  request.effect({ marker: markerOf(request.body), body: { comment: worldId } });
  return ok(toComments(state, item).comments.at(-1), 201);
}

/** `started` must be exactly `2021-01-17T12:34:00.000+0000`; a minute is the least. */
function addWorklog(request: Request, item: WorldItem) {
  const { state } = request;
  const {
    timeSpentSeconds: seconds = 0,
    started = '',
    comment,
  } = request.body as { timeSpentSeconds?: number; started?: string; comment?: unknown };
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/.test(started))
    return refuse(400, `Cannot deserialize the worklog: "${started}" is no valid time.`);
  if (seconds < 60) return refuseFields({ timeLogged: 'Worklog must be at least a minute long.' });
  const errors = {};
  const text = fromBody(state, comment, errors, 'comment');
  if (Object.keys(errors).length > 0) return refuseFields(errors);
  const worldId = `w ${item.id} ${item.steps.length}`;
  append(request, item, { kind: 'worklog', id: worldId, seconds, comment: text });
  state.entryProperties.set(state.idOf('entry', worldId), { ...propertiesOf(request.body), started });
  request.effect({ marker: markerOf(request.body), body: { worklog: worldId } });
  return ok(toWorklogs(state, item).worklogs.at(-1), 201);
}

/** Every status can be reached from every other; going to one that is done may ask for fields. */
function transitionsOf(state: JiraState, item: WorldItem) {
  const current = fieldsAt(item).status;
  return state
    .projectOf(item)
    .statuses.filter((status) => status.name !== current)
    .map((status) => {
      const fields = state.categoryKey(status) === 'done' ? screenOf(state) : {};
      const to = toStatusRow(state, status);
      return { id: `${Number(to.id) - 9990}`, name: `To ${status.name}`, to, ...(Object.keys(fields).length > 0 ? { fields } : {}) };
    });
}

function screenOf({ requiredWhenDone, screenWhenDone }: JiraState) {
  const system = (id: string, name: string, type: string) => ({
    required: true,
    name,
    key: id,
    schema: { type, system: id },
    operations: ['set'],
  });
  const resolution =
    requiredWhenDone === null
      ? []
      : [
          [
            'resolution',
            { ...system('resolution', requiredWhenDone, 'resolution'), allowedValues: [{ id: '10000', name: 'Done' }] },
          ] as const,
        ];
  return Object.fromEntries([...resolution, ...[...screenWhenDone].map((id) => [id, system(id, id, 'string')] as const)]);
}

function transition(request: Request, item: WorldItem) {
  const { state } = request;
  const id = (request.body as { transition?: { id?: string } }).transition?.id;
  const found = transitionsOf(state, item).find((candidate) => candidate.id === id);
  if (!found)
    return refuse(
      400,
      `It seems that you have tried to perform a workflow operation that is not valid for the current state of this issue (${id}).`,
    );
  const own = toIssue(state, item, { origin: request.origin, fields: ['*all'], histories: null }).fields ?? {};
  // A comment is not what the issue has: a screen that requires one wants a new one.
  const open = Object.entries(found.fields ?? {}).filter(([field]) => field === 'comment' || (own[field] ?? null) === null);
  if (open.length > 0) return refuseFields(Object.fromEntries(open.map(([field, { name }]) => [field, `${name} is required.`])));
  append(request, item, { kind: 'set', fields: { status: found.to.name } });
  request.effect({ body: { status: found.to.name } });
  return { status: 204 };
}
