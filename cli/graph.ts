import { Refused } from './command.ts';

/** A registered operation by name, or a document of our own where no operation says it. */
export type GraphRequest =
  | { documentId: string; variables: Record<string, unknown> }
  | { query: string; variables: Record<string, unknown> };

interface GraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

export const serverUrl = (): string => (process.env.WORKGRAPH_URL || 'http://127.0.0.1:4000').replace(/\/+$/, '');

/** Asks the server; the answer's `data`. Throws `Refused` with the first error's code and words. */
export async function askGraph(request: GraphRequest): Promise<Record<string, unknown>> {
  const key = process.env.WORKGRAPH_API_KEY;
  const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const response = await send(headers, JSON.stringify(request));
  const answer = (await response.json().catch(() => null)) as GraphAnswer | null;
  const [error] = answer?.errors ?? [];
  if (error) throw new Refused(error.extensions?.code ?? 'FAILED', toHint(error.extensions?.code, error.message));
  if (!answer?.data) throw new Refused('UNAVAILABLE', `${serverUrl()} answered ${response.status} and no data.`);
  return answer.data;
}

async function send(headers: Record<string, string>, body: string): Promise<Response> {
  const url = `${serverUrl()}/graphql`;
  try {
    return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(120_000) });
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    const why = cause?.code ?? (error as Error).message;
    throw new Refused('UNAVAILABLE', `No server answers at ${url} (${why}). Start it with: npx workgraph start`);
  }
}

function toHint(code: string | undefined, message: string): string {
  if (code === 'UNAUTHENTICATED') return `${message} Set WORKGRAPH_API_KEY to it.`;
  if (code === 'PERSISTED_QUERY_REQUIRED') return `${message} On the server's own machine the command works without WORKGRAPH_API_KEY.`;
  return message;
}

interface UserErrors {
  userErrors?: { code: string; message: string; path: string[] | null }[];
}

/** The payload of a mutation's one field. Throws `Refused` for `userErrors`, each on a line. */
export function toPayload<T extends object>(data: Record<string, unknown>): T {
  const payload = Object.values(data)[0] as T & UserErrors;
  const [first, ...rest] = payload.userErrors ?? [];
  if (!first) return payload;
  throw new Refused(first.code, [first, ...rest].map((error) => error.message).join('\n'));
}
