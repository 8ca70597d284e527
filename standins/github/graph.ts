import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import { type Args, executeGraph, GraphError, type GraphNode, readGraphRequest, toConnection } from '../kit/graphql.ts';
import { createBoardMutations } from './boardMutations.ts';
import { toBoardNode, toContent } from './boards.ts';
import type { GitHubState } from './state.ts';
import { nodeIdOf, numberOf } from './words.ts';

type Node = GraphNode & { id: string };

/** The GraphQL door: people, pull requests' branches and reviews, and Projects v2. */
export async function answerGraph(request: StandinRequest<GitHubState>): Promise<StandinAnswer> {
  try {
    const graph = readGraphRequest(request.body);
    assertScopes(request);
    const root = graph.operation.operation === 'mutation' ? createBoardMutations(request) : createQueries(request.state);
    return { status: 200, body: { data: await executeGraph(graph, { ...root }) } };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: 200, body: { data: null, errors: [{ type: error.type ?? 'NOT_FOUND', message: error.message, path: [] }] } };
  }
}

/** Fields that a classic token sees only with one of these scopes. */
const SCOPED: Readonly<Record<string, readonly string[]>> = { email: ['user:email', 'read:user'], projectItems: ['read:project'] };

/** One field without its scope, and GitHub refuses the whole query. */
function assertScopes({ state: { scopes }, body }: StandinRequest<GitHubState>): void {
  if (scopes === null) return;
  for (const [field, needed] of Object.entries(SCOPED)) {
    const isAsked = new RegExp(`\\b${field}\\b`).test((body as { query: string }).query);
    if (!isAsked || needed.some((scope) => scopes.includes(scope))) continue;
    const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
    throw new GraphError(
      `Your token has not been granted the required scopes to execute this query. The '${field}' field requires one of the following scopes: [${list(needed)}], but your token has only been granted the: [${list(scopes)}] scopes.`,
      {},
      'INSUFFICIENT_SCOPES',
    );
  }
}

function createQueries(state: GitHubState) {
  return {
    nodes: ({ ids }: Args) => toNodes(state, ids as string[]),
    node: ({ id }: Args) => toBoardNode(state, String(id)) ?? toNode(state, String(id)),
    repository: ({ owner, name }: Args) => {
      if (!state.findProject(`${owner}/${name}`))
        throw new GraphError(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return { __typename: 'Repository', assignableUsers: (args: Args) => toConnection(toPeople(state), args) };
    },
    repositoryOwner: ({ login }: Args) => ({
      __typename: 'Organization',
      __interfaces: ['ProjectV2Owner'],
      login,
      projectV2: ({ number }: Args) => (number === 1 ? toBoardNode(state, null) : null),
    }),
  };
}

function toPeople(state: GitHubState): Node[] {
  return state.world.people.map((person) => ({
    id: nodeIdOf('U', person.login),
    databaseId: numberOf('user', person.id),
    login: person.login,
    name: person.name,
    email: person.publicEmail ? person.email : '',
    avatarUrl: `https://avatars.example.org/${person.login}.png`,
  }));
}

const MOST_IDS = 100;

function toNodes(state: GitHubState, ids: readonly string[]): (Node | null)[] {
  if (ids.length > MOST_IDS) {
    throw new GraphError(`You may not provide more than ${MOST_IDS} node ids; you provided ${ids.length}.`, {}, 'ARGUMENT_LIMIT');
  }
  return ids.map((id) => toNode(state, id));
}

function toNode(state: GitHubState, id: string): Node | null {
  const item = state.items.find((candidate) => state.nodeIdOf(candidate) === id);
  return item ? toContent(state, item) : null;
}
