import { describe, expect, it } from 'vitest';
import { changesOf, fieldsAt, projectOf, type WorldItem } from '../../../standins/kit/world.ts';
import type { MappedItem } from '../../../subgraphs/kit/model.ts';
import type { PullPage } from '../../../subgraphs/kit/provider.ts';
import { collect, ISO_INSTANT, pullAll, refusalOf, shownItems, somePlainItem, sorted, wordsOf } from '../collect.ts';
import type { ContractSubject, WithContract } from '../subject.ts';

const HOUR = 3_600_000;

export function pullPart(withContract: WithContract): void {
  describe('pulling', () => {
    it('brings every item once, and nothing that was malformed', () =>
      withContract(async ({ provider, subject }) => {
        const { items, pages } = await pullAll(provider);
        expect(pages.flatMap(({ malformed }) => malformed)).toEqual([]);
        expect(sorted(items.map(({ title }) => title))).toEqual(sorted([...shownItems(subject).keys()]));
        expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(items.length);
      }));

    it('maps what the tool holds as the world has it', () =>
      withContract(async ({ provider, subject }) => {
        const { items } = await pullAll(provider);
        const users = new Map((await collect(provider.listUsers())).map(({ externalId, name }) => [externalId, name]));
        const shown = shownItems(subject);
        for (const item of items) {
          const source = shown.get(item.title);
          if (source) expectSame(item, source, subject, users);
        }
      }));

    it('refers only to what the lists have', () =>
      withContract(async ({ provider }) => {
        const { items } = await pullAll(provider);
        const projects = await collect(provider.listProjects());
        const ids = projects.map(({ externalId }) => externalId);
        const users = new Set((await collect(provider.listUsers())).map(({ externalId }) => externalId));
        const sprints = new Set((await collect(provider.listSprints(ids))).map(({ externalId }) => externalId));
        const own = new Set(items.map(({ externalId }) => externalId));
        for (const item of items) {
          const project = projects.find(({ externalId }) => externalId === item.projectId);
          expect(project?.statuses.map(({ name }) => name)).toContain(item.status.name);
          expect(item.assigneeIds.filter((id) => !users.has(id))).toEqual([]);
          expect(item.sprintIds.filter((id) => !sprints.has(id))).toEqual([]);
          if (item.parentId !== null) expect(own).toContain(item.parentId);
          expect(item.key).not.toBe('');
        }
      }));

    it('tells every moment in UTC with milliseconds', () =>
      withContract(async ({ provider }) => {
        const { items } = await pullAll(provider);
        const moments = items.flatMap((item) => [
          item.createdAt,
          item.updatedAt,
          ...item.comments.flatMap(({ createdAt, updatedAt }) => [createdAt, ...(updatedAt === null ? [] : [updatedAt])]),
          ...item.worklogs.map(({ startedAt }) => startedAt),
          ...item.changes.map(({ at }) => at),
        ]);
        expect(moments.filter((moment) => !ISO_INSTANT.test(moment))).toEqual([]);
      }));

    it('brings the whole history the tool keeps, oldest first, with ids that stay', () =>
      withContract(async ({ provider, connect, subject }) => {
        const { items } = await pullAll(provider);
        const again = new Map((await pullAll(connect())).items.map((item) => [item.externalId, item]));
        const shown = shownItems(subject);
        for (const item of items) {
          const source = shown.get(item.title);
          if (source) expectHistory(item, source, subject);
          const times = item.changes.map(({ at }) => at);
          expect(times).toEqual(sorted(times));
          expect(new Set(item.changes.map(({ externalId }) => externalId)).size).toBe(item.changes.length);
          expect(again.get(item.externalId)?.changes).toEqual(item.changes);
        }
      }));

    it('goes on from the cursor of any page and misses nothing', () =>
      withContract(async ({ provider, connect }) => {
        const { pages, items } = await pullAll(provider);
        for (const [index, page] of pages.slice(0, -1).entries()) {
          const before = pages.slice(0, index + 1).flatMap((earlier) => earlier.items.map(({ externalId }) => externalId));
          const after = (await pullAll(connect(), page.cursor)).items.map(({ externalId }) => externalId);
          expect(sorted([...new Set([...before, ...after])])).toEqual(sorted(items.map(({ externalId }) => externalId)));
        }
      }));

    it('survives a cut in the middle: the pages before it count, the rest follows from there', () =>
      withContract(async ({ provider, connect, subject }) => {
        const { items } = await pullAll(provider);
        const used = subject.standin.requests.length;
        const half = Math.max(1, Math.floor(used / 2));
        subject.standin.fail(({ count }) => (count >= half ? { kind: 'drop', when: 'before' } : null));
        const { seen, cursor } = await pullUntilError(connect());
        subject.standin.fail(null);
        const rest = await pullAll(connect(), cursor);
        const together = new Set([...seen.flatMap((page) => page.items), ...rest.items].map(({ externalId }) => externalId));
        expect(sorted([...together])).toEqual(sorted(items.map(({ externalId }) => externalId)));
      }));

    it('brings only what changed since', () =>
      withContract(async (contract) => {
        const { provider, connect, subject, advance } = contract;
        const plain = await somePlainItem(contract);
        const { cursor } = await pullAll(provider);
        advance(HOUR);
        subject.rename(plain.externalId, 'Tidy shelf, renamed');
        advance(HOUR);
        const { items } = await pullAll(connect(), cursor);
        expect(items.find(({ externalId }) => externalId === plain.externalId)?.title).toBe('Tidy shelf, renamed');
        expect(items.length).toBeLessThanOrEqual(1 + (subject.overlap ?? 3));
      }));

    it('fetches one by id and by key, and null for what is not there', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        const plain = await somePlainItem(contract);
        expect((await provider.fetchItem(plain.externalId))?.title).toBe(plain.title);
        expect((await provider.fetchItem(plain.key))?.externalId).toBe(plain.externalId);
        subject.remove(plain.externalId);
        expect(await provider.fetchItem(plain.externalId)).toBeNull();
      }));

    it('lists the ids of all there is, without what was deleted', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        const { items } = await pullAll(provider);
        expect(sorted(await collect(provider.listItemIds()))).toEqual(sorted(items.map(({ externalId }) => externalId)));
        const plain = await somePlainItem(contract);
        subject.remove(plain.externalId);
        expect(await collect(provider.listItemIds())).not.toContain(plain.externalId);
      }));
  });
}

