/** What an MCP request says of itself in 2026-07-28: in its headers and again in its body. */
export interface RawOptions {
  key?: string;
  headers?: Record<string, string | undefined>;
  meta?: Record<string, unknown>;
}

export interface RawAnswer {
  status: number;
  text: string;
  headers: Headers;
  json: { result?: Record<string, unknown>; error?: { code: number; message: string } } | null;
}

const VERSION = '2026-07-28';
const META = {
  'io.modelcontextprotocol/protocolVersion': VERSION,
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'raw', version: '1' },
};

/** One request as the wire has it, so that a test can get any part of it wrong. A header set to undefined is left out. */
export async function askRaw(
  url: string,
  method: string,
  params: Record<string, unknown> = {},
  { key, headers = {}, meta = {} }: RawOptions = {},
): Promise<RawAnswer> {
  const all: Record<string, string | undefined> = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': VERSION,
    'mcp-method': method,
    ...(typeof params.name === 'string' ? { 'mcp-name': params.name } : {}),
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...headers,
  };
  const response = await fetch(url, {
    method: 'POST',
    headers: Object.entries(all).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: { ...META, ...meta } } }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, json: toJson(text) };
}

/** JSON, or the last event of a stream. */
function toJson(text: string): RawAnswer['json'] {
  const line = text.startsWith('{') ? text : text.split('\n').findLast((each) => each.startsWith('data: {'));
  try {
    return JSON.parse(line?.replace(/^data: /, '') ?? 'null') as RawAnswer['json'];
  } catch {
    return null;
  }
}
