import type { StandinAnswer, StandinHandler, StandinRequest } from '../kit/definition.ts';
import type { WorldItem, WorldProject } from '../kit/world.ts';
import type { Telling } from './answers.ts';
import type { GitHubState } from './state.ts';

export type Request = StandinRequest<GitHubState>;
/** GitHub Enterprise Server's place for the API; the stand-in is one. */
export const API = '/api/v3';

export const tellingOf = ({ state, origin }: Request): Telling => ({ state, api: `${origin}${API}` });

export function notFound(status = 404, message = 'Not Found'): StandinAnswer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

/** Finds the repository of the path before the handler runs. */
export function inRepository(handler: (request: Request, project: WorldProject) => StandinAnswer): StandinHandler<GitHubState> {
  return (request) => {
    const project = request.state.findProject(request.params.id ?? `${request.params.owner}/${request.params.repo}`);
    return project ? handler(request, project) : notFound();
  };
}

/** Finds the issue of the path: 410 when it was deleted, 301 when it was transferred. */
export function atIssue(handler: (request: Request, item: WorldItem) => StandinAnswer): StandinHandler<GitHubState> {
  return (request) => {
    const key = `${request.params.owner}/${request.params.repo}#${request.params.issue_number}`;
    const moved = request.state.transferred.get(key);
    if (moved)
      return {
        status: 301,
        headers: { location: `${request.origin}${API}/repos/${moved.replace('#', '/issues/')}` },
        body: { message: 'Moved Permanently' },
      };
    const item = request.state.findItem(key);
    if (!item) return notFound();
    return request.state.deleted.has(item.id) ? notFound(410, 'This issue was deleted') : handler(request, item);
  };
}
