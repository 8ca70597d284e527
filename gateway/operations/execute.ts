import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import { CodedError, ERROR_STATUS, type ErrorCode } from '../../subgraphs/kit/errors.ts';
import type { Catalogue, Detail, Form, Operation } from './model.ts';
import { assertVariables, type CheckVariables } from './variables.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** What an operation answered: data, errors, and the HTTP status a refused request gets. */
export interface Answer {
  data: Record<string, unknown> | null;
  errors: readonly { message: string; code: ErrorCode; path?: readonly (string | number)[]; facts: Readonly<Record<string, unknown>> }[];
}

/** Runs an operation by what it is, never by text a caller sent. Throws BAD_USER_INPUT for variables that do not fit. */
export type RunOperation = (context: GraphContext, operation: Operation, variables: Variables) => Promise<Answer>;

export interface RunParts {
  apollo: ApolloServer<GraphContext & Record<string, unknown>>;
  registry: { readonly check: CheckVariables };
}

/** Every operation goes through Apollo Server and all its plugins, so scopes, limits and error forms are those of the GraphQL door. */
export function createRunOperation({ apollo, registry }: RunParts): RunOperation {
  return async (context, operation, given) => {
    assertVariables(registry.check, operation, given);
    const { form, variables } = chooseForm(operation, given);
    const response = await apollo.executeOperation(
      { query: form.text, variables },
      { contextValue: context as GraphContext & Record<string, unknown> },
    );
    if (response.body.kind !== 'single') throw new CodedError('INTERNAL', 'An incremental answer came where none was asked for.');
    return toAnswer(response.body.singleResult);
  };
}

/** The form `$detail` asks for, and the variables without it. */
export function chooseForm(operation: Operation, variables: Variables): { form: Form; variables: Record<string, unknown> } {
  if (!operation.defaultDetail) return { form: operation.forms.DETAILED, variables: { ...variables } };
  const { detail, ...rest } = variables;
  return { form: operation.forms[(detail as Detail | null | undefined) ?? operation.defaultDetail], variables: rest };
}

function toAnswer({ data, errors = [] }: FormattedExecutionResult): Answer {
  return {
    data: (data as Record<string, unknown> | null | undefined) ?? null,
    errors: errors.map(({ message, path, extensions }) => {
      const { code, ...facts } = extensions ?? {};
      return { message, code: isCode(code) ? code : 'INTERNAL', ...(path ? { path } : {}), facts };
    }),
  };
}

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in ERROR_STATUS;

/** Throws PERSISTED_QUERY_NOT_FOUND for a name or id that nobody registered. */
export function findOperation(catalogue: Catalogue, name: string): Operation {
  const operation = catalogue.byName.get(name) ?? catalogue.byId.get(name)?.operation;
  if (!operation)
    throw new CodedError(
      'PERSISTED_QUERY_NOT_FOUND',
      'No operation of this name or id is registered; `npx workgraph operations` lists them.',
    );
  return operation;
}
