/** Everything that can happen to a task, each with the story Asana would write. Loading a world and answering writes share them. */
import { type AsanaState, gidOf, type Named, type StandinField, type StandinTask } from './state.ts';

/** Who did it and when. */
export interface Act {
  at: number;
  by: string;
}

const ref = (kind: string, thing: Named) => ({ gid: thing.gid, resource_type: kind, name: thing.name });

function tell(
  task: StandinTask,
  act: Act,
  subtype: string,
  text: string,
  facts: Record<string, unknown> = {},
  html: string | null = null,
): void {
  const gid = gidOf('story', `${task.gid} ${task.stories.length}`);
  task.stories.push({ gid, at: act.at, by: act.by, subtype, text, html, facts });
  task.modifiedAt = Math.max(task.modifiedAt, act.at);
}

export function rename(task: StandinTask, name: string, act: Act): void {
  if (name === task.name) return;
  tell(task, act, 'name_changed', `changed the name to "${name}"`, { old_name: task.name, new_name: name });
  task.name = name;
}

export function describe(task: StandinTask, html: string, act: Act): void {
  tell(task, act, 'notes_changed', 'changed the description');
  task.htmlNotes = html;
}

export function tick(task: StandinTask, completed: boolean, act: Act): void {
  if (completed === task.completed) return;
  tell(task, act, completed ? 'marked_complete' : 'marked_incomplete', completed ? 'completed this task' : 'marked incomplete');
  task.completed = completed;
  task.completedAt = completed ? act.at : null;
}

export function move(state: AsanaState, task: StandinTask, sectionGid: string, act: Act): boolean {
  const project = state.projects.find(({ sections }) => sections.some(({ gid }) => gid === sectionGid));
  const next = project?.sections.find(({ gid }) => gid === sectionGid);
  if (!project || !next) return false;
  const before = project.sections.find(({ gid }) => gid === task.membership?.sectionGid);
  if (before?.gid === next.gid) return true;
  if (before)
    tell(task, act, 'section_changed', `moved this Task from "${before.name}" to "${next.name}" in ${project.name}`, {
      project: ref('project', project),
      old_section: ref('section', before),
      new_section: ref('section', next),
    });
  else tell(task, act, 'added_to_project', `added to ${project.name}`, { project: ref('project', project) });
  task.membership = { projectGid: project.gid, sectionGid };
  return true;
}

export function assign(state: AsanaState, task: StandinTask, userGid: string | null, act: Act): void {
  if (userGid === task.assignee) return;
  const user = state.users.find(({ gid }) => gid === userGid);
  if (user) tell(task, act, 'assigned', `assigned to ${user.name}`, { assignee: ref('user', user) });
  else tell(task, act, 'unassigned', 'unassigned');
  task.assignee = user?.gid ?? null;
}

export function setDue(task: StandinTask, dueOn: string | null, act: Act): void {
  if (dueOn === task.dueOn) return;
  const dates = (due_on: string | null) => ({ due_on, due_at: null, start_on: null });
  tell(task, act, 'due_date_changed', `changed the due date to ${dueOn}`, { old_dates: dates(task.dueOn), new_dates: dates(dueOn) });
  task.dueOn = dueOn;
}

export function setTag(state: AsanaState, task: StandinTask, tagGid: string, isOn: boolean, act: Act): boolean {
  const tag = state.tags.find(({ gid }) => gid === tagGid);
  if (!tag) return false;
  if (task.tags.includes(tagGid) === isOn) return true;
  tell(task, act, isOn ? 'added_to_tag' : 'removed_from_tag', `${isOn ? 'added to' : 'removed from'} ${tag.name}`, {
    tag: ref('tag', tag),
  });
  task.tags = isOn ? [...task.tags, tagGid] : task.tags.filter((gid) => gid !== tagGid);
  return true;
}

/** `value` is an option gid for enums, a number for numbers, `null` to clear. False when the option does not exist. */
export function setField(task: StandinTask, field: StandinField, value: string | number | null, act: Act): boolean {
  const before = task.values.get(field.gid) ?? null;
  const option = (gid: unknown) => field.options.find((candidate) => candidate.gid === gid) ?? null;
  if (field.kind === 'enum' && value !== null && !option(value)) return false;
  if (before === value) return true;
  const optionRef = (gid: unknown) => (option(gid) ? { ...ref('enum_option', option(gid) as Named), enabled: true, color: 'none' } : null);
  const facts =
    field.kind === 'enum'
      ? { old_enum_value: optionRef(before), new_enum_value: optionRef(value) }
      : { old_number_value: before, new_number_value: value };
  tell(task, act, `${field.kind}_custom_field_changed`, `changed ${field.name}`, { custom_field: ref('custom_field', field), ...facts });
  if (value === null) task.values.delete(field.gid);
  else task.values.set(field.gid, value);
  return true;
}

export function comment(task: StandinTask, html: string, text: string, act: Act): string {
  tell(task, act, 'comment_added', text, {}, html);
  return task.stories.at(-1)?.gid ?? '';
}

export function logTime(
  task: StandinTask,
  entry: { gid: string; minutes: number; enteredOn: string; description: string },
  act: Act,
): void {
  task.timeEntries.push({ ...entry, ...act });
  task.modifiedAt = Math.max(task.modifiedAt, act.at);
}

export function touch(task: StandinTask, act: Act): void {
  task.modifiedAt = Math.max(task.modifiedAt, act.at);
}
