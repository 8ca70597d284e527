/**
 * Answers GraphQL documents from plain objects, without a schema: a field is a property, or a function of its arguments. The
 * official schema is not ours to ship; tests hold requests and answers against it (`validator`).
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

export type Args = Readonly<Record<string, unknown>>;
/** `__typename` decides type conditions; an object without one satisfies them all. Several names: the type and its interfaces. */
export type GraphNode = { readonly __typename?: string; readonly __interfaces?: readonly string[] } & Readonly<Record<string, unknown>>;

/** An error for `errors[]`, thrown by a field. */
export class GraphError extends Error {
  readonly extensions: Record<string, unknown>;
  readonly type: string | undefined;
  constructor(message: string, extensions: Record<string, unknown> = {}, type?: string) {
    super(message);
    this.name = 'GraphError';
    this.extensions = extensions;
    this.type = type;
  }
}

interface Run {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Args;
}

export interface GraphRequest {
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Args;
}

/** Throws `GraphError` for a body that holds no readable operation. */
export function readGraphRequest(body: unknown): GraphRequest {
  const { query, variables } = (body ?? {}) as { query?: unknown; variables?: Args };
  if (typeof query !== 'string') throw new GraphError('Must provide query string.');
  const { definitions } = parse(query);
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new GraphError('Must provide an operation.');
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return { operation, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])), variables: variables ?? {} };
}

/** Selects from `root`; root fields run one after the other, as mutations must. */
export async function executeGraph(request: GraphRequest, root: GraphNode): Promise<Record<string, unknown>> {
  return selectFrom(root, request.operation.selectionSet, request);
}

async function selectFrom(node: GraphNode, { selections }: SelectionSetNode, run: Run): Promise<Record<string, unknown>> {
  const answer: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const value = await answerField(node, selection, run);
      answer[name] = merge(answer[name], value);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? run.fragments.get(selection.name.value) : selection;
    if (!fragment || !fits(node, fragment.typeCondition?.name.value)) continue;
    for (const [name, value] of Object.entries(await selectFrom(node, fragment.selectionSet, run)))
      answer[name] = merge(answer[name], value);
  }
  return answer;
}

async function answerField(node: GraphNode, field: FieldNode, run: Run): Promise<unknown> {
  const found = node[field.name.value];
  const value: unknown = await (typeof found === 'function' ? found.call(node, argumentsOf(field, run)) : found);
  return complete(value, field, run);
}

async function complete(value: unknown, field: FieldNode, run: Run): Promise<unknown> {
  if (value === undefined || value === null) return null;
  if (!field.selectionSet) return value;
  const { selectionSet } = field;
  if (!Array.isArray(value)) return selectFrom(value as GraphNode, selectionSet, run);
  return Promise.all(value.map((entry: unknown) => complete(entry, { ...field, selectionSet }, run)));
}

export function argumentsOf(field: FieldNode, run: Run): Args {
  const pairs = (field.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value, run.variables)]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function fits({ __typename, __interfaces = [] }: GraphNode, condition: string | undefined): boolean {
  return condition === undefined || __typename === undefined || __typename === condition || __interfaces.includes(condition);
}

/** A field selected twice is answered once, with the fields of both selections. */
function merge(before: unknown, after: unknown): unknown {
  const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
  return isPlain(before) && isPlain(after) ? { ...before, ...after } : after;
}

/** Relay paging over a list in its order: `first/after` or `last/before`, cursors are node ids. */
export function toConnection<Node extends { id: string }>(nodes: readonly Node[], args: Args, defaultFirst = 50) {
  const indexOf = (cursor: unknown) => nodes.findIndex(({ id }) => id === cursor);
  const from = typeof args.after === 'string' ? indexOf(args.after) + 1 : 0;
  const to = typeof args.before === 'string' && indexOf(args.before) !== -1 ? indexOf(args.before) : nodes.length;
  const isBackward = typeof args.last === 'number';
  const size = Number(isBackward ? args.last : (args.first ?? defaultFirst));
  const start = isBackward ? Math.max(from, to - size) : from;
  const end = isBackward ? to : Math.min(to, from + size);
  const page = nodes.slice(start, end);
  return {
    nodes: page,
    edges: page.map((node) => ({ cursor: node.id, node })),
    totalCount: nodes.length,
    pageInfo: {
      hasNextPage: end < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: page[0]?.id ?? null,
      endCursor: page.at(-1)?.id ?? null,
    },
  };
}
