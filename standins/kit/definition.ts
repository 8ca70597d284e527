/** What a stand-in is made of: the shapes that its author writes against. */

/** A request as a route's handler sees it. */
export interface StandinRequest<S> {
  method: string;
  /** Path without query, as it arrived (still percent-encoded). */
  path: string;
  /** `{name}` parts of the route, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON where the content type says so, otherwise the text; `undefined` without a body. */
  body: unknown;
  rawBody: Buffer;
  state: S;
  /** Now, in epoch milliseconds, by the stand-in's own clock. */
  now: number;
  /** The stand-in's own origin, for links in answers: `http://127.0.0.1:port`. */
  origin: string;
  /** Records a change of state. Call it exactly where the state is changed, never for reads sent by POST. */
  effect(effect: { marker?: string | undefined; body?: unknown }): void;
}

export interface StandinAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; a string or buffer as it is (prepared pages); `undefined` sends no body. */
  body?: unknown;
}

export type StandinHandler<S> = (request: StandinRequest<S>) => StandinAnswer | Promise<StandinAnswer>;

export interface StandinRoute<S> {
  method: string;
  pattern: string;
  handler: StandinHandler<S>;
  /** Why the official description does not know this route; such a route is not validated. */
  undocumented: string | null;
}

/** One change of state that a request caused; the crash harness counts these. */
export interface Effect {
  at: number;
  method: string;
  path: string;
  marker?: string;
  body?: unknown;
}

/** Checks requests and answers against an official description. Returns what is wrong, one readable sentence each. */
export interface StandinValidator {
  checkRequest(request: CheckedRequest): string[];
  checkAnswer(request: CheckedRequest, answer: { status: number; headers: Readonly<Record<string, string>>; body: unknown }): string[];
}

export interface CheckedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

export interface StandinDefinition<S> {
  /** For messages: `jira cloud`. */
  name: string;
  routes: readonly StandinRoute<S>[];
  /** Refuses a request before its route runs (bad credentials); `null` lets it pass. */
  authenticate?(request: StandinRequest<S>): StandinAnswer | null;
  /** The tool's own way to say that a path does not exist. Default: 404 `{"message":"Not Found"}`. */
  notFound?(request: StandinRequest<S>): StandinAnswer;
  /** The tool's own way to refuse by limit. Default: 429 with `retry-after` in seconds. */
  limited?(limit: LimitState): StandinAnswer;
  /** Headers that tell the budget on every answer while a limit is set. */
  limitHeaders?(limit: LimitState): Record<string, string>;
}

export interface LimitState {
  limit: number;
  remaining: number;
  /** Epoch milliseconds. */
  resetAt: number;
  now: number;
}

/** Makes one row of a route table from `GET /rest/api/3/issue/{key}`; the first match wins, literal parts before `{}` parts. */
export function route<S>(spec: string, handler: StandinHandler<S>, options: { undocumented?: string } = {}): StandinRoute<S> {
  const [method, pattern] = spec.split(' ');
  if (!method || !pattern?.startsWith('/')) throw new Error(`A route is written "GET /path/{id}", not "${spec}".`);
  return { method, pattern, handler, undocumented: options.undocumented ?? null };
}
