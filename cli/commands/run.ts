import { toApiSchema } from '../../gateway/operations/apiSchema.ts';
import { createCatalogue } from '../../gateway/operations/catalogue.ts';
import type { JsonSchema, Operation } from '../../gateway/operations/model.ts';
import { readSources } from '../../gateway/operations/sources.ts';
import { readFieldScopes } from '../../gateway/plugins/scopes.ts';
import { loadSupergraph } from '../../gateway/supergraph.ts';
import { ROOMS } from '../../subgraphs/index.ts';
import { nearest } from '../../subgraphs/kit/nearest.ts';
import { type Command, Refused, textsOf, UsageError } from '../command.ts';
import { askGraph } from '../graph.ts';

const readCatalogue = () => createCatalogue({ schema: toApiSchema(loadSupergraph()), fieldScopes: readFieldScopes(ROOMS) }, readSources());

export const operations: Command = {
  usage: 'operations',
  async run(_given, io) {
    const list = readCatalogue().operations.map(({ name, kind, toolset, isDefault, description, scopes, routes, input }) => ({
      name,
      kind,
      toolset,
      isDefault,
      description,
      scopes,
      routes: routes.map(({ method, path }) => `${method} ${path}`),
      input,
    }));
    const lines = list.map(
      ({ name, toolset, description, input }) => `${name}(${Object.keys(input.properties ?? {}).join(', ')})  [${toolset}] ${description}`,
    );
    io.result({ operations: list }, lines);
  },
};

export const run: Command = {
  usage: 'run OPERATION [--var name=value]...   (a value is text, or JSON where the variable is a list, number or object)',
  positionals: [1, 1],
  options: { var: { type: 'string', multiple: true } },
  async run(given, io) {
    const [name = ''] = given.positionals;
    const { byName } = readCatalogue();
    const operation = byName.get(name);
    const variables = readVariables(textsOf(given, 'var'), operation);
    // The server may have registered more than this checkout knows (manifests), so an unknown name is its business.
    const data = await askGraph<Record<string, unknown>>({ documentId: name, variables }).catch((error: unknown) => {
      const isUnknown = error instanceof Refused && error.code === 'PERSISTED_QUERY_NOT_FOUND' && !operation;
      if (!isUnknown) throw error;
      throw new Refused(error.code, `There is no operation "${name}". Did you mean ${nearest(name.slice(0, 60), [...byName.keys()])}?`);
    });
    io.result(data, [JSON.stringify(data, null, 2)]);
    const refused = Object.values(data).flatMap(
      (field) => (field as { userErrors?: { code: string; message: string }[] } | null)?.userErrors ?? [],
    );
    if (refused[0]) throw new Refused(refused[0].code, refused.map((error) => error.message).join('\n'));
  },
};

function readVariables(pairs: readonly string[], operation: Operation | undefined): Record<string, unknown> {
  const known = operation?.input.properties ?? {};
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) throw new UsageError(`--var is name=value, not "${pair}".`);
      const [name, text] = [pair.slice(0, equals), pair.slice(equals + 1)];
      if (operation && !known[name])
        throw new UsageError(`${operation.name} has no variable "${name}". It takes: ${Object.keys(known).join(', ') || 'none'}.`);
      return [name, toValue(text, known[name])];
    }),
  );
}

/** Text stays text where the variable is text: `--var title=12` is a title. A list may be given as one bare entry. */
function toValue(text: string, schema: JsonSchema | undefined): unknown {
  if (schema?.type === 'string') return text;
  const parsed = parseJson(text);
  return schema?.type === 'array' && !Array.isArray(parsed) ? text.split(',').map((entry) => toValue(entry, schema.items)) : parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
