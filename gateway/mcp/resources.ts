import type { McpServer } from '@modelcontextprotocol/server';
import { printSchema } from 'graphql';
import type { Catalogue } from '../operations/model.ts';

const texts = new WeakMap<Catalogue, { sdl: string; operations: string }>();

/** The graph's schema and what can be called, for clients that want to read before they act. */
export function addResources(server: McpServer, catalogue: Catalogue): void {
  const read = (uri: URL, mimeType: string, text: string) => ({ contents: [{ uri: uri.href, mimeType, text }] });
  const cacheHint = { ttlMs: 300_000, cacheScope: 'public' as const };
  server.registerResource(
    'schema',
    'workgraph://schema',
    { title: 'Schema of the graph', description: 'GraphQL SDL', mimeType: 'application/graphql', cacheHint },
    (uri) => read(uri, 'application/graphql', textsOf(catalogue).sdl),
  );
  server.registerResource(
    'operations',
    'workgraph://operations',
    {
      title: 'Operations',
      description: 'Every registered operation: a tool of its name can be called even when its toolset is not listed',
      mimeType: 'text/markdown',
      cacheHint,
    },
    (uri) => read(uri, 'text/markdown', textsOf(catalogue).operations),
  );
}

function textsOf(catalogue: Catalogue): { sdl: string; operations: string } {
  const known = texts.get(catalogue);
  if (known) return known;
  const made = { sdl: printSchema(catalogue.schema), operations: catalogue.operations.map(toEntry).join('\n') };
  texts.set(catalogue, made);
  return made;
}

function toEntry({ name, toolset, kind, description, input, scopes }: Catalogue['operations'][number]): string {
  const names = Object.keys(input.properties ?? {}).map((key) => (input.required?.includes(key) ? `${key}!` : key));
  return `- **${name}**(${names.join(', ')}) ${kind}, ${toolset}, scopes ${scopes.join(' ')}: ${description}`;
}
