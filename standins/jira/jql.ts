/** As much of JQL as people and rooms ask for: comparisons, lists, `is empty`, `~`, AND, OR, NOT, brackets, ORDER BY. */
import type { WorldItem } from '../kit/world.ts';
import { MOMENTS, type MomentReader, WORDS, type WordReader } from './jqlFields.ts';
import type { JiraState } from './state.ts';
import { fromJqlTime } from './zone.ts';

export class JqlError extends Error {}

export interface Jql {
  /** True when nothing restricts the query; Cloud refuses such. */
  isUnbounded: boolean;
  matches(item: WorldItem): boolean;
  /** Negative when `a` comes first. Total: ends with the id. */
  compare(a: WorldItem, b: WorldItem): number;
}

type Test = (item: WorldItem) => boolean;

export function parseJql(text: string, state: JiraState, now: number): Jql {
  const [where = '', order = ''] = text.split(/\border\s+by\b/i);
  const tokens = where.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|>=|<=|!=|!~|[=<>~(),]|[^\s=<>~!(),"']+/g) ?? [];
  const reader = { tokens, at: 0 };
  const test = tokens.length === 0 ? () => true : parseOr(reader, state, now);
  if (reader.at < tokens.length)
    throw new JqlError(`Error in the JQL Query: Expecting either 'OR' or 'AND' but got '${tokens[reader.at]}'.`);
  return { isUnbounded: tokens.length === 0, matches: test, compare: toCompare(order, state) };
}

interface Reader {
  tokens: readonly string[];
  at: number;
}

function isNext(reader: Reader, word: string): boolean {
  return reader.tokens[reader.at]?.toLowerCase() === word;
}

function takeIf(reader: Reader, word: string): boolean {
  const isIt = isNext(reader, word);
  if (isIt) reader.at += 1;
  return isIt;
}

function take(reader: Reader): string {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new JqlError('Error in the JQL Query: Expecting a value but reached the end of the query.');
  reader.at += 1;
  return /^["']/.test(token) ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
}

function parseOr(reader: Reader, state: JiraState, now: number): Test {
  const tests = [parseAnd(reader, state, now)];
  while (takeIf(reader, 'or')) tests.push(parseAnd(reader, state, now));
  return (item) => tests.some((test) => test(item));
}

function parseAnd(reader: Reader, state: JiraState, now: number): Test {
  const tests = [parseClause(reader, state, now)];
  while (takeIf(reader, 'and')) tests.push(parseClause(reader, state, now));
  return (item) => tests.every((test) => test(item));
}

function parseClause(reader: Reader, state: JiraState, now: number): Test {
  if (takeIf(reader, 'not')) {
    const inner = parseClause(reader, state, now);
    return (item) => !inner(item);
  }
  if (takeIf(reader, '(')) {
    const inner = parseOr(reader, state, now);
    if (!takeIf(reader, ')')) throw new JqlError("Error in the JQL Query: Expecting ')'.");
    return inner;
  }
  return parseComparison(reader, state, now);
}

function parseComparison(reader: Reader, state: JiraState, now: number): Test {
  const field = take(reader).toLowerCase();
  const moment = MOMENTS[field];
  const read = WORDS[field];
  if (!moment && !read) throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  const isNot = takeIf(reader, 'not');
  if (takeIf(reader, 'in')) return listTest(wordsOf(field), parseList(reader, state), isNot, state);
  const operator = take(reader).toLowerCase();
  if (operator === 'is') return emptyTest(wordsOf(field), takeIf(reader, 'not'), take(reader), state);
  const value = parseValue(reader, state);
  if (moment) return momentTest(moment, operator, value, state, now);
  if (operator === '~' || operator === '!~')
    return (item) =>
      (read?.(state, item) ?? []).some((word) => word.toLowerCase().includes(value.replace(/\*/g, '').toLowerCase())) ===
      (operator === '~');
  return listTest(wordsOf(field), [value], operator === '!=', state, field);
}

function wordsOf(field: string): WordReader {
  return WORDS[field] ?? ((state, item) => (MOMENTS[field]?.(item, state) == null ? [] : ['set']));
}

function parseList(reader: Reader, state: JiraState): string[] {
  if (!takeIf(reader, '(')) return [parseValue(reader, state)];
  const values: string[] = [];
  while (!takeIf(reader, ')')) {
    values.push(parseValue(reader, state));
    takeIf(reader, ',');
  }
  return values;
}

/** A word, or one of the functions people use. */
function parseValue(reader: Reader, state: JiraState): string {
  const word = take(reader);
  if (!takeIf(reader, '(')) return word;
  while (!takeIf(reader, ')')) take(reader);
  if (/^currentuser$/i.test(word)) return state.world.people[0] ? state.userId(state.world.people[0]) : '';
  if (/^opensprints$/i.test(word)) return 'open sprints';
  throw new JqlError(`Unable to find JQL function '${word}()'.`);
}

function listTest(read: WordReader, values: readonly string[], isNot: boolean, state: JiraState, field = ''): Test {
  const wanted = values.map((value) => value.toLowerCase());
  if (field === 'project' && values.some((value) => !state.findProject(value)))
    throw new JqlError(`The value '${values[0]}' does not exist for the field 'project'.`);
  return (item) => read(state, item).some((word) => wanted.includes(word.toLowerCase())) !== isNot;
}

function emptyTest(read: WordReader, isNot: boolean, word: string, state: JiraState): Test {
  if (!/^(empty|null)$/i.test(word)) throw new JqlError(`Error in the JQL Query: Expecting EMPTY or NULL but got '${word}'.`);
  return (item) => (read(state, item).length === 0) !== isNot;
}

function momentTest(read: MomentReader, operator: string, value: string, state: JiraState, now: number): Test {
  const bound = toMoment(value, state, now);
  if (bound === null)
    throw new JqlError(
      `Date value '${value}' for field is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  const compare: Readonly<Record<string, (at: number) => boolean>> = {
    '>=': (at) => at >= bound,
    '>': (at) => at > bound,
    '<=': (at) => at <= bound,
    '<': (at) => at < bound,
    '=': (at) => at === bound,
  };
  const test = compare[operator];
  if (!test) throw new JqlError(`The operator '${operator}' is not supported by the field.`);
  return (item) => {
    const at = read(item, state);
    return at !== null && test(at);
  };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function toMoment(value: string, state: JiraState, now: number): number | null {
  const relative = /^(-?)(\d+)([mhdw])$/.exec(value);
  if (relative) return now + (relative[1] === '-' ? -1 : 1) * Number(relative[2]) * (UNITS[relative[3] ?? 'm'] ?? 0);
  return fromJqlTime(value, state.zone);
}

/** Default order is by key, newest first, as in Jira. */
function toCompare(order: string, state: JiraState): Jql['compare'] {
  const terms = order
    .split(',')
    .map((term) => term.trim().split(/\s+/))
    .filter(([field]) => field);
  const keys = terms.map(([field = '', direction = 'asc']) => ({
    read: orderOf(field.toLowerCase(), state),
    sign: /desc/i.test(direction) ? -1 : 1,
  }));
  return (a, b) => {
    for (const { read, sign } of keys) {
      const [left, right] = [read(a), read(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return Number(state.idOf('issue', a.id)) - Number(state.idOf('issue', b.id));
  };
}

function orderOf(field: string, state: JiraState): (item: WorldItem) => number | string {
  const moment = MOMENTS[field];
  if (moment) return (item) => moment(item, state) ?? 0;
  if (/^(key|issuekey|id|rank)$/.test(field)) return (item) => `${state.projectOf(item).key}-${String(item.number).padStart(8, '0')}`;
  const read = WORDS[field];
  if (!read) throw new JqlError(`Not able to sort using field '${field}'.`);
  return (item) => read(state, item)[0] ?? '';
}
