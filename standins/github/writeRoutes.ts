import { randomUUID } from 'node:crypto';
import { route, type StandinAnswer, type StandinRequest, type StandinRoute } from '../kit/definition.ts';
import { toIssue } from './answers.ts';
import { atIssue, inRepository, notFound, tellingOf } from './places.ts';
import type { GitHubState } from './state.ts';
import { toComment } from './timeline.ts';
import { createItem, readFields, setParent, Unprocessable, updateItem } from './writing.ts';

type Body = Readonly<Record<string, unknown>>;

/** The marker that a room may hide in a text, for those who count effects. */
const markerIn = (text: unknown): string | undefined => /<!-- workgraph:([0-9a-f-]{36}) -->/.exec(String(text ?? ''))?.[1];

function answerOr422(answer: () => StandinAnswer): StandinAnswer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof Unprocessable)) throw error;
    const errors = [{ resource: 'Issue', field: error.field, code: 'invalid' }];
    return { status: 422, body: { message: 'Validation Failed', errors, documentation_url: 'https://docs.github.com/rest' } };
  }
}

export function writeRoutes(repository: string, issue: string): StandinRoute<GitHubState>[] {
  const parentRoute = (isAdded: boolean) =>
    atIssue((request: StandinRequest<GitHubState>, item) =>
      answerOr422(() => {
        const child = setParent(request.state, item, (request.body as Body).sub_issue_id, isAdded, request.now);
        if (!child) return notFound();
        request.effect({ body: request.body });
        return { status: isAdded ? 201 : 200, body: toIssue(child, tellingOf(request)) };
      }),
    );
  return [
    route(
      `POST ${repository}/issues`,
      inRepository((request, project) =>
        answerOr422(() => {
          const body = request.body as Body;
          const item = createItem(request.state, project, body, randomUUID(), request.now);
          request.effect({ marker: markerIn(body.body), body });
          return { status: 201, body: toIssue(item, tellingOf(request)) };
        }),
      ),
    ),
    route(
      `PATCH ${issue}`,
      atIssue((request, item) =>
        answerOr422(() => {
          updateItem(request.state, item, readFields(request.state, item, request.body as Body), request.now);
          request.effect({ body: request.body });
          return { status: 200, body: toIssue(item, tellingOf(request)) };
        }),
      ),
    ),
    route(
      `POST ${issue}/comments`,
      atIssue((request, item) => {
        const { body } = request.body as { body: string };
        const step = {
          kind: 'comment' as const,
          at: request.now,
          by: request.state.world.people[0]?.id ?? 'nobody',
          id: randomUUID(),
          body,
        };
        item.steps.push(step);
        request.effect({ marker: markerIn(body), body: request.body });
        return { status: 201, body: toComment(step, item, tellingOf(request)) };
      }),
    ),
    route(`POST ${issue}/sub_issues`, parentRoute(true)),
    route(`DELETE ${issue}/sub_issue`, parentRoute(false)),
  ];
}
