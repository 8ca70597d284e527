import type { WorldFields, WorldItem, WorldProject } from '../kit/world.ts';
import { uuidOf } from './ids.ts';
import type { LinearState } from './state.ts';
import { cycleById, linearProjectById, type Node, stateByName, toLabel } from './things.ts';
import { labelsOf, PRIORITY_ORDER } from './words.ts';

/** One history entry per step, newest first; a field that did not change is null on both sides, as in Linear. */
export function toHistory(state: LinearState, item: WorldItem, project: WorldProject): Node[] {
  let before: WorldFields = { ...item.initial };
  const entries = item.steps.flatMap((step, index) => {
    if (step.kind !== 'set') return [];
    const after = { ...before, ...step.fields };
    const at = new Date(step.at).toISOString();
    const entry: Node = {
      id: uuidOf('history', `${item.id}:${index}`),
      createdAt: at,
      updatedAt: at,
      actorId: uuidOf('user', step.by),
      ...toScalars(before, after),
      ...toObjects(state, project, before, after),
    };
    before = after;
    return [entry];
  });
  return entries.reverse();
}

/** Both sides of a change under Linear's names, or nothing. */
function sides<Value>(name: string, from: Value, to: Value): Record<string, Value> {
  return from === to ? {} : { [`from${name}`]: from, [`to${name}`]: to };
}

function toScalars(before: WorldFields, after: WorldFields): Record<string, unknown> {
  const user = ({ assigneeIds }: WorldFields) => (assigneeIds[0] ? uuidOf('user', assigneeIds[0]) : null);
  return {
    ...sides('Title', before.title, after.title),
    ...sides('Estimate', before.points, after.points),
    ...sides('Priority', PRIORITY_ORDER.indexOf(before.priority), PRIORITY_ORDER.indexOf(after.priority)),
    ...sides('DueDate', before.dueDate, after.dueDate),
    ...sides('AssigneeId', user(before), user(after)),
    updatedDescription: before.description === after.description ? null : true,
  };
}

function toObjects(state: LinearState, project: WorldProject, before: WorldFields, after: WorldFields): Record<string, unknown> {
  const related = {
    State: ({ status }: WorldFields) => stateByName(state, project, status),
    Cycle: ({ sprintId }: WorldFields) => cycleById(state, sprintId),
    Project: ({ milestoneId }: WorldFields) => linearProjectById(state, milestoneId),
    Parent: ({ parentId }: WorldFields) => parentById(state, parentId),
  };
  const changed = Object.entries(related).flatMap(([name, read]) => {
    const [from, to] = [read(before), read(after)];
    return from?.id === to?.id ? [] : [withIds(name, from, to)];
  });
  const labels = (fields: WorldFields, others: WorldFields) =>
    labelsOf(fields)
      .filter((name) => !labelsOf(others).includes(name))
      .map((name) => toLabel(state, project, name));
  return Object.assign({}, ...changed, { addedLabels: labels(after, before), removedLabels: labels(before, after) });
}

/** As much of a parent as history names. */
function parentById(state: LinearState, id: string | null): Node | null {
  const parent = state.world.items.find((item) => item.id === id);
  return parent ? { id: uuidOf('issue', parent.id), identifier: state.identifiersOf(parent)[0] } : null;
}

function withIds(name: string, from: Node | null, to: Node | null): Record<string, unknown> {
  return { [`from${name}`]: from, [`to${name}`]: to, [`from${name}Id`]: from?.id ?? null, [`to${name}Id`]: to?.id ?? null };
}
