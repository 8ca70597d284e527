const MENTIONS_PROTO = /(?:_|\\u005f)(?:_|\\u005f)proto/i;

/**
 * Parses foreign JSON. A `__proto__` key stays an own property of an object without a prototype, so that neither reading nor
 * copying it reaches `Object.prototype`; it is stored as it came. Throws SyntaxError without quoting the text.
 */
export function parseJsonSafely(text: string): unknown {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // The engine's own message quotes the text, which may hold a secret.
    throw new SyntaxError('not valid JSON');
  }
  return body.includes('roto') && MENTIONS_PROTO.test(body) ? withoutPrototypes(value) : value;
}

/** Walks with a list of its own: depth is the sender's choice, the call stack is not. */
function withoutPrototypes(root: unknown): unknown {
  const open: unknown[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value === null || typeof value !== 'object') continue;
    for (const child of Object.values(value)) if (child !== null && typeof child === 'object') open.push(child);
    if (Object.hasOwn(value, '__proto__')) Object.setPrototypeOf(value, null);
  }
  return root;
}
