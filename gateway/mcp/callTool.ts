import type { CallToolResult } from '@modelcontextprotocol/server';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { assertRate, type RateLimiter, type Rates } from '../limits/index.ts';
import type { Answer, RunOperation, Variables } from '../operations/execute.ts';
import type { Operation } from '../operations/model.ts';
import { isPlain, type Plain, toCell } from './cells.ts';
import { toErrorText, toFault } from './errors.ts';
import { shape } from './shape.ts';
import { fence } from './text.ts';

export interface CallParts {
  run: RunOperation;
  limiter: RateLimiter;
  rates: Rates;
}

/** Runs an operation for an agent. It never throws for what the agent could mend: that is a result with `isError` and a lesson. */
export async function callTool(
  parts: CallParts,
  context: GraphContext,
  operation: Operation,
  variables: Variables,
): Promise<CallToolResult> {
  try {
    const rate = operation.hints.readOnly ? parts.rates.readTool : parts.rates.writeTool;
    await assertRate(parts.limiter, `tool:${operation.name}:${context.tenantId}:${context.principal}`, rate);
    return await toResult(parts, context, operation, variables, await parts.run(context, operation, variables));
  } catch (error) {
    if (error instanceof CodedError) return toErrorResult(toErrorText(operation, toFault(error)));
    throw error;
  }
}

async function toResult(
  parts: CallParts,
  context: GraphContext,
  operation: Operation,
  variables: Variables,
  answer: Answer,
): Promise<CallToolResult> {
  const { data, errors } = answer;
  const faults = errors.map((fault) => toErrorText(operation, fault));
  const values = Object.values(data ?? {});
  if (!data || values.every((value) => value === null)) return toErrorResult(faults.join('\n') || toNotFound(operation));
  const userErrors = values.flatMap(readUserErrors);
  if (userErrors.length > 0) return toErrorResult([...faults, ...userErrors].join('\n'));
  const shaped = shape(data);
  if (shaped.fitting !== null && canPage(operation)) {
    // Asked again for exactly what fits, so that the cursor is the one after the last item shown.
    const fitted = await parts.run(context, operation, { ...variables, first: shaped.fitting });
    if (fitted.data && fitted.errors.length === 0) return toTextResult(operation, fitted.data, faults);
  }
  return toTextResult(operation, data, faults);
}

const canPage = ({ input }: Operation) => input.properties?.first !== undefined && input.properties.after !== undefined;

function toTextResult({ input }: Operation, data: Plain, faults: readonly string[]): CallToolResult {
  const { heading, body } = shape(withoutEmpty(data), { more: input.properties?.limit ? 'limit' : 'cursor' });
  const text = [...faults, heading, body ? fence(body) : ''].filter(Boolean).join('\n');
  return { content: [{ type: 'text', text: text || 'done' }] };
}

/** `userErrors: []` says nothing. */
function withoutEmpty(data: Plain): Plain {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (!isPlain(value) || !('userErrors' in value)) return [name, value];
      const { userErrors: _none, ...rest } = value;
      return [name, rest];
    }),
  );
}

export function toErrorResult(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}

function readUserErrors(value: unknown): string[] {
  if (!isPlain(value) || !Array.isArray(value.userErrors)) return [];
  return value.userErrors.map((error: { code?: string; message?: string; path?: string[]; capability?: string | null }) => {
    const at = error.path && error.path.length > 0 ? ` (${error.path.join('.')})` : '';
    const capability = error.capability ? `\ncapability: ${toCell(error.capability)}` : '';
    return `${error.code ?? 'BAD_USER_INPUT'}: ${toCell(error.message)}${at}${capability}`;
  });
}

function toNotFound({ name, input }: Operation): string {
  const argument = ['ref', 'project', 'sprint', 'id'].find((candidate) => input.properties?.[candidate]);
  return `NOT_FOUND: ${name} found nothing${argument ? ` for that ${argument}` : ''}. ${HINTS[argument ?? ''] ?? 'list_projects, list_sprints, list_users and search_tasks find what exists.'}`;
}
const HINTS: Readonly<Record<string, string>> = {
  project: 'list_projects names the project keys.',
  sprint: 'list_sprints names the sprints.',
};
