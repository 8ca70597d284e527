import { fieldsAt, personOf, projectOf, type WorldItem, type WorldMilestone, type WorldPerson, type WorldProject } from '../kit/world.ts';
import { type GitHubState, OWNER } from './state.ts';
import { isClosed, iso, nodeIdOf, numberOf, reasonOf, toldLabels, typeNameOf } from './words.ts';

/** REST answers. `api` is the API's root as clients see it. */
export interface Telling {
  state: GitHubState;
  api: string;
}

const USER_LINKS = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events', 'received_events'];
const REPOSITORY_LINKS =
  `archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads
  events forks git_commits git_refs git_tags issue_comment issue_events issues keys labels languages merges milestones notifications pulls
  releases stargazers statuses subscribers subscription tags teams trees hooks`.split(/\s+/);

const linksOf = (url: string, names: readonly string[]) => Object.fromEntries(names.map((name) => [`${name}_url`, `${url}/${name}`]));

export function toAccount(login: string, id: number, { api }: Telling, type = 'User') {
  const url = `${api}/users/${login}`;
  return {
    login,
    id,
    node_id: nodeIdOf('U', login),
    avatar_url: `https://avatars.example.org/${login}.png`,
    gravatar_id: '',
    url,
    html_url: `https://github.example.org/${login}`,
    ...linksOf(url, USER_LINKS),
    type,
    site_admin: false,
  };
}

export const toUser = (person: WorldPerson, telling: Telling) => toAccount(person.login, numberOf('user', person.id), telling);
export const userById = (id: string, telling: Telling) => toUser(personOf(telling.state.world, id), telling);

export function toSimpleRepository(project: WorldProject, telling: Telling) {
  const fullName = telling.state.repositoryOf(project);
  const url = `${telling.api}/repos/${fullName}`;
  return {
    id: numberOf('repository', project.id),
    node_id: nodeIdOf('R', project.id),
    name: fullName.split('/')[1],
    full_name: fullName,
    owner: toAccount(OWNER, numberOf('organization', OWNER), telling, 'Organization'),
    private: true,
    html_url: `https://github.example.org/${fullName}`,
    description: project.description || null,
    fork: false,
    url,
    ...linksOf(url, REPOSITORY_LINKS),
  };
}

export function toRepository(project: WorldProject, telling: Telling) {
  const simple = toSimpleRepository(project, telling);
  const at = iso(telling.state.world.now);
  const open = telling.state.items.filter((item) => item.projectId === project.id && telling.state.closedAt(item) === null).length;
  return {
    ...simple,
    ...{ git_url: `git://${simple.full_name}`, ssh_url: `git@${simple.full_name}`, clone_url: simple.html_url, svn_url: simple.html_url },
    ...{ mirror_url: null, homepage: null, language: null, license: null, default_branch: 'main', visibility: 'private' },
    ...{ forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0, watchers_count: 0, size: 1, subscribers_count: 0, network_count: 0 },
    ...{ has_issues: true, has_projects: true, has_wiki: false, has_pages: false, has_downloads: false, has_discussions: false },
    ...{ archived: false, disabled: false, pushed_at: at, created_at: at, updated_at: at, open_issues: open, open_issues_count: open },
    permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
  };
}

export function toMilestone(milestone: WorldMilestone, telling: Telling) {
  const { state, api } = telling;
  const repository = state.repositoryOf(projectOf(state.world, milestone.projectId));
  const number = state.world.milestones.filter(({ projectId }) => projectId === milestone.projectId).indexOf(milestone) + 1;
  const url = `${api}/repos/${repository}/milestones/${number}`;
  const at = iso(state.world.now);
  return {
    url,
    html_url: `https://github.example.org/${repository}/milestone/${number}`,
    labels_url: `${url}/labels`,
    id: numberOf('milestone', milestone.id),
    node_id: nodeIdOf('MI', milestone.id),
    number,
    title: milestone.name,
    description: null,
    creator: null,
    open_issues: 0,
    closed_issues: 0,
    state: milestone.released ? 'closed' : 'open',
    created_at: at,
    updated_at: at,
    due_on: milestone.dueDate ? `${milestone.dueDate}T08:00:00Z` : null,
    closed_at: milestone.released ? at : null,
  };
}

