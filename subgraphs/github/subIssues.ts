import { ProviderError } from '../kit/errors.ts';
import type { GitHubClient } from './client.ts';
import { parseKey } from './keys.ts';
import type { GitHubIssue } from './payloads.ts';

/** Puts an issue under another parent, or under none. Keys; the sub-issue itself is named by its number-id. */
export async function setParent(client: GitHubClient, issue: GitHubIssue, from: string | null, to: string | null): Promise<void> {
  const paramsOf = (key: string) => {
    const place = parseKey(key);
    if (!place) throw new ProviderError('BAD_USER_INPUT', `"${key}" is not an issue of GitHub; write owner/repo#12.`);
    return { repository: place.repository, number: String(place.number) };
  };
  if (to !== null) {
    const body = { sub_issue_id: issue.id, replace_parent: true };
    await client.send({ method: 'POST', path: '/repos/{repository}/issues/{number}/sub_issues', params: paramsOf(to), body });
  } else if (from !== null) {
    const body = { sub_issue_id: issue.id };
    await client.send({ method: 'DELETE', path: '/repos/{repository}/issues/{number}/sub_issue', params: paramsOf(from), body });
  }
}
