/** The state as Asana's JSON, complete; `select.ts` then leaves only what was asked for. */

import { toPlain } from './richText.ts';
import type { AsanaState, Named, StandinField, StandinProject, StandinStory, StandinTask, StandinTimeEntry, StandinUser } from './state.ts';

export type Json = Record<string, unknown>;

const instant = (ms: number): string => new Date(ms).toISOString();

export function refOf(kind: string, thing: Named | null | undefined): Json | null {
  return thing ? { gid: thing.gid, resource_type: kind, name: thing.name } : null;
}

export function userRef(state: AsanaState, gid: string | null): Json | null {
  return refOf(
    'user',
    state.users.find((user) => user.gid === gid),
  );
}

export function tellUser(state: AsanaState, user: StandinUser): Json {
  return {
    gid: user.gid,
    resource_type: 'user',
    name: user.name,
    email: user.email,
    photo: null,
    workspaces: [refOf('workspace', state.workspace)],
  };
}

export function tellProject(state: AsanaState, project: StandinProject): Json {
  return {
    gid: project.gid,
    resource_type: 'project',
    name: project.name,
    notes: toPlain(project.htmlNotes),
    html_notes: project.htmlNotes,
    archived: project.archived,
    completed: false,
    current_status: project.statusColor
      ? { gid: `${project.gid}1`, resource_type: 'project_status', color: project.statusColor, title: 'Weekly' }
      : null,
    due_on: null,
    modified_at: instant(project.modifiedAt),
    owner: userRef(state, project.ownerGid),
    permalink_url: `https://app.asana.com/0/${project.gid}/${project.gid}`,
    workspace: refOf('workspace', state.workspace),
    custom_field_settings: state.fields.map((field) => ({
      gid: `${project.gid}${field.gid.slice(-3)}`,
      resource_type: 'custom_field_setting',
      custom_field: tellField(field, undefined),
    })),
  };
}

export function tellTask(state: AsanaState, task: StandinTask): Json {
  const project = state.projects.find(({ gid }) => gid === task.membership?.projectGid);
  const section = project?.sections.find(({ gid }) => gid === task.membership?.sectionGid);
  const parent = task.parentGid ? state.tasks.get(task.parentGid) : undefined;
  const others = [...state.tasks.values()];
  const minutes = task.timeEntries.reduce((sum, entry) => sum + entry.minutes, 0);
  return {
    gid: task.gid,
    resource_type: 'task',
    name: task.name,
    notes: toPlain(task.htmlNotes),
    html_notes: task.htmlNotes,
    resource_subtype: task.customTypeGid ? 'custom' : 'default_task',
    approval_status: undefined,
    completed: task.completed,
    completed_at: task.completedAt === null ? null : instant(task.completedAt),
    created_at: instant(task.createdAt),
    created_by: userRef(state, task.createdBy),
    modified_at: instant(task.modifiedAt),
    due_on: task.dueOn,
    due_at: null,
    start_on: null,
    start_at: null,
    assignee: userRef(state, task.assignee),
    actual_time_minutes: state.plan === 'paid' ? minutes : undefined,
    custom_fields: state.fields.map((field) => tellField(field, task.values.get(field.gid))),
    custom_type:
      refOf(
        'custom_type',
        state.customTypes.find(({ gid }) => gid === task.customTypeGid),
      ) ?? undefined,
    dependencies: task.dependencies.map((gid) => ({ gid, resource_type: 'task' })),
    dependents: others.filter(({ dependencies }) => dependencies.includes(task.gid)).map(({ gid }) => ({ gid, resource_type: 'task' })),
    followers: [],
    is_rendered_as_separator: false,
    num_likes: 0,
    num_subtasks: others.filter(({ parentGid }) => parentGid === task.gid).length,
    memberships: project && section ? [{ project: refOf('project', project), section: refOf('section', section) }] : [],
    parent: refOf('task', parent),
    permalink_url: `https://app.asana.com/0/${project?.gid ?? 0}/${task.gid}`,
    tags: task.tags.map((gid) =>
      refOf(
        'tag',
        state.tags.find((tag) => tag.gid === gid),
      ),
    ),
    workspace: refOf('workspace', state.workspace),
  };
}

function tellField(field: StandinField, value: string | number | undefined): Json {
  const option = (named: Named) => ({ ...refOf('enum_option', named), enabled: true, color: 'none' });
  const chosen = field.options.find(({ gid }) => gid === value);
  const isEnum = field.kind === 'enum';
  return {
    gid: field.gid,
    resource_type: 'custom_field',
    name: field.name,
    type: field.kind,
    resource_subtype: field.kind,
    asana_created_field: null,
    display_value: isEnum ? (chosen?.name ?? null) : value === undefined ? null : String(value),
    ...(isEnum ? { enum_options: field.options.map(option), enum_value: chosen ? option(chosen) : null } : { number_value: value ?? null }),
  };
}

export function tellStory(state: AsanaState, story: StandinStory): Json {
  const isComment = story.subtype === 'comment_added';
  return {
    gid: story.gid,
    resource_type: 'story',
    type: isComment ? 'comment' : 'system',
    resource_subtype: story.subtype,
    created_at: instant(story.at),
    created_by: userRef(state, story.by),
    text: story.text,
    html_text: story.html ?? `<body>${story.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</body>`,
    is_edited: false,
    ...story.facts,
  };
}

export function tellTimeEntry(state: AsanaState, entry: StandinTimeEntry): Json {
  return {
    gid: entry.gid,
    resource_type: 'time_tracking_entry',
    duration_minutes: entry.minutes,
    entered_on: entry.enteredOn,
    created_at: instant(entry.at),
    created_by: userRef(state, entry.by),
    description: entry.description,
  };
}
