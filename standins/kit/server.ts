import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  CheckedRequest,
  Effect,
  StandinAnswer,
  StandinDefinition,
  StandinRequest,
  StandinRoute,
  StandinValidator,
} from './definition.ts';
import { answerAfter, answerBefore, type Fault, type FaultPlan } from './faults.ts';
import { createLimitCounter, plainLimited, type RateLimit } from './limits.ts';
import { compileRoutes } from './routeTable.ts';
import { plainHeaders, sendAnswer } from './sending.ts';

export interface StandinOptions<S> {
  state: S;
  /** Epoch milliseconds; default the machine's clock. */
  now?: () => number;
  /** Default: any free port. */
  port?: number;
  /** Checks every request and answer; left out by the demo, which has no descriptions at hand. */
  validator?: StandinValidator;
  rateLimit?: RateLimit;
  /** Sent with every answer. */
  headers?: Readonly<Record<string, string>>;
  /** Called after a request that changed the state and before it is answered. */
  onChange?: (state: S) => void;
}

/** How a state is served. */
export type ServeOptions<S> = Omit<StandinOptions<S>, 'state'>;

/** A request as it came and what became of it. */
export interface SeenRequest {
  at: number;
  method: string;
  path: string;
  query: string;
  /** 0 when the connection was cut before the route ran. */
  status: number;
}

/** A running stand-in: a real HTTP server that behaves like one site of one tool. */
export interface Standin<S> {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly state: S;
  readonly effects: Effect[];
  /** Newest last; the oldest are dropped beyond 10,000. */
  readonly requests: SeenRequest[];
  /** Everything that broke the official description. Tests assert that it is empty. */
  readonly violations: string[];
  now(): number;
  /** Sets the fault plan; `null` ends it. */
  fail(plan: FaultPlan | null): void;
  setRateLimit(limit: RateLimit | null): void;
  /** Sends one webhook delivery. An object is sent as JSON, a string as it is. */
  deliver(
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, string>; text: string }>;
  stop(): Promise<void>;
}

/** Status of an answer to a request that breaks the description: no tool uses it, so nothing can take it for the tool's own. */
export const VIOLATION_STATUS = 599;
const SEEN_LIMIT = 10_000;

