import type { Command } from '../command.ts';

/** Every command: a line for the list, and where it is. A command is loaded only when it is called. */
export const COMMANDS = {
  start: { summary: 'Start the server with everything in it', load: async () => (await import('./start.ts')).start },
  worker: { summary: 'Start a worker of its own', load: async () => (await import('./start.ts')).worker },
  subgraph: { summary: 'Serve one subgraph for a gateway elsewhere', load: async () => (await import('./start.ts')).subgraph },
  connect: { summary: 'Connect a tool, or update the connection', load: async () => (await import('./connect.ts')).connect },
  sync: { summary: 'Sync one connected tool, or all', load: async () => (await import('./sync.ts')).sync },
  run: { summary: 'Run a registered operation', load: async () => (await import('./run.ts')).run },
  operations: { summary: 'List the registered operations', load: async () => (await import('./run.ts')).operations },
  'keys create': { summary: 'Make an API key; it is shown once', load: async () => (await import('./keys.ts')).createKey },
  'keys list': { summary: 'List API keys', load: async () => (await import('./keys.ts')).listKeys },
  'keys revoke': { summary: 'End an API key at once', load: async () => (await import('./keys.ts')).revokeKey },
  'keys rotate-kek': { summary: 'Replace the key-encryption key', load: async () => (await import('./rotateKek.ts')).rotateKek },
  'tenants create': { summary: 'Make a tenant and its admin key', load: async () => (await import('./tenants.ts')).createTenant },
  'demo remove': { summary: 'Remove the demo workspace for good', load: async () => (await import('./demo.ts')).removeDemo },
  compose: { summary: 'Compose the subgraphs into the supergraph', load: async () => (await import('./compose.ts')).compose },
  backup: { summary: 'Write all data into one file', load: async () => (await import('./backup.ts')).backup },
  restore: { summary: 'Read such a file into an empty database', load: async () => (await import('./backup.ts')).restore },
} as const satisfies Record<string, { summary: string; load: () => Promise<Command> }>;
export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
