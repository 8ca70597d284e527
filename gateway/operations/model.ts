import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Scope } from '../../subgraphs/kit/context.ts';

/** How much an answer holds; the registry's own argument, not the graph's. */
export type Detail = 'CONCISE' | 'DETAILED';

/** One document as it is executed. */
export interface Form {
  /** `sha256:<hex>` of `text`. */
  id: string;
  text: string;
  document: DocumentNode;
}

/** A REST address: `GET /tasks/{ref}`. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
}

/** A JSON Schema in the subset every client reads: one type each, enums inline, no references. */
export interface JsonSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false;
  items?: JsonSchema;
  enum?: readonly string[];
  format?: string;
  default?: unknown;
}

/** A named, reviewed document: the same thing behind every door. */
export interface Operation {
  name: string;
  /** Former names, which still work. */
  aliases: readonly string[];
  kind: 'query' | 'mutation';
  /** Folder it lies in: `work`, `analytics`, `native`, `admin`; `manifest` for documents of others. */
  toolset: string;
  /** In the default toolset. */
  isDefault: boolean;
  /** What it does, when to use it. One paragraph. */
  description: string;
  /** The form for each detail; one and the same where the operation has no `$detail`. */
  forms: Readonly<Record<Detail, Form>>;
  /** The form that runs when nothing is said, or null where there is no choice. */
  defaultDetail: Detail | null;
  /** Schema of the variables. */
  input: JsonSchema;
  /** Variables that every door takes and the tool list, where each word is paid for, only names (`@rare`). */
  rare: readonly string[];
  /** Objects whose fields the tool list leaves to the variable's description (`@brief`). */
  brief: readonly string[];
  routes: readonly Route[];
  /** Every scope its fields need. */
  scopes: readonly Scope[];
  /** Takes things away: asks for confirmation at the doors that can. */
  isDestructive: boolean;
  hints: { readOnly: boolean; idempotent: boolean; destructive: boolean; openWorld: boolean };
  /** How long a private cache may keep an answer, in seconds. */
  maxAge: number;
}

/** Every operation of the house, as of one moment. */
export interface Catalogue {
  schema: GraphQLSchema;
  /** By name, in a fixed order. */
  operations: readonly Operation[];
  /** By name or alias. */
  byName: ReadonlyMap<string, Operation>;
  /** By content id. */
  byId: ReadonlyMap<string, { operation: Operation; form: Form }>;
}
