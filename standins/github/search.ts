import { fieldsAt, type WorldItem } from '../kit/world.ts';
import type { GitHubState } from './state.ts';

/** A query GitHub would not take, answered with 422. */
export class SearchRefused extends Error {
  override readonly name = 'SearchRefused';
}

const LONGEST_QUERY = 256;
const MOST_OPERATORS = 5;

type Test = (item: WorldItem) => boolean;

/**
 * As much of GitHub's search language as the rooms' tests speak: repo:, user:, org:, is:, label:, words of title and text, joined by AND
 * (or a blank), OR and NOT, in brackets. Throws `SearchRefused`.
 */
export function searchItems(text: string, state: GitHubState): WorldItem[] {
  if (text.length > LONGEST_QUERY) throw new SearchRefused(`The search is longer than ${LONGEST_QUERY} characters.`);
  const tokens = text.match(/[()]|-?(?:[\w-]+:)?(?:"[^"]*"|[^\s()]+)/g) ?? [];
  if (tokens.filter(isOperator).length > MOST_OPERATORS) throw new SearchRefused('More than five AND / OR / NOT operators were used.');
  const test = parseQuery(tokens, state);
  return state.items.filter(test);
}

const isOperator = (token: string | undefined): boolean => token === 'AND' || token === 'OR' || token === 'NOT';

function parseQuery(tokens: readonly string[], state: GitHubState): Test {
  let at = 0;
  const readAny = (): Test => {
    const tests = [readAll()];
    while (tokens[at] === 'OR') {
      at += 1;
      tests.push(readAll());
    }
    return (item) => tests.some((test) => test(item));
  };
  const readAll = (): Test => {
    const tests = [readOne()];
    while (at < tokens.length && tokens[at] !== 'OR' && tokens[at] !== ')') {
      if (tokens[at] === 'AND') at += 1;
      tests.push(readOne());
    }
    return (item) => tests.every((test) => test(item));
  };
  const readOne = (): Test => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === 'NOT') return negate(readOne());
    if (token === '(') return readBracket();
    if (token === '' || token === ')' || isOperator(token)) throw new SearchRefused('The query cannot be read.');
    return token.startsWith('-') ? negate(toTest(token.slice(1), state)) : toTest(token, state);
  };
  const readBracket = (): Test => {
    const inner = readAny();
    if (tokens[at] !== ')') throw new SearchRefused('The query cannot be read.');
    at += 1;
    return inner;
  };
  const test = readAny();
  if (at < tokens.length) throw new SearchRefused('The query cannot be read.');
  return test;
}

const negate =
  (test: Test): Test =>
  (item) =>
    !test(item);

function toTest(term: string, state: GitHubState): Test {
  const [, qualifier, raw = ''] = /^(?:(\w+):)?(.*)$/.exec(term) ?? [];
  const value = raw.replace(/"/g, '').toLowerCase();
  if (qualifier === 'repo') return (item) => state.keyOf(item).split('#')[0] === value;
  if (qualifier === 'user' || qualifier === 'org') return (item) => state.keyOf(item).split('/')[0] === value;
  if (qualifier === 'label') return (item) => fieldsAt(item).labels.some((label) => label.toLowerCase() === value);
  if (qualifier === 'is' || qualifier === 'type') return (item) => isKind(item, value, state);
  return (item) => {
    const { title, description } = fieldsAt(item);
    return `${title} ${description ?? ''}`.toLowerCase().includes(value);
  };
}

function isKind(item: WorldItem, word: string, state: GitHubState): boolean {
  if (word === 'issue') return item.pullRequest === null;
  if (word === 'pr' || word === 'pull-request') return item.pullRequest !== null;
  return (word === 'open') === (state.closedAt(item) === null);
}
