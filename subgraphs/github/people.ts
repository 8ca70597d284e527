import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { guardPages } from '../kit/outbound/index.ts';
import type { GitHubClient } from './client.ts';
import { PAGE_SIZE } from './config.ts';
import { PEOPLE, PEOPLE_WITHOUT_EMAIL } from './documents.ts';
import { type GitHubAccount, parseAccount } from './payloads.ts';
import { askWithinScopes, isRefused } from './scopes.ts';

/** Who can be assigned in a repository. GraphQL, because REST's list has log-in names only. */
export async function* listPeople(client: GitHubClient, repository: string): AsyncIterable<GitHubAccount[]> {
  const [owner, name] = repository.split('/');
  const guard = guardPages();
  for (let after: string | null = null, more = true; more; ) {
    const data = await askPeople(client, { owner, name, first: PAGE_SIZE, after });
    const list = toRecord(toRecord(data.repository)?.assignableUsers);
    yield toRecords(list?.nodes).map(parseAccount);
    const pageInfo = toRecord(list?.pageInfo);
    after = guard.follow(pageInfo?.hasNextPage === true ? toText(pageInfo.endCursor) : null);
    more = after !== null;
  }
}

/** Whether the token may read e-mail addresses, as asking for the people of a repository shows. */
export async function canReadEmails(client: GitHubClient, repository: string): Promise<boolean> {
  const [owner, name] = repository.split('/');
  await askPeople(client, { owner, name, first: 1, after: null });
  return !isRefused(client, PEOPLE);
}

function askPeople(client: GitHubClient, variables: Record<string, unknown>): Promise<Readonly<Record<string, unknown>>> {
  return askWithinScopes(client, PEOPLE, PEOPLE_WITHOUT_EMAIL, variables);
}
