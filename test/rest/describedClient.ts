/** As much of an OpenAPI document as a client is made from. */
export interface Description {
  openapi: string;
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
}

export interface DescribedOperation {
  operationId: string;
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: object; explode?: boolean }[];
  requestBody?: { required: boolean; content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
}

type Call = (given?: Readonly<Record<string, unknown>>) => Promise<Response>;

/** A function per operation, made of nothing but the document: what any generator would do. */
export function createDescribedClient(base: string, key: string, { paths }: Description): Record<string, Call> {
  const calls: Record<string, Call> = {};
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) calls[operation.operationId] = toCall(base, key, path, method, operation);
  }
  return calls;
}

function toCall(base: string, key: string, path: string, method: string, { parameters, requestBody }: DescribedOperation): Call {
  return (given = {}) => {
    const used = parameters.filter(({ name }) => given[name] !== undefined);
    const at = used.filter((parameter) => parameter.in === 'path');
    const query = new URLSearchParams();
    for (const { name } of used.filter((parameter) => parameter.in === 'query')) {
      for (const value of [given[name]].flat()) query.append(name, String(value));
    }
    const headers = Object.fromEntries(
      used.filter((parameter) => parameter.in === 'header').map(({ name }) => [name, String(given[name])]),
    );
    const filled = at.reduce((text, { name }) => text.replace(`{${name}}`, encodeURIComponent(String(given[name]))), path);
    const known = Object.keys(requestBody?.content['application/json']?.schema.properties ?? {});
    const body = Object.fromEntries(Object.entries(given).filter(([name]) => known.includes(name)));
    return fetch(`${base}${filled}${query.size > 0 ? `?${query}` : ''}`, {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${key}`, ...headers, ...(requestBody ? { 'content-type': 'application/json' } : {}) },
      ...(requestBody ? { body: JSON.stringify(body) } : {}),
    });
  };
}
