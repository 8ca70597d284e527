import { parse } from 'graphql';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { chooseForm, findOperation, type Variables } from './execute.ts';
import type { Registry } from './index.ts';
import type { Operation } from './model.ts';
import { toCanonicalId } from './parse.ts';
import { assertVariables } from './variables.ts';

/** What a GraphQL client sends. */
interface GraphqlBody {
  query?: unknown;
  documentId?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
}

export interface DoorRules {
  registry: Registry;
  /** Only registered documents run. */
  safelist: boolean;
}

/**
 * Turns what a client sent into what Apollo Server runs: ids and names become their document, and with the safelist on text runs only
 * when it is a registered document. A body that is none of ours passes as it is, for Apollo to refuse.
 *
 * Throws PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_REQUIRED, BAD_USER_INPUT.
 */
export function toRegisteredBody({ registry, safelist }: DoorRules, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const given = body as GraphqlBody;
  const id = readId(given);
  if (id !== null) return toBody(registry, findRegistered(registry, id, given.query), given);
  if (!safelist || typeof given.query !== 'string') return body;
  return toBody(registry, findByText(registry, given.query), given);
}

function readId({ documentId, extensions }: GraphqlBody): string | null {
  if (typeof documentId === 'string') return documentId;
  if (documentId !== undefined && documentId !== null)
    throw new CodedError('BAD_USER_INPUT', 'documentId is the name or the id of an operation: a string.');
  const hash = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? `sha256:${hash}` : null;
}

interface Registered {
  operation: Operation;
  /** Set where an id named one form: `detail` has nothing more to say then. */
  text: string | null;
}

function findRegistered({ catalogue }: Registry, id: string, query: unknown): Registered {
  const byId = catalogue.byId.get(id);
  const found = byId ? { operation: byId.operation, text: byId.form.text } : { operation: findOperation(catalogue, id), text: null };
  // An id beside another text is an attempt to run that text under a good name.
  if (typeof query === 'string' && catalogue.byId.get(toCanonicalIdOf(query))?.operation !== found.operation) throw refuseText();
  return found;
}

function findByText({ catalogue }: Registry, query: string): Registered {
  const found = catalogue.byId.get(toCanonicalIdOf(query));
  if (!found) throw refuseText();
  return { operation: found.operation, text: found.form.text };
}

/** Text that differs only in spacing, comments and descriptions is the same document. */
function toCanonicalIdOf(query: string): string {
  try {
    return toCanonicalId(parse(query, { maxTokens: 2_000 }));
  } catch {
    throw refuseText();
  }
}

function refuseText(): CodedError {
  return new CodedError(
    'PERSISTED_QUERY_REQUIRED',
    'Only registered operations run here: send {"documentId": "<name>", "variables": {...}}.',
  );
}

function toBody(registry: Registry, { operation, text }: Registered, { variables, operationName }: GraphqlBody): unknown {
  if (typeof operationName === 'string' && operationName !== operation.name && !operation.aliases.includes(operationName))
    throw new CodedError('BAD_USER_INPUT', `operationName is not the name of this document, which is ${operation.name}.`);
  const given = readVariables(variables);
  assertVariables(registry.check, operation, given);
  const chosen = chooseForm(operation, given);
  return { query: text ?? chosen.form.text, variables: chosen.variables };
}

function readVariables(variables: unknown): Variables {
  if (variables === undefined || variables === null) return {};
  if (typeof variables === 'object' && !Array.isArray(variables)) return variables as Variables;
  throw new CodedError('BAD_USER_INPUT', 'variables is an object of names and values.');
}
