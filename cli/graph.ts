import { type Client, createClient, type Request, send, type Target, WorkgraphError } from '../client/src/index.ts';
import { Refused } from './command.ts';

const TIMEOUT_MS = 120_000;

const toTarget = (): Target => {
  const apiKey = process.env.WORKGRAPH_API_KEY;
  return { url: (process.env.WORKGRAPH_URL || 'http://127.0.0.1:4000').replace(/\/+$/, ''), ...(apiKey ? { apiKey } : {}) };
};

/** Asks the server through the typed client. Throws `Refused` with the error's code and words. */
export function askServer<T>(ask: (client: Client) => Promise<T>): Promise<T> {
  return ask(createClient({ ...toTarget(), timeout: TIMEOUT_MS })).catch(refuse);
}

/** Asks for what the typed client has no function for: an operation only the server knows, or a document of our own. Throws `Refused`. */
export async function askGraph<T extends object>(request: Request): Promise<T> {
  return (await send(toTarget(), request, AbortSignal.timeout(TIMEOUT_MS)).catch(refuse)) as T;
}

function refuse(error: unknown): never {
  const { code, message } = error instanceof WorkgraphError ? error : { code: 'NETWORK', message: (error as Error).message };
  if (code !== 'NETWORK') throw new Refused(code, toHint(code, message));
  throw new Refused(
    'UNAVAILABLE',
    `No server answers at ${toTarget().url}/graphql (${toReason(error)}). Start it with: npx workgraph start`,
  );
}

/** `fetch` says only that it failed; why stands in its cause. */
function toReason(error: unknown): string {
  const { cause, message } = error as { cause?: unknown; message: string };
  const { code } = (cause ?? {}) as { code?: string };
  return code ?? (cause ? toReason(cause) : message);
}

function toHint(code: string, message: string): string {
  if (code === 'UNAUTHENTICATED') return `${message} Set WORKGRAPH_API_KEY to it.`;
  if (code === 'PERSISTED_QUERY_REQUIRED') return `${message} On the server's own machine the command works without WORKGRAPH_API_KEY.`;
  return message;
}

export interface Payload {
  userErrors: readonly { code: string; message: string }[];
}

/** A mutation's payload. Throws `Refused` for its `userErrors`, each on a line. */
export function toDone<T extends Payload>(payload: T): T {
  const [first, ...rest] = payload.userErrors;
  if (!first) return payload;
  throw new Refused(first.code, [first, ...rest].map((error) => error.message).join('\n'));
}
