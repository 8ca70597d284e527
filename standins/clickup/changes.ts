/** Everything that can happen to a task. Loading a world and answering writes share it. */
import { type ClickUpState, nextId, numberId, type StandinStatus, type StandinTask } from './state.ts';

export function touch(task: StandinTask, at: number): void {
  task.updatedAt = Math.max(task.updatedAt, at);
}

export function rename(task: StandinTask, name: string, at: number): void {
  task.name = name;
  touch(task, at);
}

export function moveTo(task: StandinTask, status: StandinStatus, at: number): void {
  if (task.status.status !== status.status) task.entered.push({ status, since: at });
  task.status = status;
  touch(task, at);
}

/** By name without case; `undefined` when the space has no such status. */
export function findStatus(state: ClickUpState, task: Pick<StandinTask, 'listId'>, name: string): StandinStatus | undefined {
  const list = state.lists.find(({ id }) => id === task.listId);
  const space = state.spaces.find(({ id }) => id === list?.spaceId);
  return space?.statuses.find(({ status }) => status.toLowerCase() === name.toLowerCase());
}

export function comment(
  state: ClickUpState,
  task: StandinTask,
  text: string,
  by: number,
  at: number,
  replyTo: string | null = null,
): string {
  const id = numberId('comment', `${task.id} ${nextId(state)}`);
  task.comments.push({ id, at, by, text, replyTo });
  touch(task, at);
  return id;
}

export function track(
  state: ClickUpState,
  task: StandinTask,
  timer: { by: number; start: number; duration: number; description: string },
  at: number,
): string {
  const id = numberId('timer', `${task.id} ${nextId(state)}`);
  task.timers.push({ id, ...timer });
  touch(task, at);
  return id;
}
