/** Planka's envelopes and refusals. */
import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import type { PlankaState } from './state.ts';
import type { Json } from './tell.ts';

export type PlankaRequest = StandinRequest<PlankaState>;

export function answerItem(item: unknown, included?: Json): StandinAnswer {
  return { status: 200, body: { item, ...(included ? { included } : {}) } };
}

export function answerItems(items: readonly Json[], included?: Json): StandinAnswer {
  return { status: 200, body: { items, ...(included ? { included } : {}) } };
}

const CODES = {
  400: 'E_MISSING_OR_INVALID_PARAMS',
  401: 'E_UNAUTHORIZED',
  403: 'E_FORBIDDEN',
  404: 'E_NOT_FOUND',
  409: 'E_CONFLICT',
  422: 'E_UNPROCESSABLE_ENTITY',
} as const;

export function refuse(status: keyof typeof CODES, message: string): StandinAnswer {
  return { status, body: { code: CODES[status], message } };
}

export const notFound = (what = 'Resource'): StandinAnswer => refuse(404, `${what} not found`);

export function bodyOf(request: PlankaRequest): Json {
  return typeof request.body === 'object' && request.body !== null ? (request.body as Json) : {};
}

export function markerOf(text: unknown): string | undefined {
  return /\(workgraph:([0-9a-f-]{36})\)/.exec(String(text))?.[1];
}
