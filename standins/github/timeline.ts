import { fieldsAt, projectOf, type WorldFields, type WorldItem } from '../kit/world.ts';
import { type Telling, toSimpleRepository, userById } from './answers.ts';
import { isClosed, iso, nodeIdOf, numberOf, reasonOf, toldLabels, typeNameOf } from './words.ts';

type Event = Record<string, unknown>;
type Moment = { at: number; by: string };

/** An issue's timeline, oldest first: what it was born with, then one event per thing that happened. */
export function toTimeline(item: WorldItem, telling: Telling): Event[] {
  const events: Event[] = [];
  const tell = ({ at, by }: Moment, event: string, rest: Event = {}) => {
    const key = `${item.id}:${events.length}`;
    events.push({
      id: numberOf('event', key),
      node_id: nodeIdOf('EV', key),
      url: `${telling.api}/events/${numberOf('event', key)}`,
      actor: userById(by, telling),
      event,
      commit_id: null,
      commit_url: null,
      created_at: iso(at),
      performed_via_github_app: null,
      ...rest,
    });
  };
  let before: WorldFields = { ...item.initial, labels: [], priority: 'NONE', assigneeIds: [], status: openStatus(item, telling) };
  const change = (moment: Moment, after: WorldFields) => {
    for (const [event, rest] of toEvents(before, after, item, telling)) tell(moment, event, rest);
    before = after;
  };
  change({ at: item.createdAt, by: item.createdBy }, { ...item.initial, status: before.status });
  if (item.initial.status !== before.status && !item.pullRequest) change({ at: item.createdAt, by: item.createdBy }, { ...item.initial });
  for (const step of item.steps) {
    if (step.kind === 'set') change(step, { ...before, ...step.fields });
    if (step.kind === 'comment') events.push(toCommented(step, item, telling));
  }
  const { pullRequest } = item;
  if (pullRequest?.mergedAt)
    for (const event of ['merged', 'closed'])
      tell(
        { at: pullRequest.mergedAt, by: item.createdBy },
        event,
        event === 'closed' ? { state_reason: null } : { commit_id: 'f'.repeat(40) },
      );
  return events.sort((a, b) => (String(a.created_at) < String(b.created_at) ? -1 : String(a.created_at) > String(b.created_at) ? 1 : 0));
}

function openStatus(item: WorldItem, { state }: Telling): string {
  return projectOf(state.world, item.projectId).statuses.find(({ category }) => !isClosed(category))?.name ?? item.initial.status;
}

function* toEvents(before: WorldFields, after: WorldFields, item: WorldItem, telling: Telling): Generator<[string, Event]> {
  const added = (from: readonly string[], to: readonly string[]) => to.filter((entry) => !from.includes(entry));
  const labels = (names: readonly string[], event: string): [string, Event][] =>
    names.map((name) => [event, { label: { name, color: 'ededed' } }]);
  const people = (ids: readonly string[], event: string): [string, Event][] =>
    ids.map((id) => [event, { assignee: userById(id, telling) }]);
  yield* labels(added(toldLabels(before), toldLabels(after)), 'labeled');
  yield* labels(added(toldLabels(after), toldLabels(before)), 'unlabeled');
  yield* people(added(before.assigneeIds, after.assigneeIds), 'assigned');
  yield* people(added(after.assigneeIds, before.assigneeIds), 'unassigned');
  if (before.title !== after.title) yield ['renamed', { rename: { from: before.title, to: after.title } }];
  yield* toMilestoneEvents(before, after, telling);
  yield* toTypeEvents(before, after);
  yield* toParentEvents(before, after, telling);
  yield* toStateEvents(before, after, item, telling);
}

function* toMilestoneEvents(before: WorldFields, after: WorldFields, { state }: Telling): Generator<[string, Event]> {
  if (before.milestoneId === after.milestoneId) return;
  const titleOf = (id: string | null) => state.world.milestones.find((milestone) => milestone.id === id)?.name ?? null;
  const [from, to] = [titleOf(before.milestoneId), titleOf(after.milestoneId)];
  if (from !== null) yield ['demilestoned', { milestone: { title: from } }];
  if (to !== null) yield ['milestoned', { milestone: { title: to } }];
}

function* toTypeEvents(before: WorldFields, after: WorldFields): Generator<[string, Event]> {
  const [from, to] = [typeNameOf(before.type), typeNameOf(after.type)];
  if (from === to) return;
  const typeOf = (name: string) => ({ id: numberOf('type', name), name, color: 'gray' });
  if (from !== null && to !== null) yield ['issue_type_changed', { prev_issue_type: typeOf(from), issue_type: typeOf(to) }];
  else if (to !== null) yield ['issue_type_added', { issue_type: typeOf(to) }];
  else if (from !== null) yield ['issue_type_removed', { prev_issue_type: typeOf(from) }];
}

function* toParentEvents(before: WorldFields, after: WorldFields, telling: Telling): Generator<[string, Event]> {
  if (before.parentId === after.parentId) return;
  for (const [id, event] of [
    [before.parentId, 'parent_issue_removed'],
    [after.parentId, 'parent_issue_added'],
  ] as const) {
    const parent = telling.state.world.items.find((candidate) => candidate.id === id);
    if (!parent) continue;
    const repository = toSimpleRepository(projectOf(telling.state.world, parent.projectId), telling);
    const state = isClosed(telling.state.categoryOf(parent)) ? 'closed' : 'open';
    yield [event, { parent_issue: { number: parent.number, title: fieldsAt(parent).title, state, repository, issue_type: null } }];
  }
}

/** A merge tells itself; any other step of a pull request's status is not GitHub's business. */
function* toStateEvents(before: WorldFields, after: WorldFields, item: WorldItem, { state }: Telling): Generator<[string, Event]> {
  if (before.status === after.status || item.pullRequest?.mergedAt) return;
  const [from, to] = [state.categoryOf(item, before.status), state.categoryOf(item, after.status)];
  if (isClosed(to) && from !== to) yield ['closed', { state_reason: item.pullRequest ? null : reasonOf(to) }];
  if (isClosed(from) && !isClosed(to)) yield ['reopened', { state_reason: null }];
}

export function toComment(step: Moment & { id: string; body: string }, item: WorldItem, telling: Telling) {
  const issue = `${telling.api}/repos/${telling.state.keyOf(item).replace('#', '/issues/')}`;
  const id = numberOf('comment', step.id);
  const at = iso(step.at);
  return {
    id,
    node_id: nodeIdOf('IC', step.id),
    url: `${issue}/comments/${id}`,
    html_url: `https://github.example.org/${telling.state.keyOf(item).replace('#', '/issues/')}#issuecomment-${id}`,
    issue_url: issue,
    user: userById(step.by, telling),
    body: step.body,
    created_at: at,
    updated_at: at,
    author_association: 'MEMBER',
    performed_via_github_app: null,
  };
}

function toCommented(step: Moment & { id: string; body: string }, item: WorldItem, telling: Telling): Event {
  return { ...toComment(step, item, telling), event: 'commented', actor: userById(step.by, telling) };
}
