import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { shape } from '../gateway/mcp/shape.ts';
import { fence } from '../gateway/mcp/text.ts';
import { chooseTools, toTool } from '../gateway/mcp/toolList.ts';
import { toApiSchema } from '../gateway/operations/apiSchema.ts';
import { createRegistry } from '../gateway/operations/index.ts';
import { readFieldScopes } from '../gateway/plugins/scopes.ts';
import { loadSupergraph } from '../gateway/supergraph.ts';
import { ROOMS } from '../subgraphs/index.ts';

/** What the tools cost an agent before it has asked anything, and what a page of work items costs. In tokens (o200k), a proxy for every model. */
const LIMITS = { tool: 150, defaultToolset: 3_000, page: 1_200 };

/** A recorded answer of list_tasks over the demo's tools. */
const PAGE = JSON.parse(readFileSync(new URL('./tasksPage.json', import.meta.url), 'utf8')) as Record<string, unknown>;

const registry = createRegistry({
  schema: toApiSchema(loadSupergraph()),
  fieldScopes: readFieldScopes(ROOMS),
  manifests: null,
  watch: false,
  onError: console.error,
});
const countTokens = (value: unknown) => encode(typeof value === 'string' ? value : JSON.stringify(value)).length;
const costOf = (tools: ReturnType<typeof toTool>[]) =>
  tools.map(({ name, description, inputSchema }) => ({ name, tokens: countTokens({ name, description, inputSchema }) }));

const all = costOf(chooseTools(registry.catalogue, 'all', new Set(['admin'])).map(toTool));
const defaults = costOf(chooseTools(registry.catalogue, null, new Set(['admin'])).map(toTool));
const total = defaults.reduce((sum, { tokens }) => sum + tokens, 0);
const { heading, body } = shape(PAGE);
const page = countTokens(`${heading}\n${fence(body)}`);

for (const { name, tokens } of all.toSorted((a, b) => b.tokens - a.tokens)) console.log(`${String(tokens).padStart(5)}  ${name}`);
console.log(`\n${defaults.length} tools in the default toolset: ${total} tokens (at most ${LIMITS.defaultToolset})`);
console.log(`${all.length} tools in all: ${all.reduce((sum, { tokens }) => sum + tokens, 0)} tokens`);
console.log(`list_tasks, 20 items without bodies: ${page} tokens (at most ${LIMITS.page})`);

const over = [
  ...all
    .filter(({ tokens }) => tokens > LIMITS.tool)
    .map(({ name, tokens }) => `${name} costs ${tokens} tokens, ${LIMITS.tool} are allowed`),
  ...(total > LIMITS.defaultToolset ? [`the default toolset costs ${total} tokens`] : []),
  ...(page > LIMITS.page ? [`a page of list_tasks costs ${page} tokens`] : []),
];
for (const line of over) console.error(`over budget: ${line}`);
process.exitCode = over.length > 0 ? 1 : 0;
