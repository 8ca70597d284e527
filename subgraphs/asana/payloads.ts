/**
 * What Asana sends, parsed at the edge. Only ids are required: nearly every field is opt-in, and compact forms `{ gid }` stand
 * wherever nested fields were not asked for. Gids are strings of differing length, never numbers.
 */
import { z } from 'zod';

const text = z.string().nullish();
const flag = z.boolean().nullish();
const amount = z.number().nullish();
const ref = z.looseObject({ gid: text, name: text }).nullish();
const refs = z.array(ref).nullish();
const option = z.looseObject({ gid: text, name: text, enabled: flag }).nullish();
const dates = z.looseObject({ due_on: text, due_at: text, start_on: text }).nullish();

const customFieldSchema = z.looseObject({
  gid: text,
  name: text,
  type: text,
  resource_subtype: text,
  asana_created_field: text,
  display_value: text,
  enum_value: option,
  enum_options: z.array(option).nullish(),
  multi_enum_values: z.array(option).nullish(),
  number_value: amount,
  text_value: text,
  date_value: z.looseObject({ date: text, date_time: text }).nullish(),
  people_value: refs,
});

const taskSchema = z.looseObject({
  gid: z.string().min(1),
  name: text,
  notes: text,
  html_notes: text,
  resource_subtype: text,
  approval_status: text,
  completed: flag,
  completed_at: text,
  created_at: text,
  created_by: ref,
  modified_at: text,
  due_on: text,
  due_at: text,
  start_on: text,
  start_at: text,
  assignee: ref,
  actual_time_minutes: amount,
  custom_fields: z.array(customFieldSchema.nullish()).nullish(),
  custom_type: ref,
  dependencies: refs,
  dependents: refs,
  followers: refs,
  is_rendered_as_separator: flag,
  num_likes: amount,
  num_subtasks: amount,
  memberships: z.array(z.looseObject({ project: ref, section: ref }).nullish()).nullish(),
  parent: ref,
  permalink_url: text,
  tags: refs,
  workspace: ref,
});

const storySchema = z.looseObject({
  gid: z.string().min(1),
  type: text,
  resource_subtype: text,
  created_at: text,
  created_by: ref,
  text,
  html_text: text,
  project: ref,
  old_section: ref,
  new_section: ref,
  old_name: text,
  new_name: text,
  old_dates: dates,
  new_dates: dates,
  assignee: ref,
  tag: ref,
  custom_field: ref,
  old_enum_value: option,
  new_enum_value: option,
  old_number_value: amount,
  new_number_value: amount,
  old_text_value: text,
  new_text_value: text,
  old_approval_status: text,
  new_approval_status: text,
  old_resource_subtype: text,
  new_resource_subtype: text,
});

const projectSchema = z.looseObject({
  gid: z.string().min(1),
  name: text,
  notes: text,
  html_notes: text,
  archived: flag,
  completed: flag,
  current_status: z.looseObject({ color: text }).nullish(),
  due_on: text,
  modified_at: text,
  owner: ref,
  permalink_url: text,
  workspace: ref,
  custom_field_settings: z.array(z.looseObject({ custom_field: customFieldSchema.nullish() }).nullish()).nullish(),
});

const userSchema = z.looseObject({
  gid: z.string().min(1),
  name: text,
  email: text,
  photo: z.looseObject({ image_128x128: text }).nullish(),
});
const sectionSchema = z.looseObject({ gid: z.string().min(1), name: text, created_at: text });
const namedSchema = z.looseObject({ gid: z.string().min(1), name: text });
const timeEntrySchema = z.looseObject({
  gid: z.string().min(1),
  duration_minutes: amount,
  entered_on: text,
  created_at: text,
  created_by: ref,
  description: text,
});
const attachmentSchema = z.looseObject({
  gid: z.string().min(1),
  name: text,
  resource_subtype: text,
  created_at: text,
  permanent_url: text,
  view_url: text,
  size: amount,
});

