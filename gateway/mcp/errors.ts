import type { CodedError } from '../../subgraphs/kit/errors.ts';
import type { Answer } from '../operations/execute.ts';
import type { JsonSchema, Operation } from '../operations/model.ts';
import { toCell } from './cells.ts';
import { fence, toVisible } from './text.ts';

/** Values a caller could have meant, by argument. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  project: 'SHOP',
  ref: 'SHOP-12',
  sprint: 'Sprint 12',
  assignee: 'me',
  text: 'login',
  title: 'Fix the login screen',
  body: 'Done in the last build.',
  timeSpent: 'PT1H30M',
  name: 'My project',
  jql: 'project = SHOP',
};
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T09:30:00Z',
  duration: 'PT1H30M',
  uri: 'https://tracker.example.com',
};

function toSample(name: string, schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [toSample(name, schema.items ?? {})];
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map((key) => [key, toSample(key, schema.properties?.[key] ?? {})]));
  if (schema.type === 'integer' || schema.type === 'number') return schema.default ?? 5;
  if (schema.type === 'boolean') return true;
  return FORMATS[schema.format ?? ''] ?? SAMPLES[name] ?? 'text';
}

/** A call that would have been right: what is required, and what was wrong put right. */
export function toExample({ name, input }: Operation, wrong: readonly string[] = []): string {
  const names = Object.keys(input.properties ?? {}).filter((key) => input.required?.includes(key) || wrong.includes(key));
  return `${name} ${JSON.stringify(Object.fromEntries(names.map((key) => [key, toSample(key, input.properties?.[key] ?? {})])))}`;
}

type Fault = Pick<Answer['errors'][number], 'code' | 'message' | 'facts'>;

/** What went wrong, in words that teach: the code, the sentence, valid values, how long to wait, a call that would be right. */
export function toErrorText(operation: Operation, fault: Fault): string {
  const { code, message, facts } = fault;
  const lines = [`${code}: ${isForeign(code) ? fence(toVisible(message)) : toVisible(message).replaceAll('\n', ' ')}`];
  if (typeof facts.retryAfter === 'number') lines.push(`retry_after: ${facts.retryAfter} s`);
  if (Array.isArray(facts.candidates)) lines.push(`candidates:\n${fence(facts.candidates.map(toCell).join('\n'))}`);
  if (typeof facts.capability === 'string') lines.push(`capability: ${facts.capability}`);
  if (Array.isArray(facts.scopes)) lines.push(`needed scopes: ${facts.scopes.join(', ')}`);
  if (code === 'BAD_USER_INPUT') {
    const wrong = Array.isArray(facts.issues)
      ? facts.issues.map((issue: { variable?: string }) => issue.variable?.split('.')[0] ?? '')
      : [];
    lines.push(`Right would be: ${toExample(operation, wrong)}`);
  }
  return lines.join('\n');
}

/** Messages of these codes carry the tool's own words. */
const isForeign = (code: string) => code.startsWith('PROVIDER_');

export const toFault = ({ code, message, facts }: CodedError): Fault => ({ code, message, facts });
