import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { parseOperation } from '../../gateway/operations/parse.ts';
import { readSources } from '../../gateway/operations/sources.ts';
import { DETAILED_SUFFIX } from './loadDocuments.ts';

/** Writes the `Operations` interface and the `OPERATIONS` table behind the types of typescript-operations. */
export function plugin(): string {
  const entries = readSources()
    .map(({ text }) => toEntry(text))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [
    '/** The functions of the client: variables, answers in each detail, and what `.all` walks over. */',
    `export interface Operations {\n${entries.map(({ type }) => type).join('\n')}\n}`,
    '',
    '/** What the client has to know of each operation when it runs. */',
    `export const OPERATIONS = {\n${entries.map(({ value }) => value).join('\n')}\n} as const;`,
    '',
  ].join('\n');
}

interface Entry {
  name: string;
  type: string;
  value: string;
}

function toEntry(text: string): Entry {
  const { name, definition, description, forms, defaultDetail } = parseOperation(text);
  const concise = toTypeName(name, definition.operation);
  const detailed = defaultDetail ? toTypeName(name + DETAILED_SUFFIX, definition.operation) : concise;
  const page = findPage(definition, forms.CONCISE.document);
  const method = toCamel(name);
  const type = [
    `  /** ${description.trim().replaceAll('*/', '* /').replace(/\s+/g, ' ')} */`,
    `  ${method}: {`,
    `    variables: ${concise}Variables;`,
    `    concise: ${concise};`,
    `    detailed: ${detailed};`,
    `    detail: ${defaultDetail ? `'${defaultDetail}'` : 'null'};`,
    `    node: ${page ? toNodeType(concise, page) : 'never'};`,
    `    detailedNode: ${page ? toNodeType(detailed, page) : 'never'};`,
    '  };',
  ].join('\n');
  const path = page ? `[${page.map((part) => `'${part}'`).join(', ')}]` : 'null';
  return { name: method, type, value: `  ${method}: { documentId: '${name}', kind: '${definition.operation}', page: ${path} },` };
}

/** Where the connection lies that `$after` pages through: `['sprint', 'workItems']`. */
function findPage(definition: OperationDefinitionNode, document: DocumentNode): string[] | null {
  const isPaged = definition.variableDefinitions?.some(({ variable }) => variable.name.value === 'after');
  const [operation] = document.definitions;
  return isPaged && operation?.kind === Kind.OPERATION_DEFINITION ? findConnection(operation.selectionSet) : null;
}

function findConnection({ selections }: SelectionSetNode): string[] | null {
  for (const field of selections) {
    if (field.kind !== Kind.FIELD || !field.selectionSet) continue;
    const name = (field.alias ?? field.name).value;
    const isConnection = field.selectionSet.selections.some((part) => part.kind === Kind.FIELD && part.name.value === 'pageInfo');
    const rest = isConnection ? [] : findConnection(field.selectionSet);
    if (rest) return [name, ...rest];
  }
  return null;
}

function toNodeType(type: string, path: readonly string[]): string {
  return `${path.reduce((owner, name) => `NonNullable<${owner}['${name}']>`, type)}['nodes'][number]`;
}

const toPascal = (name: string) => name.replace(/(?:^|_)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
const toCamel = (name: string) => toPascal(name).replace(/^./, (letter) => letter.toLowerCase());
const toTypeName = (name: string, kind: string) => toPascal(name) + (kind === 'mutation' ? 'Mutation' : 'Query');
