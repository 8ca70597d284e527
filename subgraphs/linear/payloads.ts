import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';

/**
 * What Linear sends. Only ids, identifiers, titles and creation times are demanded. Everything else may be null or missing, and a
 * value of the wrong type counts as missing (`catch`): one odd field must not cost the item.
 */
const text = z.string().nullish().catch(null);
const amount = z.number().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const idOnly = z.looseObject({ id: z.string() });
const named = z.looseObject({ id: z.string(), name: text });
const pageInfo = z.looseObject({ hasNextPage: flag, hasPreviousPage: flag, endCursor: text });

/** An object that may be null, missing or of the wrong shape. */
function optional<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullish().catch(null);
}

function connection<Node extends z.ZodType>(node: Node) {
  return z.looseObject({ pageInfo: optional(pageInfo), nodes: z.array(node) });
}

const state = z.looseObject({ id: z.string(), name: text, type: text, position: amount, team: optional(idOnly) });
const historyCycle = z.looseObject({ id: z.string(), number: amount, name: text, completedAt: text });
const historyParent = z.looseObject({ id: z.string(), identifier: text });

const historyEntry = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  actorId: text,
  archived: flag,
  trashed: flag,
  fromTitle: text,
  toTitle: text,
  fromEstimate: amount,
  toEstimate: amount,
  fromPriority: amount,
  toPriority: amount,
  fromDueDate: text,
  toDueDate: text,
  fromAssigneeId: text,
  toAssigneeId: text,
  fromStateId: text,
  toStateId: text,
  fromCycleId: text,
  toCycleId: text,
  fromParentId: text,
  toParentId: text,
  fromState: optional(state),
  toState: optional(state),
  fromCycle: optional(historyCycle),
  toCycle: optional(historyCycle),
  fromProject: optional(named),
  toProject: optional(named),
  fromProjectMilestone: optional(named),
  toProjectMilestone: optional(named),
  fromParent: optional(historyParent),
  toParent: optional(historyParent),
  fromTeam: optional(z.looseObject({ id: z.string(), key: text })),
  toTeam: optional(z.looseObject({ id: z.string(), key: text })),
  addedLabels: optional(z.array(named)),
  removedLabels: optional(z.array(named)),
  relationChanges: optional(z.array(z.looseObject({ identifier: z.string(), type: z.string() }))),
});
export type LinearHistoryEntry = z.infer<typeof historyEntry>;

const user = z.looseObject({
  id: z.string(),
  name: text,
  displayName: text,
  email: text,
  avatarUrl: text,
  active: flag,
  app: flag,
});
export type LinearUser = z.infer<typeof user>;

const comment = z.looseObject({ id: z.string(), body: text, createdAt: z.string(), editedAt: text, user: optional(idOnly) });
const attachment = z.looseObject({ id: z.string(), title: text, url: text, sourceType: text, createdAt: text });
const relation = z.looseObject({ id: z.string(), type: text, relatedIssue: optional(historyParent) });
const inverseRelation = z.looseObject({
  id: z.string(),
  type: text,
  issue: optional(historyParent.extend({ state: optional(state.partial()) })),
});

const issue = z.looseObject({
  id: z.string(),
  identifier: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: text,
  url: text,
  description: text,
  priority: amount,
  priorityLabel: text,
  estimate: amount,
  dueDate: text,
  startedAt: text,
  branchName: text,
  previousIdentifiers: optional(z.array(z.string())),
  trashed: flag,
  slaBreachesAt: text,
  team: z.looseObject({ id: z.string(), key: text, issueEstimationType: text, issueEstimationAllowZero: flag }),
  state: optional(state),
  assignee: optional(idOnly),
  creator: optional(idOnly),
  delegate: optional(named),
  cycle: optional(z.looseObject({ id: z.string(), completedAt: text })),
  project: optional(named),
  projectMilestone: optional(named),
  parent: optional(historyParent.extend({ labels: optional(connection(z.looseObject({ name: text }))) })),
  labels: connection(named).nullish(),
  comments: connection(comment).nullish(),
  attachments: connection(attachment).nullish(),
  relations: connection(relation).nullish(),
  inverseRelations: connection(inverseRelation).nullish(),
  history: connection(historyEntry).nullish(),
});
export type LinearIssue = z.infer<typeof issue>;

const team = z.looseObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  description: text,
  archivedAt: text,
  retiredAt: text,
  organization: optional(z.looseObject({ urlKey: text })),
  states: connection(state).nullish(),
  projects: connection(z.looseObject({ id: z.string(), health: text })).nullish(),
});
export type LinearTeam = z.infer<typeof team>;

const figures = optional(z.array(z.number()));
const cycle = z.looseObject({
  id: z.string(),
  number: amount,
  name: text,
  description: text,
  startsAt: text,
  endsAt: text,
  completedAt: text,
  scopeHistory: figures,
  completedScopeHistory: figures,
  issueCountHistory: figures,
  completedIssueCountHistory: figures,
  team: optional(z.looseObject({ id: z.string(), issueEstimationType: text })),
});
export type LinearCycle = z.infer<typeof cycle>;

const project = z.looseObject({
  id: z.string(),
  name: z.string(),
  targetDate: text,
  status: optional(z.looseObject({ type: text })),
  teams: connection(idOnly).nullish(),
  projectMilestones: connection(z.looseObject({ id: z.string(), name: z.string(), targetDate: text, status: text })).nullish(),
});
export type LinearProject = z.infer<typeof project>;

const webhook = z.looseObject({
  action: z.string(),
  type: z.string(),
  webhookTimestamp: z.number().nullish(),
  data: z.looseObject({ id: text, issueId: text, trashed: flag, issue: optional(idOnly.partial()) }).nullish(),
});

/** Each throws PROVIDER_REFUSED that names the first field that does not fit. */
export const parseIssue = parserOf('issue', issue);
export const parseUser = parserOf('user', user);
export const parseTeam = parserOf('team', team);
export const parseState = parserOf('state', state);
export const parseCycle = parserOf('cycle', cycle);
export const parseProject = parserOf('project', project);
export const parseWebhook = parserOf('delivery', webhook);
export type LinearDelivery = z.infer<typeof webhook>;
export type LinearState = z.infer<typeof state>;

/** A page of any list of nodes that are not looked into yet, so that one bad node does not spoil its neighbours. */
export const parsePage = parserOf('list', connection(z.unknown()));
export type LinearPage = ReturnType<typeof parsePage>;

function parserOf<Shape extends z.ZodType>(what: string, shape: Shape): (payload: unknown) => z.infer<Shape> {
  return (payload) => {
    const { success, data, error } = shape.safeParse(payload);
    if (success) return data;
    const [fault] = error.issues;
    const field = fault?.path.join('.') || 'payload';
    throw new ProviderError('PROVIDER_REFUSED', `Linear sent a ${what} that cannot be read: ${field}: ${fault?.message ?? 'not valid'}.`);
  };
}
