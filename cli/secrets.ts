import type { Credentials } from '../subgraphs/kit/provider.ts';
import { type Given, textOf, UsageError } from './command.ts';

/** Credentials by the option that gives them. */
const OPTIONS = {
  email: 'email',
  token: 'token',
  username: 'username',
  password: 'password',
  'app-id': 'appId',
  'private-key': 'privateKey',
  'installation-id': 'installationId',
  'webhook-secret': 'webhookSecret',
} as const satisfies Record<string, keyof Credentials>;
type OptionName = keyof typeof OPTIONS;

export const SECRET_OPTIONS: Record<OptionName, { type: 'string' }> = {
  email: { type: 'string' },
  token: { type: 'string' },
  username: { type: 'string' },
  password: { type: 'string' },
  'app-id': { type: 'string' },
  'private-key': { type: 'string' },
  'installation-id': { type: 'string' },
  'webhook-secret': { type: 'string' },
};

/**
 * Credentials from options (`--token T`), from standard input (`--token -`; one `-` takes all of it), or from the environment by the
 * tool's name (`JIRA_TOKEN`, `GITHUB_APP_ID`). Options show up in the list of processes: the other two do not.
 */
export async function readCredentials(provider: string, given: Given): Promise<Credentials> {
  const credentials: Credentials = {};
  const names = Object.keys(OPTIONS) as OptionName[];
  const fromInput = names.filter((name) => textOf(given, name) === '-');
  if (fromInput.length > 1) throw new UsageError(`Only one secret can come from standard input, not ${fromInput.join(' and ')}.`);
  const typed = fromInput.length === 1 ? (await readInput()).trim() : '';
  for (const name of names) {
    const option = textOf(given, name);
    const value = option === '-' ? typed : (option ?? process.env[`${provider}_${name.toUpperCase().replaceAll('-', '_')}`]);
    if (value) credentials[OPTIONS[name]] = value;
  }
  return credentials;
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}