async function pullUntilError(provider: { pullItems(cursor: null): AsyncIterable<PullPage> }) {
  const seen: PullPage[] = [];
  const run = async () => {
    for await (const page of provider.pullItems(null)) seen.push(page);
  };
  const refusal = await refusalOf(run().then(() => 'it came to its end'));
  expect(refusal.code).toBe('PROVIDER_UNAVAILABLE');
  return { seen, cursor: seen.at(-1)?.cursor ?? null };
}

function expectSame(item: MappedItem, source: WorldItem, subject: ContractSubject, users: Map<string, string>): void {
  const { world, holds, toStatus = (status) => status } = subject;
  const fields = fieldsAt(source);
  const status = projectOf(world, source.projectId).statuses.find(({ name }) => name === fields.status);
  expect(item.status, `status of ${item.title}`).toMatchObject(status ? toStatus(status) : {});
  expect(item.createdAt.slice(0, 19)).toBe(new Date(source.createdAt).toISOString().slice(0, 19));
  const nameOf = (id: string) => world.people.find((person) => person.id === id)?.name;
  const checks: Record<(typeof holds)[number], () => void> = {
    description: () => expect(wordsOf(item.description)).toEqual(wordsOf(fields.description)),
    type: () => expect(item.type).toBe(fields.type),
    priority: () => expect(item.priority).toBe(fields.priority),
    labels: () => expect(sorted(item.labels)).toEqual(sorted(fields.labels)),
    assignees: () => expect(item.assigneeIds.map((id) => users.get(id))).toEqual(fields.assigneeIds.map(nameOf)),
    points: () => expect(item.storyPoints).toBe(fields.points),
    dueDate: () => expect(item.dueDate).toBe(fields.dueDate),
    parent: () => expect(item.parentId === null).toBe(fields.parentId === null),
    sprint: () => expect(item.sprintIds.length > 0).toBe(fields.sprintId !== null),
    milestone: () => expect(item.milestoneId === null).toBe(fields.milestoneId === null),
    links: () =>
      expect(item.links.filter(({ outward }) => outward).map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(source.links.map(({ kind }) => kind)),
      ),
    comments: () =>
      expect(item.comments.map(({ body }) => body.trim())).toEqual(
        source.steps.flatMap((step) => (step.kind === 'comment' ? [step.body] : [])),
      ),
    worklogs: () =>
      expect(item.worklogs.map(({ seconds }) => seconds)).toEqual(
        source.steps.flatMap((step) => (step.kind === 'worklog' ? [step.seconds] : [])),
      ),
  };
  for (const field of holds) checks[field]();
}

function expectHistory(item: MappedItem, source: WorldItem, subject: ContractSubject): void {
  const { world, history, toStatus = (status) => status } = subject;
  const statuses = projectOf(world, source.projectId).statuses;
  const wordOf = (name: unknown) => {
    const status = statuses.find((candidate) => candidate.name === name);
    return status ? toStatus(status).name : null;
  };
  const moved = changesOf(source).filter(({ field }) => field === 'status');
  if (history.includes('status')) {
    const wanted = moved
      .map(({ from, to, at }) => [wordOf(from), wordOf(to), new Date(at).toISOString().slice(0, 19)])
      .filter(([from, to]) => from !== to);
    const told = item.changes.filter(({ field }) => field === 'status').map(({ from, to, at }) => [from, to, at.slice(0, 19)]);
    expect(told, `status history of ${item.title}`).toEqual(wanted);
  }
  for (const [unified, field] of [
    ['storyPoints', 'points'],
    ['sprint', 'sprintId'],
    ['assignee', 'assigneeIds'],
  ] as const) {
    if (!history.includes(unified)) continue;
    const wanted = changesOf(source).filter((change) => change.field === field).length;
    expect(item.changes.filter((change) => change.field === unified).length, `${unified} history of ${item.title}`).toBe(wanted);
  }
}
