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
  usage: `run OPERATION [--var name=value | --var name:=JSON]...
  name=value   text, or JSON where the variable is a list, number or object; null clears what may be null
  name:=JSON   exactly this JSON: title:='"null"' is the word`,
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
    // As over REST, where nothing of what was asked for is 404.
    if (Object.values(data).every((root) => root === null))
      throw new Refused('NOT_FOUND', `NOT_FOUND: ${name} found nothing. Check what was asked for.`);
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
      const [, name = '', isExact, text = ''] = /^([^=:]+)(:)?=(.*)$/s.exec(pair) ?? [];
      if (name === '') throw new UsageError(`--var is name=value or name:=JSON, not "${pair}".`);
      if (operation && !known[name])
        throw new UsageError(`${operation.name} has no variable "${name}". It takes: ${Object.keys(known).join(', ') || 'none'}.`);
      if (isExact) return [name, readJson(name, text)];
      const isCleared = text === 'null' && !operation?.input.required?.includes(name);
      return [name, isCleared ? null : toValue(text, known[name])];
    }),
  );
}

/** Text stays text where the variable is text: `--var title=12` is a title. A list may be given as one bare entry. */
function toValue(text: string, schema: JsonSchema | undefined): unknown {
  if (schema?.type === 'string') return text;
  const parsed = parseJson(text);
  return schema?.type === 'array' && !Array.isArray(parsed) ? text.split(',').map((entry) => toValue(entry, schema.items)) : parsed;
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--var ${name}:= is followed by JSON, such as ${name}:='"text"'; for text as it is write ${name}=text.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
