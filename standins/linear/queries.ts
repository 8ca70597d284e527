import { type Args, toConnection } from '../kit/graphql.ts';
import { matches } from './filter.ts';
import { toComments, toIssue } from './issues.ts';
import { fail } from './mutations.ts';
import type { LinearState } from './state.ts';
import { type Node, toCycle, toLabel, toLinearProject, toState, toTeam, toUser } from './things.ts';

/** The root fields that the room reads. */
export function createQueries(state: LinearState) {
  const { world } = state;
  const states = () => world.projects.flatMap((project) => project.statuses.map((status) => toState(state, project, status)));
  const labels = () => world.projects.flatMap((project) => state.labelsOf(project).map((name) => toLabel(state, project, name)));
  const isListed = ({ active }: { active: boolean }, { includeDisabled }: Args) => active || includeDisabled === true;
  return {
    viewer: () => {
      const viewer = world.people[0];
      return viewer ? toUser(state, viewer) : fail('Entity not found: User');
    },
    rateLimitStatus: () => ({ identifier: state.viewerId, kind: 'user', limits: [] }),
    teams: (args: Args) =>
      found(
        world.projects.map((project) => toTeam(state, project)),
        args,
      ),
    users: (args: Args) =>
      found(
        world.people.filter((person) => isListed(person, args)).map((person) => toUser(state, person)),
        args,
      ),
    workflowStates: (args: Args) => found(states(), args),
    cycles: (args: Args) =>
      found(
        world.sprints.map((sprint) => toCycle(state, sprint)),
        args,
      ),
    projects: (args: Args) =>
      found(
        world.milestones.map((milestone) => toLinearProject(state, milestone)),
        args,
      ),
    issueLabels: (args: Args) => found(labels(), args),
    comments: (args: Args) =>
      found(
        state.items.flatMap((item) => toComments(state, item)),
        args,
      ),
    issues: (args: Args) => found(issuesOf(state, args), state.needsBefore ? readLiterally(args) : args),
    issue: ({ id }: Args) => {
      const item = state.findItem(id);
      return item ? toIssue(state, item) : fail('Entity not found: Issue - Could not find referenced Issue.');
    },
    searchIssues: (args: Args) =>
      found(
        issuesOf(state, args).filter((issue) => isHit(issue, String(args.term))),
        args,
      ),
  };
}

function readLiterally({ last, ...args }: Args): Args {
  return typeof args.before === 'string' ? { ...args, last } : { first: last, ...args };
}

function found(all: readonly Node[], args: Args) {
  return toConnection(
    all.filter((node) => matches(node, args.filter)),
    args,
  );
}

/** Newest first by the chosen time: Linear offers no other public order. */
function issuesOf(state: LinearState, { includeArchived, orderBy = 'createdAt' }: Args): Node[] {
  const timeOf = (issue: Node) => Date.parse(String(issue[String(orderBy)]));
  const visible = state.items.map((item) => toIssue(state, item)).filter((issue) => includeArchived === true || issue.archivedAt === null);
  return visible.sort((a, b) => timeOf(b) - timeOf(a) || (a.id < b.id ? 1 : -1));
}

function isHit(issue: Node, term: string): boolean {
  return `${issue.identifier} ${issue.title} ${issue.description ?? ''}`.toLowerCase().includes(term.toLowerCase());
}
