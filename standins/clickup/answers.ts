import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import type { ClickUpState, StandinTask } from './state.ts';
import type { Json } from './tell.ts';

export type ClickUpRequest = StandinRequest<ClickUpState>;

export function refuse(status: number, err: string, ECODE: string): StandinAnswer {
  return { status, body: { err, ECODE } };
}

/** ClickUp says the same of what does not exist and of what is somebody else's. */
export const notVisible = (): StandinAnswer => refuse(401, 'Team not authorized', 'OAUTH_027');

export const ok = (body: unknown): StandinAnswer => ({ status: 200, body });

export function withTask(request: ClickUpRequest, answer: (task: StandinTask) => StandinAnswer): StandinAnswer {
  const task = request.state.tasks.get(request.params.task ?? '');
  return task ? answer(task) : notVisible();
}

export function bodyOf(request: ClickUpRequest): Json {
  return (request.body ?? {}) as Json;
}

/** Values of a filter that may be given many times. */
export function listOf(request: ClickUpRequest, name: string): string[] {
  return request.query.getAll(name);
}
