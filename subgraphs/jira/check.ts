/** Tries a connection step by step, each with a sentence for the person who set it up. */
import { CodedError, ProviderError } from '../kit/errors.ts';
import { toRecord } from '../kit/mappingRead.ts';
import type { ConnectionCheck } from '../kit/provider.ts';
import { listProjects } from './lists.ts';
import type { JiraSession } from './session.ts';

const STEPS: readonly { name: ConnectionCheck['name']; run: (session: JiraSession) => Promise<string> }[] = [
  { name: 'credentials', run: async ({ site }) => `Logged in as ${site.account?.name ?? 'an account without a name'} (${site.product}).` },
  { name: 'read projects', run: countProjects },
  { name: 'read items', run: readOneItem },
  { name: 'write items', run: checkPermissions },
];

/** Goes on after a failure only where the next step could still succeed: without a log-in none can. */
export async function checkConnection(open: () => Promise<JiraSession>): Promise<ConnectionCheck[]> {
  const reached: ConnectionCheck = { name: 'reachable', ok: true, message: 'The site answers.' };
  let session: JiraSession;
  try {
    session = await open();
  } catch (error) {
    const isUnreachable = error instanceof CodedError && ['PROVIDER_UNAVAILABLE', 'HOST_NOT_ALLOWED'].includes(error.code);
    if (isUnreachable) return [{ name: 'reachable', ok: false, message: messageOf(error) }];
    return [reached, { name: 'credentials', ok: false, message: messageOf(error) }];
  }
  const checks = [reached];
  for (const { name, run } of STEPS) {
    checks.push(
      await run(session).then(
        (message) => ({ name, ok: true, message }),
        (error) => ({ name, ok: false, message: messageOf(error) }),
      ),
    );
  }
  return checks;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function countProjects(session: JiraSession): Promise<string> {
  let count = 0;
  for await (const page of listProjects(session)) count += page.length;
  if (count === 0)
    throw new ProviderError(
      'PROVIDER_REFUSED',
      'The account sees no project. Give it the permission "Browse projects", or mend settings.projects.',
    );
  return `${count} projects.`;
}

async function readOneItem({ client }: JiraSession): Promise<string> {
  const page = await client.searchPage({ jql: 'created >= "1970/01/02 00:00" ORDER BY created DESC', fields: ['id'], maxResults: 1 });
  return page.rows.length > 0 ? 'Issues can be read.' : 'There is no issue yet that the account can see.';
}

async function checkPermissions({ client }: JiraSession): Promise<string> {
  const wanted = ['CREATE_ISSUES', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADD_COMMENTS', 'WORK_ON_ISSUES'];
  // Cloud wants to be told which; Data Center tells all.
  const answer = toRecord(
    await client.fetchOne(client.at.permissions, client.flavour === 'cloud' ? { permissions: wanted.join(',') } : undefined),
  );
  const permissions = toRecord(answer?.permissions) ?? {};
  const missing = wanted.filter((name) => toRecord(permissions[name])?.havePermission !== true);
  if (missing.length > 0) throw new ProviderError('PROVIDER_REFUSED', `The account lacks: ${missing.join(', ')}. Reading works without.`);
  return 'Issues can be created and changed.';
}
