import { route, type StandinAnswer, type StandinRoute } from '../kit/definition.ts';
import { fieldsAt, type WorldItem } from '../kit/world.ts';
import { blockedOf, blockersOf, toIssue, toMilestone, toRepository, toUser } from './answers.ts';
import { answerPage, selectIssues } from './listing.ts';
import { API, atIssue, inRepository, notFound, type Request, tellingOf } from './places.ts';
import { SearchRefused, searchItems } from './search.ts';
import type { GitHubState } from './state.ts';
import { toComment, toTimeline } from './timeline.ts';
import { iso, numberOf } from './words.ts';
import { writeRoutes } from './writeRoutes.ts';

const listIssues = inRepository((request, project) => {
  const items = request.state.items.filter(({ projectId }) => projectId === project.id);
  const selected = selectIssues(items, request.query, request.state);
  const tell = (item: WorldItem) => toIssue(item, tellingOf(request));
  // GitHub's own links name the repository by number.
  return answerPage(request, selected, tell, `${API}/repositories/${numberOf('repository', project.id)}/issues`);
});

const REPO = `${API}/repos/{owner}/{repo}`;
const ISSUE = `${REPO}/issues/{issue_number}`;
const BY_NUMBER = { undocumented: 'where the Link headers of GitHub point (recorded); the description does not know it' };

export const restRoutes: readonly StandinRoute<GitHubState>[] = [
  route(`GET ${API}/user`, (request) => ({ status: 200, body: toViewer(request) })),
  route(`GET ${API}/user/repos`, (request) =>
    answerPage(
      request,
      request.state.ownProjects.map((project) => toRepository(project, tellingOf(request))),
    ),
  ),
  route(`GET ${API}/installation/repositories`, (request) => {
    const repositories = request.state.ownProjects.map((project) => toRepository(project, tellingOf(request)));
    const page = answerPage(request, repositories);
    return { ...page, body: { total_count: repositories.length, repositories: page.body } };
  }),
  route(
    `GET ${REPO}`,
    inRepository((request, project) => ({ status: 200, body: toRepository(project, tellingOf(request)) })),
  ),
  route(
    `GET ${REPO}/milestones`,
    inRepository((request, project) => {
      const milestones = request.state.world.milestones.filter(({ projectId }) => projectId === project.id);
      return answerPage(
        request,
        milestones.map((milestone) => toMilestone(milestone, tellingOf(request))),
      );
    }),
  ),
  route(`GET ${REPO}/issues`, listIssues),
  route(`GET ${API}/repositories/{id}/issues`, listIssues, BY_NUMBER),
  route(
    issueRoute('GET', ''),
    atIssue((request, item) => ({ status: 200, body: toIssue(item, tellingOf(request)) })),
  ),
  route(
    issueRoute('GET', '/timeline'),
    atIssue((request, item) => answerPage(request, toTimeline(item, tellingOf(request)))),
  ),
  route(
    issueRoute('GET', '/comments'),
    atIssue((request, item) => answerPage(request, commentsOf(request, item))),
  ),
  route(
    issueRoute('GET', '/dependencies/blocked_by'),
    atIssue((request, item) => answerPage(request, issuesOf(request, blockersOf(item, request.state)))),
  ),
  route(
    issueRoute('GET', '/dependencies/blocking'),
    atIssue((request, item) => answerPage(request, issuesOf(request, blockedOf(item, request.state)))),
  ),
  route(`GET ${API}/search/issues`, searchIssues),
  ...writeRoutes(REPO, ISSUE),
];

function issueRoute(method: string, part: string): string {
  return `${method} ${API}/repos/{owner}/{repo}/issues/{issue_number}${part}`;
}

const issuesOf = (request: Request, items: readonly WorldItem[]) => items.map((item) => toIssue(item, tellingOf(request)));

function commentsOf(request: Request, item: WorldItem) {
  const since = request.query.get('since') ?? '';
  return item.steps.flatMap((step) =>
    step.kind === 'comment' && iso(step.at) >= since ? [toComment(step, item, tellingOf(request))] : [],
  );
}

/** GitHub's search stops at 1,000 hits: the page after that is refused. */
function searchIssues(request: Request): StandinAnswer {
  const [page, size] = [Number(request.query.get('page') ?? 1), Number(request.query.get('per_page') ?? 30)];
  if (page * size > 1000) return notFound(422, 'Only the first 1000 search results are available');
  const items = findOrRefuse(request);
  if (items instanceof SearchRefused) {
    const errors = [{ resource: 'Search', field: 'q', code: 'invalid', message: items.message }];
    return { status: 422, body: { message: 'Validation Failed', errors, documentation_url: 'https://docs.github.com/rest' } };
  }
  const rows = items
    .slice((page - 1) * size, page * size)
    .map((item) => ({ ...toIssue(item, tellingOf(request)), body: fieldsAt(item).description ?? '', score: 1 }));
  return { status: 200, body: { total_count: items.length, incomplete_results: false, search_type: 'lexical', items: rows } };
}

function findOrRefuse(request: Request): WorldItem[] | SearchRefused {
  try {
    return searchItems(request.query.get('q') ?? '', request.state);
  } catch (error) {
    if (error instanceof SearchRefused) return error;
    throw error;
  }
}

function toViewer(request: Request) {
  const [viewer] = request.state.world.people;
  if (!viewer) throw new Error('The world has no people.');
  const at = iso(request.state.world.now);
  const none = { company: null, blog: null, location: null, hireable: null, bio: null };
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  return {
    ...toUser(viewer, tellingOf(request)),
    user_view_type: 'public',
    name: viewer.name,
    email: viewer.publicEmail ? viewer.email : null,
    ...none,
    ...counts,
    created_at: at,
    updated_at: at,
  };
}
