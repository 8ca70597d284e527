import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { Detail, Form, Route } from './model.ts';

/** What a file of `schema/operations` says, before the graph is asked. */
export interface ParsedOperation {
  name: string;
  description: string;
  definition: OperationDefinitionNode;
  forms: Readonly<Record<Detail, Form>>;
  defaultDetail: Detail | null;
  door: Door;
}

export interface Door {
  routes: Route[];
  isDefault: boolean;
  isDestructive: boolean;
  isAdditive: boolean;
  aliases: string[];
  maxAge: number;
}

/** Reads one document. Throws an `Error` that says what is wrong with it. */
export function parseOperation(text: string): ParsedOperation {
  const document = parse(text);
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [definition] = definitions;
  if (!definition || definitions.length !== 1) throw new Error(`has ${definitions.length} operations; a file holds exactly one`);
  if (!definition.name) throw new Error('has no name; every operation is called by its name');
  if (definition.operation === 'subscription') throw new Error('is a subscription; only queries and mutations have doors');
  const description = definition.description?.value ?? readComment(text);
  return { name: definition.name.value, description, definition, ...toForms(document, definition), door: readDoor(definition) };
}

/** `#` lines at the top, for documents that come from elsewhere. */
function readComment(text: string): string {
  return (/^(?:\s*#.*\n)+/.exec(text)?.[0] ?? '').replace(/^\s*#\s?/gm, '').trim();
}

function toForms(document: DocumentNode, definition: OperationDefinitionNode): Pick<ParsedOperation, 'forms' | 'defaultDetail'> {
  const variable = definition.variableDefinitions?.find((candidate) => candidate.variable.name.value === 'detail');
  const isOurs = variable?.type.kind === Kind.NAMED_TYPE && variable.type.name.value === 'Detail';
  const detailed = toForm(document, 'DETAILED');
  if (!isOurs) return { forms: { CONCISE: detailed, DETAILED: detailed }, defaultDetail: null };
  const given = variable.defaultValue?.kind === Kind.ENUM ? variable.defaultValue.value : 'CONCISE';
  if (given !== 'CONCISE' && given !== 'DETAILED') throw new Error(`gives $detail the default ${given}; it is CONCISE or DETAILED`);
  return { forms: { CONCISE: toForm(document, 'CONCISE'), DETAILED: detailed }, defaultDetail: given };
}

/** The document as the graph runs it: without our directives, our variable and the descriptions. */
function toForm(document: DocumentNode, detail: Detail): Form {
  const isMarked = (node: FieldNode) => node.directives?.some((directive) => directive.name.value === 'detailed');
  const stripped = visit(document, {
    OperationDefinition: (node) => ({ ...node, description: undefined }),
    VariableDefinition(node) {
      const isDetail = node.type.kind === Kind.NAMED_TYPE && node.type.name.value === 'Detail';
      return isDetail ? null : { ...node, description: undefined, directives: [] };
    },
    Field: (node) => (detail === 'CONCISE' && isMarked(node) ? null : undefined),
    Directive: (node) => (node.name.value === 'door' || node.name.value === 'detailed' ? null : undefined),
  });
  const text = print(stripped);
  return { id: toContentId(text), text, document: parse(text) };
}

/** The id of a document however it is spaced or commented. */
export function toCanonicalId(document: DocumentNode): string {
  return toForm(document, 'DETAILED').id;
}

export function toContentId(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

const DOOR_ARGUMENTS = ['rest', 'restAlso', 'default', 'destructive', 'additive', 'aliases', 'maxAge'];

function readDoor(definition: OperationDefinitionNode): Door {
  const directive = definition.directives?.find((candidate) => candidate.name.value === 'door');
  const values = new Map<string, unknown>();
  for (const { name, value } of directive?.arguments ?? []) {
    if (!DOOR_ARGUMENTS.includes(name.value))
      throw new Error(`has @door(${name.value}:), which is not one of ${DOOR_ARGUMENTS.join(', ')}`);
    values.set(name.value, toPlain(value));
  }
  return {
    routes: [values.get('rest'), ...list(values.get('restAlso'))]
      .filter((route) => route !== undefined)
      .map((route) => parseRoute(String(route))),
    isDefault: values.get('default') === true,
    isDestructive: values.get('destructive') === true,
    isAdditive: values.get('additive') === true,
    aliases: list(values.get('aliases')).map(String),
    maxAge: Number(values.get('maxAge') ?? 0),
  };
}

const toPlain = (value: ValueNode): unknown => valueFromASTUntyped(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function parseRoute(text: string): Route {
  const [, method, path] = /^(GET|POST|PUT|DELETE) (\/[\w/{}-]*)$/.exec(text) ?? [];
  if (!method || !path) throw new Error(`has the route "${text}"; write it as "GET /tasks/{ref}"`);
  return { method: method as Route['method'], path };
}