/** Starts a stand-in on loopback. Always `stop()` it. */
export async function startStandin<S>(definition: StandinDefinition<S>, options: StandinOptions<S>): Promise<Standin<S>> {
  const clock = options.now ?? Date.now;
  const run = createRun(definition, options, clock);
  const server = createServer((incoming, response) => {
    run.serve(incoming, response).catch((error: unknown) => {
      run.violations.push(
        `${definition.name} failed on ${incoming.method} ${incoming.url}: ${error instanceof Error ? error.stack : String(error)}`,
      );
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  run.origin = url;
  return {
    url,
    state: options.state,
    effects: run.effects,
    requests: run.requests,
    violations: run.violations,
    now: clock,
    fail: (plan) => run.setPlan(plan),
    setRateLimit: (limit) => run.setLimit(limit),
    deliver,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Run {
  origin: string;
  effects: Effect[];
  requests: SeenRequest[];
  violations: string[];
  setPlan(plan: FaultPlan | null): void;
  setLimit(limit: RateLimit | null): void;
  serve(incoming: IncomingMessage, response: ServerResponse): Promise<void>;
}

function createRun<S>(definition: StandinDefinition<S>, options: StandinOptions<S>, clock: () => number): Run {
  const findRoute = compileRoutes(definition.routes);
  const makeCounter = (limit: RateLimit | null | undefined) => (limit ? createLimitCounter(limit, clock) : null);
  let plan: FaultPlan | null = null;
  let counter = makeCounter(options.rateLimit);
  let count = 0;
  const run: Run = {
    origin: '',
    effects: [],
    requests: [],
    violations: [],
    setPlan: (next) => {
      plan = next;
      count = 0;
    },
    setLimit: (limit) => {
      counter = makeCounter(limit);
    },
    async serve(incoming, response) {
      const request = await readRequest(incoming, run, options.state, clock());
      const effectsBefore = run.effects.length;
      const found = findRoute(request.method, request.path);
      const fault = plan?.({ method: request.method, path: request.path, count: count++, body: request.body }) ?? null;
      if (fault?.kind === 'drop' && fault.when === 'before') {
        remember(run, request, 0);
        return void response.destroy();
      }
      if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
      if (fault?.kind === 'hold') await fault.until;
      const limit = counter?.take() ?? null;
      const limited = limit && limit.remaining < 0 ? (definition.limited ?? plainLimited)(limit) : null;
      const answer =
        answerBefore(fault) ??
        limited ??
        (await answerOf(definition, { ...request, params: found?.params ?? {} }, found?.route ?? null, fault, run, options.validator));
      if (run.effects.length > effectsBefore) options.onChange?.(options.state);
      remember(run, request, answer.status);
      if (fault?.kind === 'drop') return void response.destroy();
      const budget = limit && definition.limitHeaders ? definition.limitHeaders(limit) : {};
      // A server's `Date` is its own clock, which rooms may lean on.
      const date = { date: new Date(clock()).toUTCString() };
      await sendAnswer(response, { ...answer, headers: { ...date, ...options.headers, ...budget, ...answer.headers } }, fault);
    },
  };
  return run;
}

async function answerOf<S>(
  definition: StandinDefinition<S>,
  request: StandinRequest<S>,
  found: StandinRoute<S> | null,
  fault: Fault | null,
  run: Run,
  validator: StandinValidator | undefined,
): Promise<StandinAnswer> {
  const checked: CheckedRequest = request;
  const isChecked = validator && found?.undocumented == null;
  const broken = isChecked ? validator.checkRequest(checked) : [];
  if (broken.length > 0) {
    run.violations.push(...broken.map((text) => `request ${request.method} ${request.path}: ${text}`));
    return { status: VIOLATION_STATUS, body: { violations: broken } };
  }
  const answer =
    definition.authenticate?.(request) ?? (found ? await found.handler(request) : (definition.notFound ?? plainNotFound)(request));
  const wrong = isChecked
    ? validator.checkAnswer(checked, { status: answer.status, headers: answer.headers ?? {}, body: asSent(answer.body) })
    : [];
  run.violations.push(...wrong.map((text) => `answer ${answer.status} to ${request.method} ${request.path}: ${text}`));
  return answerAfter(fault, answer);
}

function plainNotFound(): StandinAnswer {
  return { status: 404, body: { message: 'Not Found' } };
}

async function readRequest<S>(incoming: IncomingMessage, run: Run, state: S, now: number): Promise<StandinRequest<S>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const rawBody = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://standin');
  const method = incoming.method ?? 'GET';
  const headers = plainHeaders(incoming.headers);
  const isJson = /[/+]json/.test(headers['content-type'] ?? '');
  const text = rawBody.toString('utf8');
  return {
    method,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers,
    body: rawBody.length === 0 ? undefined : isJson ? parseOr(text) : text,
    rawBody,
    state,
    now,
    origin: run.origin,
    effect: ({ marker, body }) =>
      void run.effects.push({ at: now, method, path: url.pathname, ...(marker === undefined ? {} : { marker }), body }),
  };
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The body as a client will read it: dates become texts, `undefined` fields vanish. */
function asSent(body: unknown): unknown {
  if (typeof body === 'string') return parseOr(body);
  if (Buffer.isBuffer(body)) return parseOr(body.toString('utf8'));
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body));
}

function remember<S>(run: Run, request: StandinRequest<S>, status: number): void {
  run.requests.push({ at: request.now, method: request.method, path: request.path, query: request.query.toString(), status });
  if (run.requests.length > SEEN_LIMIT) run.requests.splice(0, SEEN_LIMIT / 10);
}

async function deliver(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', body: payload, headers: { 'content-type': 'application/json', ...headers } });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}
