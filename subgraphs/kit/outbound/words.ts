import { parseJsonSafely } from './json.ts';
import { sanitize } from './redact.ts';

/** Members under which the tools put what they have to say: Jira, OpenProject, ClickUp, GitHub, Asana, Linear, Planka. */
const SAID_IN = ['errorMessages', 'message', 'err', 'error', 'errors', 'error_description', 'detail', 'title', 'problems', 'help'] as const;
const DEEPEST = 4;
/** Larger answers are pages of data, not something said. */
const LONGEST_READ = 65_536;

/** What a tool said in a refusal, one short line fit to be shown; empty when it said nothing. */
export function toolWords(text: string, secrets: readonly string[]): string {
  const trimmed = text.slice(0, LONGEST_READ).trim();
  if (trimmed.startsWith('<')) return sanitize(pageTitle(trimmed), secrets);
  if (!/^[[{"]/.test(trimmed)) return sanitize(trimmed, secrets);
  try {
    return sanitize(collectWords(parseJsonSafely(trimmed), 0).join('; '), secrets);
  } catch {
    return sanitize(trimmed, secrets);
  }
}

function pageTitle(html: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(html)?.[1]?.trim();
  return title ? `web page "${title.replaceAll(/\s+/g, ' ')}"` : 'a web page';
}

function collectWords(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (value === null || typeof value !== 'object' || depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, 5).flatMap((entry) => collectWords(entry, depth + 1));
  const said = SAID_IN.filter((name) => Object.hasOwn(value, name)).flatMap((name) => collectMember(name, Reflect.get(value, name), depth));
  return [...new Set(said)];
}

/** Jira's `errors` is an object of field names: the names are part of what it says. */
function collectMember(name: string, value: unknown, depth: number): string[] {
  if (name !== 'errors' || value === null || typeof value !== 'object' || Array.isArray(value)) return collectWords(value, depth + 1);
  return Object.entries(value).flatMap(([field, words]) => collectWords(words, depth + 1).map((word) => `${field}: ${word}`));
}
