import { readFileSync } from 'node:fs';
import { PROVIDERS, type ProviderName } from '../../subgraphs/kit/model.ts';
import { nearest } from '../../subgraphs/kit/nearest.ts';
import { type Command, type Given, Refused, textOf, textsOf, UsageError } from '../command.ts';
import { askServer, toDone } from '../graph.ts';
import { readCredentials, SECRET_OPTIONS } from '../secrets.ts';

export const connect: Command = {
  usage:
    'connect <jira|openproject|clickup|github|asana|linear|planka> [--name N] [--base-url U] [--email E] [--token T] [--project KEY]... [--settings JSON|@FILE]\n' +
    '  Secrets may come from standard input (--token -) or the environment (JIRA_TOKEN, ...). Also --username, --password, --app-id,\n' +
    '  --private-key, --installation-id, --webhook-secret.',
  positionals: [1, 1],
  options: {
    ...SECRET_OPTIONS,
    name: { type: 'string' },
    'base-url': { type: 'string' },
    settings: { type: 'string' },
    project: { type: 'string', multiple: true },
    'idempotency-key': { type: 'string' },
  },
  async run(given, io) {
    const provider = toProvider(given.positionals[0] ?? '');
    const variables = {
      provider,
      name: textOf(given, 'name') ?? provider.toLowerCase(),
      baseUrl: textOf(given, 'base-url') ?? process.env[`${provider}_URL`] ?? null,
      credentials: await readCredentials(provider, given),
      settings: readSettings(given),
      idempotencyKey: textOf(given, 'idempotency-key') ?? null,
    };
    const { addIntegration } = await askServer((client) => client.configureProvider(variables));
    const { integration, updated } = toDone(addIntegration);
    if (!integration) throw new Refused('INTERNAL', 'The server answered no connection.');
    io.result({ integration, updated }, [
      `${updated ? 'Updated' : 'Connected'} ${integration.name} (${integration.id}) at ${integration.baseUrl}.`,
      `It can ${integration.capabilities.join(', ').toLowerCase().replaceAll('_', ' ')}.`,
      `Follow its first sync with: npx workgraph sync --follow "${integration.name}"`,
    ]);
  },
};

function toProvider(word: string): ProviderName {
  const known = PROVIDERS.find((name) => name === word.toUpperCase());
  if (known) return known;
  throw new UsageError(`"${word}" is not a tool. Did you mean ${nearest(word.slice(0, 40).toUpperCase(), PROVIDERS).toLowerCase()}?`);
}

function readSettings(given: Given): Record<string, unknown> | null {
  const text = textOf(given, 'settings');
  const projects = textsOf(given, 'project');
  if (text === undefined) return projects.length > 0 ? { projects } : null;
  const json = text.startsWith('@') ? readSettingsFile(text.slice(1)) : text;
  try {
    const settings = JSON.parse(json) as Record<string, unknown>;
    return projects.length > 0 ? { ...settings, projects } : settings;
  } catch (error) {
    throw new UsageError(`--settings is not JSON: ${(error as Error).message}`);
  }
}

function readSettingsFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--settings names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
