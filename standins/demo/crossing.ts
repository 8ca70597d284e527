/** Where the tools of the demo speak of each other: by keys in titles, branches and texts, and by addresses. */
import { createRandom } from '../kit/random.ts';
import { changesOf, fieldsAt, keyOf, type World, type WorldItem } from '../kit/world.ts';
import { HOUR } from './calendar.ts';
import { numbered } from './smallWorld.ts';

const MOST_PULL_REQUESTS = 48;

/** A pull request for the newest shop items that went through review: opened then, merged when the item was done. */
export function tellPullRequests(jira: World, github: World): void {
  const random = createRandom(606);
  const repository = github.projects[0];
  if (!repository) return;
  const reviewed = jira.items
    .filter((item) => item.projectId === jira.projects[0]?.id && reviewOf(item) !== null)
    .slice(-MOST_PULL_REQUESTS);
  const requests = reviewed.map((item, index) =>
    toPullRequest(jira, item, `pull${index + 1}`, repository.id, random.pick(repository.labels)),
  );
  github.items = numbered([...github.items, ...requests]);
}

function reviewOf(item: WorldItem): { at: number; by: string } | null {
  return changesOf(item).find(({ field, to }) => field === 'status' && to === 'In Review') ?? null;
}

function toPullRequest(jira: World, source: WorldItem, id: string, projectId: string, label: string): WorldItem {
  const key = keyOf(jira, source);
  const fields = fieldsAt(source);
  const review = reviewOf(source);
  const doneAt = changesOf(source).findLast(({ field, to }) => field === 'status' && to === 'Done')?.at ?? null;
  const mergedAt = fields.status === 'Done' && doneAt !== null ? doneAt - HOUR / 4 : null;
  const by = review?.by ?? source.createdBy;
  const slug = fields.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    id,
    projectId,
    number: 0,
    createdAt: review?.at ?? source.createdAt,
    createdBy: by,
    initial: {
      ...fields,
      ...{
        title: `${key}: ${fields.title}`,
        description: `Implements ${key}.`,
        type: 'TASK',
        status: 'Open',
        assigneeIds: [by],
        labels: [label],
      },
      ...{ sprintId: null, milestoneId: null, parentId: null, points: null, estimate: null, dueDate: null, priority: 'NONE' },
    },
    steps: mergedAt === null ? [] : [{ at: mergedAt, by, kind: 'set', fields: { status: 'Closed' } }],
    links: [],
    pullRequest: { branch: `feature/${key}-${slug}`.slice(0, 60), isDraft: false, mergedAt, reviewerIds: [source.createdBy] },
  };
}

/** Platform issues and depot work packages name the shop and field items they are for; a few of those answer. */
export function linkAcrossTools({ jira, linear, openproject }: { jira: World; linear: World; openproject: World }): void {
  const random = createRandom(707);
  const recent = jira.items.slice(-220);
  for (const item of every(linear.items, 4)) mention(item, `Needed for ${keyOf(jira, random.pick(recent))}.`);
  for (const item of every(openproject.items, 5))
    mention(item, `See https://farwell-outdoor.example/browse/${keyOf(jira, random.pick(recent))} for the shop's side.`);
  for (const item of every(recent, 12)) {
    const target = keyOf(linear, random.pick(linear.items));
    const last = item.steps.at(-1)?.at ?? item.createdAt;
    item.steps.push({
      at: Math.min(last + HOUR, jira.now),
      by: item.createdBy,
      kind: 'comment',
      id: `${item.id}x`,
      body: `Waits for ${target}.`,
    });
  }
  for (const [index, item] of every(recent, 9).entries()) {
    const other = recent[(index * 9 + 4) % recent.length];
    if (other && other !== item) item.links.push({ kind: index % 2 === 0 ? 'BLOCKS' : 'RELATES', toId: other.id });
  }
}

function mention(item: WorldItem, sentence: string): void {
  item.initial.description = item.initial.description === null ? sentence : `${item.initial.description}\n\n${sentence}`;
}

function every<T>(things: readonly T[], step: number): T[] {
  return things.filter((_, index) => index % step === 0);
}
