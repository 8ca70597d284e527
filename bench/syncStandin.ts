/** A Jira Data Center of any size in a process of its own, its issues written out beforehand: what is measured is our side alone. */

import { smallWorld } from '../standins/demo/smallWorld.ts';
import { agileRoutes } from '../standins/jira/agileRoutes.ts';
import { toIssue } from '../standins/jira/issues.ts';
import { siteRoutes } from '../standins/jira/siteRoutes.ts';
import { JiraState } from '../standins/jira/state.ts';
import { route } from '../standins/kit/definition.ts';
import { createRandom } from '../standins/kit/random.ts';
import { startStandin } from '../standins/kit/server.ts';
import type { WorldFields, WorldItem, WorldStep } from '../standins/kit/world.ts';

const [items = 50_000, changes = 12] = process.argv.slice(2).map(Number);
const MINUTE = 60_000;
const world = { ...smallWorld(Date.now(), 0), items: [] as WorldItem[] };
const state = new JiraState(world, 'datacenter');

interface Row {
  id: string;
  updatedAt: number;
  whole: string;
  brief: string;
}

const random = createRandom(11);
const STATUSES = ['To Do', 'In Progress', 'In Review', 'Done'];
const WORDS =
  'The warehouse wants to know which orders wait for boots of which size, and since when, so that it can pack them together. '.repeat(4);

function makeItem(index: number): WorldItem {
  const createdAt = world.now - (items - index) * 15 * MINUTE - 30 * 24 * 60 * MINUTE;
  const set = (at: number, fields: Partial<WorldFields>): WorldStep => ({ at, by: `p${random.between(1, 5)}`, kind: 'set', fields });
  const steps = Array.from({ length: changes }, (_, step) => {
    const at = createdAt + (step + 1) * 1_000;
    if (step % 4 === 3) return set(at, { points: random.between(1, 13) });
    if (step % 4 === 2) return set(at, { assigneeIds: [`p${random.between(1, 5)}`] });
    return set(at, { status: STATUSES[(step + (step % 4)) % 4] ?? 'To Do' });
  });
  const initial: WorldFields = {
    title: `Item ${index} of the big site`,
    description: WORDS,
    type: 'TASK',
    status: 'To Do',
    priority: 'MEDIUM',
    assigneeIds: ['p1'],
    labels: ['mobile', `area-${index % 40}`],
    sprintId: world.sprints[index % 4]?.id ?? null,
    milestoneId: null,
    parentId: null,
    points: 3,
    estimate: null,
    dueDate: null,
  };
  const projectId = index % 2 === 0 ? 'pr1' : 'pr2';
  return { id: `b${index}`, projectId, number: index + 1, createdAt, createdBy: 'p2', initial, steps, links: [], pullRequest: null };
}

function toRow(item: WorldItem, updatedAt = item.steps.at(-1)?.at ?? item.createdAt): Row {
  const issue = toIssue(state, item, { origin: 'http://bench', fields: ['*all'], histories: Number.POSITIVE_INFINITY });
  return { id: issue.id, updatedAt, whole: JSON.stringify(issue), brief: JSON.stringify({ id: issue.id, key: issue.key }) };
}

const made = Array.from({ length: items }, (_, index) => makeItem(index));
let rows = made.map((item) => toRow(item));
const sinceOf = (jql: string) => {
  const match = /"(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d)"/.exec(jql);
  // Dates in the account's zone; an hour too early does no harm.
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]), Number(match[4]) - 2, Number(match[5])) : 0;
};

const search = route<JiraState>('POST /rest/api/2/search', ({ body }) => {
  const {
    jql = '',
    fields = [],
    startAt = 0,
    maxResults = 50,
  } = body as { jql?: string; fields?: string[]; startAt?: number; maxResults?: number };
  const since = jql.includes('updated >=') ? sinceOf(jql) : 0;
  const first = since === 0 ? 0 : rows.findIndex(({ updatedAt }) => updatedAt >= since);
  const found = first < 0 ? [] : rows.slice(first);
  const page = found.slice(startAt, startAt + maxResults).map((row) => (fields[0] === 'id' ? row.brief : row.whole));
  const text = `{"startAt":${startAt},"maxResults":${maxResults},"total":${found.length},"issues":[${page.join(',')}]}`;
  return { status: 200, headers: { 'content-type': 'application/json' }, body: text };
});

/** Changes the titles of `count` items, as people would just now. */
function touch(count: number): void {
  const now = Date.now();
  for (const item of made.slice(0, count))
    item.steps.push({ at: now, by: 'p1', kind: 'set', fields: { title: `${item.initial.title} touched` } });
  const touched = made.slice(0, count).map((item) => toRow(item));
  rows = [...rows.slice(0).filter(({ id }) => !touched.some((row) => row.id === id)), ...touched];
}

const standin = await startStandin({ name: 'big jira', routes: [search, ...siteRoutes('datacenter'), ...agileRoutes()] }, { state });
process.on('message', (message: { touch: number }) => {
  touch(message.touch);
  process.send?.({ touched: message.touch });
});
process.send?.({ url: standin.url });
process.once('disconnect', () => process.exit(0));
