import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';

/**
 * What GitHub sends. Only numbers, titles and creation times are demanded; everything else may be null or missing, and a value of
 * the wrong type counts as missing (`catch`): one odd field must not cost the item.
 */
const text = z.string().nullish().catch(null);
const amount = z.number().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

function optional<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullish().catch(null);
}

/** `null` is the ghost: an account that was deleted. */
const actor = optional(z.looseObject({ id: z.number(), login: z.string(), avatar_url: text }));
const label = z.union([z.string(), z.looseObject({ name: z.string() })]);
const milestone = z.looseObject({ id: amount, number: amount, title: z.string(), due_on: text, state: text });
const reactions = optional(z.record(z.string(), z.unknown()));
const fieldValue = z.looseObject({
  issue_field_name: text,
  data_type: text,
  value: z.unknown(),
  single_select_option: optional(z.looseObject({ name: text })),
});

const issue = z.looseObject({
  number: z.number(),
  title: z.string(),
  created_at: z.string(),
  /** `https://api.github.com/repos/{owner}/{repo}`: the only place that says where an issue of a list lives. */
  repository_url: text,
  url: text,
  id: amount,
  node_id: text,
  html_url: text,
  body: text,
  state: text,
  state_reason: text,
  updated_at: text,
  closed_at: text,
  user: actor,
  assignee: actor,
  assignees: optional(z.array(actor)),
  labels: optional(z.array(label)),
  milestone: optional(milestone),
  locked: flag,
  draft: flag,
  type: optional(z.looseObject({ name: text })),
  pull_request: optional(z.looseObject({ url: text, html_url: text, merged_at: text })),
  parent_issue_url: text,
  comments: amount,
  reactions,
  issue_dependencies_summary: optional(z.looseObject({ blocked_by: amount, total_blocked_by: amount, total_blocking: amount })),
  issue_field_values: optional(z.array(fieldValue)),
});
export type GitHubIssue = z.infer<typeof issue>;

const reference = optional(z.looseObject({ number: amount, repository: optional(z.looseObject({ full_name: z.string() })) }));

/** Events of an issue's timeline, and of the older events lists, which name fewer. Comments and reviews are events too. */
const event = z.looseObject({
  event: z.string(),
  id: amount,
  node_id: text,
  created_at: text,
  submitted_at: text,
  updated_at: text,
  actor,
  user: actor,
  body: text,
  state: text,
  state_reason: text,
  label: optional(z.looseObject({ name: text })),
  assignee: actor,
  milestone: optional(z.looseObject({ title: text })),
  rename: optional(z.looseObject({ from: text, to: text })),
  issue_type: optional(z.looseObject({ name: text })),
  prev_issue_type: optional(z.looseObject({ name: text })),
  parent_issue: reference,
  source: optional(z.looseObject({ issue: optional(z.looseObject({ number: amount, repository_url: text, html_url: text })) })),
});
export type GitHubEvent = z.infer<typeof event>;

const repository = z.looseObject({
  id: amount,
  name: z.string(),
  full_name: z.string(),
  description: text,
  html_url: text,
  owner: actor,
  archived: flag,
  has_issues: flag,
});
export type GitHubRepository = z.infer<typeof repository>;

const listedMilestone = milestone.extend({ id: z.number() });
export type GitHubMilestone = z.infer<typeof listedMilestone>;

const account = z.looseObject({
  id: amount,
  databaseId: amount,
  login: z.string(),
  name: text,
  email: text,
  avatar_url: text,
  avatarUrl: text,
});
export type GitHubAccount = z.infer<typeof account>;

const search = z.looseObject({ total_count: z.number(), incomplete_results: flag, items: z.array(z.unknown()) });

const delivery = z.looseObject({
  action: text,
  issue: optional(issue.pick({ number: true, repository_url: true })),
  pull_request: optional(z.looseObject({ number: z.number() })),
  repository: optional(z.looseObject({ full_name: z.string() })),
  changes: optional(
    z.looseObject({
      new_issue: optional(z.looseObject({ number: z.number() })),
      new_repository: optional(z.looseObject({ full_name: z.string() })),
    }),
  ),
  projects_v2_item: optional(z.looseObject({ node_id: text, content_node_id: text })),
});
export type GitHubDelivery = z.infer<typeof delivery>;

/** Each throws PROVIDER_REFUSED that names the first field that does not fit. */
export const parseIssue = parserOf('issue', issue);
export const parseEvent = parserOf('timeline event', event);
export const parseRepository = parserOf('repository', repository);
export const parseMilestone = parserOf('milestone', listedMilestone);
export const parseAccount = parserOf('account', account);
export const parseSearch = parserOf('search answer', search);
export const parseDelivery = parserOf('delivery', delivery);

export function parserOf<Shape extends z.ZodType>(what: string, shape: Shape): (payload: unknown) => z.infer<Shape> {
  return (payload) => {
    const { success, data, error } = shape.safeParse(payload);
    if (success) return data;
    const [fault] = error.issues;
    const field = fault?.path.join('.') || 'payload';
    throw new ProviderError('PROVIDER_REFUSED', `GitHub sent a ${what} that cannot be read: ${field}: ${fault?.message ?? 'not valid'}.`);
  };
}
