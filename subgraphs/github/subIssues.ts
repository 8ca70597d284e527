import { ProviderError } from '../kit/errors.ts';
import type { Step } from '../kit/inOrder.ts';
import type { GitHubClient } from './client.ts';
import { naming } from './halfDone.ts';
import { parseKey } from './keys.ts';
import type { GitHubIssue } from './payloads.ts';

/** What puts an issue under another parent, or under none. Keys; the sub-issue itself is named by its number-id. */
export function parentSteps(client: GitHubClient, from: string | null, to: string | null): (issue: GitHubIssue) => Step[] {
  if (to !== null) {
    const params = paramsOf(to);
    const path = '/repos/{repository}/issues/{number}/sub_issues';
    const send = (id: unknown) => client.send({ method: 'POST', path, params, body: { sub_issue_id: id, replace_parent: true } });
    return ({ id }) => [naming(`The parent ${to}`, () => send(id))];
  }
  if (from === null) return () => [];
  const params = paramsOf(from);
  const path = '/repos/{repository}/issues/{number}/sub_issue';
  return ({ id }) => [() => client.send({ method: 'DELETE', path, params, body: { sub_issue_id: id } })];
}

function paramsOf(key: string): { repository: string; number: string } {
  const place = parseKey(key);
  if (!place) throw new ProviderError('BAD_USER_INPUT', `"${key}" is not an issue of GitHub; write owner/repo#12.`);
  return { repository: place.repository, number: String(place.number) };
}
