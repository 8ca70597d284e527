import type { Tool } from '@modelcontextprotocol/server';
import type { Scope } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import type { Catalogue, JsonSchema, Operation } from '../operations/model.ts';
import { hasScopes } from '../plugins/scopes.ts';

const CONFIRM: JsonSchema = { type: 'boolean', description: 'true once the user has agreed' };

/** A tool as clients see it. Nothing in it comes from a provider. */
export function toTool(operation: Operation): Tool {
  const { hints, name } = operation;
  return {
    name,
    description: toDescription(operation),
    inputSchema: toToolInput(operation) as Tool['inputSchema'],
    annotations: {
      readOnlyHint: hints.readOnly,
      destructiveHint: hints.destructive,
      idempotentHint: hints.idempotent,
      openWorldHint: hints.openWorld,
    },
  };
}

function toDescription({ description, rare }: Operation): string {
  return rare.length > 0 ? `${description} Also takes ${rare.join(', ')}.` : description;
}

/**
 * The operation's variables, and the yes that a destructive one wants from clients that cannot ask their user. Rare ones are named in the
 * description and taken all the same; whoever sends a wrong one is told what is right. Formats are left to that lesson too.
 */
export function toToolInput({ input, isDestructive, rare, brief }: Operation): JsonSchema {
  const entries = Object.entries(input.properties ?? {}).filter(([name]) => !rare.includes(name));
  const properties = Object.fromEntries(entries.map(([name, schema]) => [name, brief.includes(name) ? toBrief(schema) : toShort(schema)]));
  return { ...input, properties: isDestructive ? { ...properties, confirm: CONFIRM } : properties };
}

function toBrief({ description = '' }: JsonSchema): JsonSchema {
  return { type: 'object', description };
}

function toShort({ format: _format, additionalProperties: _closed, ...schema }: JsonSchema): JsonSchema {
  if (!schema.properties) return schema;
  return { ...schema, properties: Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, toShort(field)])) };
}

/**
 * `?toolsets=`: nothing is the default set; names choose whole sets instead; `default` among them keeps the default set too, and `all` is
 * everything.
 */
export function chooseTools({ operations }: Catalogue, toolsets: string | null, scopes: ReadonlySet<Scope>): Operation[] {
  const wanted = new Set(readToolsets(toolsets));
  return operations.filter(
    (operation) =>
      (wanted.has('all') || wanted.has(operation.toolset) || (wanted.has('default') && operation.isDefault)) &&
      hasScopes(scopes, operation.scopes),
  );
}

/** Throws BAD_USER_INPUT for a set that there is not: an agent without tools would not know why. */
export function assertToolsets({ operations }: Catalogue, toolsets: string | null): void {
  const known = ['default', 'all', ...new Set(operations.map(({ toolset }) => toolset))];
  const unknown = readToolsets(toolsets).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new CodedError('BAD_USER_INPUT', `There is no toolset "${unknown.slice(0, 40)}". There are ${known.join(', ')}.`, {
      accepted: known,
    });
}

const readToolsets = (toolsets: string | null) => ((toolsets ?? '').trim() || 'default').split(',').map((name) => name.trim());