const pageSchema = z.looseObject({
  data: z.array(z.unknown()),
  next_page: z.looseObject({ offset: text }).nullish(),
});
const errorSchema = z.looseObject({ errors: z.array(z.looseObject({ message: text, help: text, phrase: text })) });
const eventSchema = z.looseObject({
  action: text,
  created_at: text,
  resource: z.looseObject({ gid: text, resource_type: text }).nullish(),
  parent: z.looseObject({ gid: text, resource_type: text }).nullish(),
});

export type AsanaRef = z.infer<typeof ref>;
export type AsanaTask = z.infer<typeof taskSchema>;
export type AsanaCustomField = z.infer<typeof customFieldSchema>;
export type AsanaStory = z.infer<typeof storySchema>;
export type AsanaProject = z.infer<typeof projectSchema>;
export type AsanaUser = z.infer<typeof userSchema>;
export type AsanaSection = z.infer<typeof sectionSchema>;
export type AsanaNamed = z.infer<typeof namedSchema>;
export type AsanaTimeEntry = z.infer<typeof timeEntrySchema>;
export type AsanaAttachment = z.infer<typeof attachmentSchema>;
export type AsanaEvent = z.infer<typeof eventSchema>;

/** What is kept of one item: the task with everything that had to be asked for beside it, enough to map it again offline. */
export interface AsanaItemPayload {
  task: unknown;
  stories: unknown[];
  timeEntries: unknown[];
  attachments: unknown[];
  /** Gids of dependencies that are not completed yet. */
  openDependencies: string[];
  /** The project it counts to and that project's sections in order. */
  project: { gid: string; name: string; sections: { gid: string; name: string }[] };
}

const itemSchema = z.looseObject({
  task: taskSchema,
  stories: z.array(z.unknown()).default([]),
  timeEntries: z.array(z.unknown()).default([]),
  attachments: z.array(z.unknown()).default([]),
  openDependencies: z.array(z.string()).default([]),
  project: z.looseObject({
    gid: z.string(),
    name: z.string(),
    sections: z.array(z.looseObject({ gid: z.string(), name: z.string() })),
  }),
});
export type AsanaItem = z.infer<typeof itemSchema>;

export const parseTask = (payload: unknown): AsanaTask => taskSchema.parse(payload);
export const parseStory = (payload: unknown): AsanaStory => storySchema.parse(payload);
export const parseProject = (payload: unknown): AsanaProject => projectSchema.parse(payload);
export const parseUser = (payload: unknown): AsanaUser => userSchema.parse(payload);
export const parseSection = (payload: unknown): AsanaSection => sectionSchema.parse(payload);
export const parseNamed = (payload: unknown): AsanaNamed => namedSchema.parse(payload);
export const parseCustomField = (payload: unknown): AsanaCustomField => customFieldSchema.parse(payload);
export const parseTimeEntry = (payload: unknown): AsanaTimeEntry => timeEntrySchema.parse(payload);
export const parseAttachment = (payload: unknown): AsanaAttachment => attachmentSchema.parse(payload);
/** Throws when it is not an item that was stored by this room. */
export const parseItem = (payload: unknown): AsanaItem => itemSchema.parse(payload);

/** `{ data }` of a single answer; throws when the envelope is missing. */
export function parseEnvelope(payload: unknown): unknown {
  return z.looseObject({ data: z.unknown() }).parse(payload).data;
}

/** `{ data: [...], next_page }` of a list. */
export function parsePage(payload: unknown): { rows: unknown[]; offset: string | null } {
  const page = pageSchema.parse(payload);
  return { rows: page.data, offset: page.next_page?.offset ?? null };
}

/** The tool's own words of an error answer, or `null` when the body is not one. */
export function parseErrorWords(payload: unknown): string | null {
  const parsed = errorSchema.safeParse(payload);
  if (!parsed.success) return null;
  const words = parsed.data.errors.map(({ message, phrase }) => [message, phrase && `(phrase: ${phrase})`].filter(Boolean).join(' '));
  return words.filter(Boolean).join('; ') || null;
}

/** Events of one webhook delivery or of `GET /events`; an empty list is a heartbeat. `null` when it is neither. */
export function parseEvents(payload: unknown): AsanaEvent[] | null {
  const parsed = z.looseObject({ events: z.array(eventSchema) }).safeParse(payload);
  return parsed.success ? parsed.data.events : null;
}
