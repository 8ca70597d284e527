/**
 * What ClickUp sends, parsed at the edge. Ids are numbers for users, strings for tasks, numeric strings for lists: all become strings.
 * Times are epoch milliseconds, mostly as strings; amounts come as numbers or strings and may be absent where they are zero.
 */
import { z } from 'zod';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().nullish();
const flag = z.boolean().nullish();
const amount = z.union([z.number(), z.string()]).nullish();

const userSchema = z.looseObject({ id, username: text, email: text, profilePicture: text });
const someone = userSchema.nullish();
const statusSchema = z.looseObject({ id: text, status: z.string(), type: text, orderindex: amount, color: text });
const placeSchema = z.looseObject({ id, name: text, hidden: flag });
const place = placeSchema.nullish();

const priority = z.union([z.looseObject({ id: amount, priority: text }), z.number()]).nullish();
const customFieldSchema = z.looseObject({
  id: z.string(),
  name: text,
  type: text,
  type_config: z.unknown().optional(),
  value: z.unknown().optional(),
});
const attachmentSchema = z.looseObject({ id, title: text, url: text, mimetype: text, size: amount, date: amount });

const taskSchema = z.looseObject({
  id,
  custom_id: text,
  custom_item_id: amount,
  name: text,
  text_content: text,
  description: text,
  markdown_description: text,
  status: statusSchema.nullish(),
  orderindex: amount,
  date_created: amount,
  date_updated: amount,
  date_done: amount,
  date_closed: amount,
  archived: flag,
  creator: someone,
  assignees: z.array(someone).nullish(),
  checklists: z.unknown().optional(),
  tags: z.array(z.looseObject({ name: text }).nullish()).nullish(),
  parent: text,
  priority,
  due_date: amount,
  start_date: amount,
  points: amount,
  time_estimate: amount,
  time_spent: amount,
  /** Recorded as a list; one vendor example has a single object. Read row by row. */
  custom_fields: z.unknown().optional(),
  dependencies: z.array(z.looseObject({ task_id: text, depends_on: text }).nullish()).nullish(),
  linked_tasks: z.array(z.looseObject({ task_id: text, link_id: text }).nullish()).nullish(),
  locations: z.array(place).nullish(),
  team_id: text,
  url: text,
  list: place,
  folder: place,
  space: place,
  attachments: z.array(attachmentSchema.nullish()).nullish(),
});

const listSchema = z.looseObject({
  id,
  name: text,
  orderindex: amount,
  content: text,
  start_date: amount,
  due_date: amount,
  archived: flag,
  override_statuses: flag,
  folder: place,
  space: place,
  statuses: z.array(statusSchema).nullish(),
});
const spaceSchema = z.looseObject({
  id,
  name: text,
  color: text,
  private: flag,
  admin_can_manage: flag,
  archived: flag,
  multiple_assignees: flag,
  features: z.unknown().optional(),
  statuses: z.array(statusSchema).nullish(),
});
const folderSchema = z.looseObject({ id, name: text, hidden: flag });
const teamSchema = z.looseObject({ id, name: text, members: z.array(z.looseObject({ user: userSchema }).nullish()).nullish() });
const commentPart = z.looseObject({ text, attributes: z.unknown().optional() });
const commentSchema = z.looseObject({
  id,
  comment: z.array(commentPart).nullish(),
  comment_text: text,
  user: someone,
  date: amount,
  /** Of the comments of a task; those of a thread have no threads of their own. */
  reply_count: amount,
});
const enteredSchema = z.looseObject({
  status: text,
  type: text,
  total_time: z.looseObject({ by_minute: amount, since: amount }).nullish(),
});
const timeInStatusSchema = z.looseObject({ status_history: z.array(enteredSchema).nullish() });
/** Of `GET /task/{id}/time`: what each person tracked, in intervals. */
const trackedSchema = z.looseObject({
  user: someone,
  intervals: z.array(z.looseObject({ id, start: amount, end: amount, time: amount }).nullish()).nullish(),
});
const timeEntrySchema = z.looseObject({ id, user: someone, start: amount, duration: amount, description: text });
const customItemSchema = z.looseObject({ id, name: text });
const webhookSchema = z.looseObject({
  event: z.string(),
  task_id: text,
  webhook_id: text,
  history_items: z.array(z.looseObject({ id: amount, date: amount }).nullish()).nullish(),
});
const errorSchema = z.looseObject({ err: text, ECODE: text, message: text });

