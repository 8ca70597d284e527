import { type Args, toConnection } from '../kit/graphql.ts';
import { closedAtOf, fieldsAt, projectOf, type WorldFields, type WorldItem, type WorldProject } from '../kit/world.ts';
import { toHistory } from './history.ts';
import { uuidOf } from './ids.ts';
import type { LinearState } from './state.ts';
import { cycleById, iso, linearProjectById, list, type Node, stateByName, times, toLabel, toTeam, userById } from './things.ts';
import { labelsOf, PRIORITY_LABEL, PRIORITY_ORDER, RELATION } from './words.ts';

export function issueById(state: LinearState, id: string | null | undefined): Node | null {
  const item = state.world.items.find((candidate) => candidate.id === id);
  return item ? toIssue(state, item) : null;
}

export function toComments(state: LinearState, item: WorldItem): Node[] {
  return item.steps.flatMap((step) => {
    if (step.kind !== 'comment') return [];
    const at = iso(step.at);
    const user = userById(state, step.by);
    return [
      {
        ...times(state),
        id: uuidOf('comment', step.id),
        body: step.body,
        createdAt: at,
        updatedAt: at,
        editedAt: null,
        user,
        issueId: uuidOf('issue', item.id),
      },
    ];
  });
}

function toRelations(state: LinearState, from: WorldItem): Node[] {
  return from.links.map((link) => ({
    ...times(state),
    id: uuidOf('relation', `${from.id}:${link.kind}:${link.toId}`),
    type: RELATION[link.kind],
    issue: () => toIssue(state, from),
    relatedIssue: () => issueById(state, link.toId),
    toId: link.toId,
  }));
}

export function toIssue(state: LinearState, item: WorldItem): Node {
  const project = projectOf(state.world, item.projectId);
  const fields = fieldsAt(item);
  const [identifier = '', ...previousIdentifiers] = state.identifiersOf(item);
  const slug = fields.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  return {
    id: uuidOf('issue', item.id),
    identifier,
    previousIdentifiers,
    number: item.number,
    url: `https://linear.app/farwell/issue/${identifier}/${slug}`,
    branchName: `farwell/${identifier.toLowerCase()}-${slug}`,
    sortOrder: item.number,
    customerTicketCount: 0,
    reactions: [],
    ...toValues(state, item, project, fields),
    ...toRelated(state, item, project, fields),
  };
}

function toValues(state: LinearState, item: WorldItem, project: WorldProject, fields: WorldFields) {
  const category = project.statuses.find(({ name }) => name === fields.status)?.category;
  const closedAt = iso(closedAtOf(item, project));
  const priority = PRIORITY_ORDER.indexOf(fields.priority);
  return {
    title: fields.title,
    description: fields.description,
    priority,
    priorityLabel: PRIORITY_LABEL[priority],
    estimate: fields.points,
    dueDate: fields.dueDate,
    trashed: state.trashed.has(item.id) || null,
    archivedAt: iso(state.trashed.get(item.id) ?? state.archived.get(item.id)),
    createdAt: iso(item.createdAt),
    updatedAt: iso(state.updatedAt(item)),
    completedAt: category === 'DONE' ? closedAt : null,
    canceledAt: category === 'CANCELED' ? closedAt : null,
  };
}

function toRelated(state: LinearState, item: WorldItem, project: WorldProject, fields: WorldFields) {
  const inverse = () => state.items.flatMap((other) => toRelations(state, other).filter(({ toId }) => toId === item.id));
  return {
    team: () => toTeam(state, project),
    state: () => stateByName(state, project, fields.status),
    assignee: () => userById(state, fields.assigneeIds[0]),
    creator: () => userById(state, item.createdBy),
    cycle: () => cycleById(state, fields.sprintId),
    project: () => linearProjectById(state, fields.milestoneId),
    parent: () => issueById(state, fields.parentId),
    labels: (args: Args) =>
      toConnection(
        labelsOf(fields).map((name) => toLabel(state, project, name)),
        args,
      ),
    comments: (args: Args) => toConnection(toComments(state, item), args),
    attachments: list([]),
    relations: (args: Args) => toConnection(toRelations(state, item), args),
    inverseRelations: (args: Args) => toConnection(inverse(), args),
    history: (args: Args) => toConnection(toHistory(state, item, project), args),
  };
}
