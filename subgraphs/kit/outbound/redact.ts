/** Anything shorter would blank out ordinary words. */
const SHORTEST_SECRET = 4;
/** Longest piece of a foreign text that is looked at; what is shown is far shorter. */
const SCANNED = 8_192;

const SECRET_HEADER = /auth|token|key|secret|cookie|session/i;

const LOOKS_SECRET: readonly (readonly [RegExp, string])[] = [
  // A digit or sign among the letters: "basic authentication" and "the token expired" are words.
  [/\b(Bearer|Basic)\s+(?=[a-z.~+/:-]{0,200}[\d=_])[\w.~+/=:-]{6,}/gi, '$1 [redacted]'],
  [/\b(Token)\s+(?=[a-z.~+/:-]{0,200}[\d=_])[\w.~+/=:-]{6,}/gi, '$1 [redacted]'],
  [/\b(?:gh[pousr]_|github_pat_|lin_(?:api|oauth)_|pk_\d+_|ATATT|wg_|sk-|xox[a-z]-)[\w=.-]{6,}/g, '[redacted]'],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '[redacted]'],
  [/([?&;][\w.-]{0,40}(?:token|key|secret|password|passwd|sig|signature|code)=)[^&\s"'<>]+/gi, '$1[redacted]'],
  [/("[\w.-]{0,40}(?:token|secret|password|passwd|api_?key|authorization)"\s*:\s*)"[^"]*"/gi, '$1"[redacted]"'],
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}@/gi, '$1[redacted]@'],
];

/** Line breaks, escape sequences, and the characters that reorder or hide text on a screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Replaces the given secrets, in the spellings they travel in, and whatever looks like a token. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of spellings(secrets)) clean = clean.replaceAll(secret, '[redacted]');
  for (const [pattern, replacement] of LOOKS_SECRET) clean = clean.replace(pattern, replacement);
  return clean;
}

/** Makes control, bidi and invisible characters visible, so that a foreign text cannot forge a log line or colour a terminal. */
export function escapeControls(text: string): string {
  return text.replace(UNPRINTABLE, (character) => SHORT_ESCAPES[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A foreign text made fit for an error or a log line: redacted, escaped, at most `longest` characters. */
export function sanitize(text: string, secrets: readonly string[], longest = 200): string {
  const clean = escapeControls(redact(text.slice(0, SCANNED), secrets));
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

/** What must never be shown of a request: the values of headers that authenticate it, and the password inside Basic. */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (!SECRET_HEADER.test(name)) continue;
    const [scheme = '', credential = scheme] = value.split(/ (.*)/s);
    secrets.push(value, credential);
    if (scheme.toLowerCase() === 'basic') {
      const pair = Buffer.from(credential, 'base64').toString('utf8');
      secrets.push(pair, pair.slice(pair.indexOf(':') + 1));
    }
  }
  return secrets;
}

function spellings(secrets: readonly string[]): string[] {
  const all = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret.toWellFormed()),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ]);
  // Longest first: a secret that contains another must not leave its rest behind.
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}