export type ClickUpUser = z.infer<typeof userSchema>;
export type ClickUpStatus = z.infer<typeof statusSchema>;
export type ClickUpTask = z.infer<typeof taskSchema>;
export type ClickUpCustomField = z.infer<typeof customFieldSchema>;
export type ClickUpList = z.infer<typeof listSchema>;
export type ClickUpSpace = z.infer<typeof spaceSchema>;
export type ClickUpFolder = z.infer<typeof folderSchema>;
export type ClickUpTeam = z.infer<typeof teamSchema>;
export type ClickUpComment = z.infer<typeof commentSchema>;
export type ClickUpTracked = z.infer<typeof trackedSchema>;
export type ClickUpTimeInStatus = z.infer<typeof timeInStatusSchema>;
export type ClickUpWebhook = z.infer<typeof webhookSchema>;

/** A sprint that a task is in, with what decides its state. */
const sprintSchema = z.looseObject({ id: z.string(), start: z.number().nullable(), due: z.number().nullable(), archived: z.boolean() });
export type ClickUpSprintRef = z.infer<typeof sprintSchema>;

const itemSchema = z.looseObject({
  task: taskSchema,
  comments: z.array(z.unknown()).default([]),
  tracked: z.array(z.unknown()).default([]),
  timeInStatus: z.unknown().optional(),
  openDependencies: z.array(z.string()).default([]),
  space: z.looseObject({ id: z.string(), name: z.string() }),
  typeName: z.string().nullable().default(null),
  sprints: z.array(sprintSchema).default([]),
  zone: z.string().nullable().default(null),
  asOf: z.number(),
});
export type ClickUpItem = z.infer<typeof itemSchema>;

/** What is kept of one item: the task with all that had to be asked for beside it, enough to map it again offline. */
export interface ClickUpItemPayload {
  task: unknown;
  comments: unknown[];
  tracked: unknown[];
  /** `null` where the ClickApp is off. */
  timeInStatus: unknown;
  /** Ids of tasks it waits for that are not done yet. */
  openDependencies: string[];
  space: { id: string; name: string };
  /** The custom task type's name, `null` for a plain task. */
  typeName: string | null;
  sprints: ClickUpSprintRef[];
  /** Time zone of the account: dates without a time are 4 o'clock there. */
  zone: string | null;
  /** When it was read, epoch milliseconds: which sprint is open depends on it. */
  asOf: number;
}

export const parseUser = (payload: unknown): ClickUpUser => userSchema.parse(payload);
export const parseTask = (payload: unknown): ClickUpTask => taskSchema.parse(payload);
export const parseList = (payload: unknown): ClickUpList => listSchema.parse(payload);
export const parseSpace = (payload: unknown): ClickUpSpace => spaceSchema.parse(payload);
export const parseFolder = (payload: unknown): ClickUpFolder => folderSchema.parse(payload);
export const parseTeam = (payload: unknown): ClickUpTeam => teamSchema.parse(payload);
export const parseComment = (payload: unknown): ClickUpComment => commentSchema.parse(payload);
export const parseTracked = (payload: unknown): ClickUpTracked => trackedSchema.parse(payload);
export const parseTimeEntry = (payload: unknown) => timeEntrySchema.parse(payload);
export const parseTimeInStatus = (payload: unknown): ClickUpTimeInStatus => timeInStatusSchema.parse(payload);
export const parseWebhook = (payload: unknown): ClickUpWebhook => webhookSchema.parse(payload);
/** Throws when it is not an item that was stored by this room. */
export const parseItem = (payload: unknown): ClickUpItem => itemSchema.parse(payload);

/** Rows that cannot be read are left out: custom fields are many, and none is worth an item. */
export function parseCustomFields(payload: unknown): ClickUpCustomField[] {
  const rows = Array.isArray(payload) ? payload : payload ? [payload] : [];
  return rows.flatMap((row) => customFieldSchema.safeParse(row).data ?? []);
}

/** The custom task types; one vendor example wraps them in a list. */
export function parseCustomItems(payload: unknown): { id: string; name: string }[] {
  const wrapped = Array.isArray(payload) ? payload[0] : payload;
  const rows = z.looseObject({ custom_items: z.array(z.unknown()) }).safeParse(wrapped).data?.custom_items ?? [];
  return rows.flatMap((row) => customItemSchema.safeParse(row).data ?? []).map((item) => ({ id: item.id, name: item.name ?? item.id }));
}

/** The rows under one name (`{ tasks: [...] }`); throws when they are not there. */
export function parseRows(payload: unknown, name: string): unknown[] {
  return z.array(z.unknown()).parse(z.looseObject({}).parse(payload)[name]);
}

/** The words and the code of an error answer. */
export function parseError(payload: unknown): { words: string | null; code: string | null } {
  const { err, message, ECODE } = errorSchema.safeParse(payload).data ?? {};
  return { words: err ?? message ?? null, code: ECODE ?? null };
}