export function toLabel(name: string, repository: string, { api }: Telling) {
  const url = `${api}/repos/${repository}/labels/${encodeURIComponent(name)}`;
  return {
    id: numberOf('label', `${repository}:${name}`),
    node_id: nodeIdOf('LA', `${repository}:${name}`),
    url,
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

export function toType(name: string) {
  return { id: numberOf('type', name), node_id: nodeIdOf('IT', name), name, description: null };
}

export function toIssue(item: WorldItem, telling: Telling) {
  const { state, api } = telling;
  const fields = fieldsAt(item);
  const repository = state.repositoryOf(projectOf(state.world, item.projectId));
  const url = `${api}/repos/${repository}/issues/${item.number}`;
  const closedAt = state.closedAt(item);
  const people = fields.assigneeIds.map((id) => userById(id, telling));
  const milestone = state.world.milestones.find(({ id }) => id === fields.milestoneId);
  const reason = item.pullRequest ? null : reasonOf(state.categoryOf(item));
  return {
    url,
    repository_url: `${api}/repos/${repository}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `https://github.example.org/${repository}/${item.pullRequest ? 'pull' : 'issues'}/${item.number}`,
    id: numberOf('issue', item.id),
    node_id: state.nodeIdOf(item),
    number: item.number,
    title: fields.title,
    body: fields.description,
    user: userById(item.createdBy, telling),
    labels: toldLabels(fields).map((name) => toLabel(name, repository, telling)),
    state: closedAt === null ? 'open' : 'closed',
    state_reason: reason,
    locked: false,
    active_lock_reason: null,
    assignee: people[0] ?? null,
    assignees: people,
    milestone: milestone ? toMilestone(milestone, telling) : null,
    comments: item.steps.filter(({ kind }) => kind === 'comment').length,
    created_at: iso(item.createdAt),
    updated_at: iso(state.updatedAt(item)),
    closed_at: closedAt === null ? null : iso(closedAt),
    author_association: 'MEMBER',
    performed_via_github_app: null,
    ...toExtras(item, repository, telling),
  };
}

/** What only issues, or only pull requests, have. */
function toExtras(item: WorldItem, repository: string, telling: Telling) {
  const { state, api } = telling;
  const { type, parentId } = fieldsAt(item);
  const url = `${api}/repos/${repository}/pulls/${item.number}`;
  if (item.pullRequest) {
    const { isDraft, mergedAt } = item.pullRequest;
    const links = { url, html_url: url, diff_url: `${url}.diff`, patch_url: `${url}.patch` };
    return { draft: isDraft, pull_request: { ...links, merged_at: mergedAt === null ? null : iso(mergedAt) } };
  }
  const parent = state.items.find(({ id }) => id === parentId);
  const name = typeNameOf(type);
  const [blockedBy, blocking] = [blockersOf(item, state), blockedOf(item, state)];
  const open = blockedBy.filter((other) => !isClosed(state.categoryOf(other))).length;
  return {
    ...(name === null ? {} : { type: toType(name) }),
    ...(parent ? { parent_issue_url: `${api}/repos/${state.keyOf(parent).replace('#', '/issues/')}` } : {}),
    issue_dependencies_summary: {
      blocked_by: open,
      blocking: blocking.length,
      total_blocked_by: blockedBy.length,
      total_blocking: blocking.length,
    },
  };
}

export function blockersOf(item: WorldItem, state: GitHubState): WorldItem[] {
  return state.items.filter((other) => other.links.some(({ kind, toId }) => kind === 'BLOCKS' && toId === item.id));
}

export function blockedOf(item: WorldItem, state: GitHubState): WorldItem[] {
  const ids = item.links.flatMap(({ kind, toId }) => (kind === 'BLOCKS' ? [toId] : []));
  return state.items.filter(({ id }) => ids.includes(id));
}
