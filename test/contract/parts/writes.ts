import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MappedItem, StatusCategory } from '../../../subgraphs/kit/model.ts';
import type { ItemDraft, ItemPatch, Provider } from '../../../subgraphs/kit/provider.ts';
import { collect, firstProject, pullAll, refusalOf, shownItems, somePlainItem, sorted, wordsOf } from '../collect.ts';
import type { Contract, WithContract } from '../subject.ts';

type DraftField = Exclude<keyof ItemDraft, 'projectId' | 'title'>;
const ALL_FIELDS: readonly DraftField[] = [
  'type',
  'description',
  'assigneeIds',
  'priority',
  'labels',
  'sprintId',
  'parentId',
  'storyPoints',
  'dueDate',
];
const TEXT = 'First **bold** words.\n\n- one\n- two with `code`\n\nSee [the site](https://farwell-outdoor.example/a?b=c).';

export function writesPart(withContract: WithContract): void {
  describe('writing', () => {
    it('creates an item with every field the tool can hold and reads it back equal', () =>
      withContract(async (contract) => {
        if (!contract.subject.capabilities.includes('CREATE')) return;
        const draft = await fullDraft(contract);
        const { externalId } = await contract.provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
        expect(contract.subject.standin.effects.length).toBeGreaterThan(0);
        expectHeld(await fetched(contract.provider, externalId), draft);
      }));

    it('updates every field the tool can hold, and clears what can be cleared', () =>
      withContract(async (contract) => {
        if (!contract.subject.capabilities.includes('UPDATE')) return;
        const { provider, subject } = contract;
        const plain = await somePlainItem(contract);
        const { projectId: _, ...patch } = await fullDraft(contract);
        await provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: plain.externalId, patch });
        expectHeld(await fetched(provider, plain.externalId), patch);
        const cleared = clearing(subject.writable);
        await provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: plain.externalId, patch: cleared });
        expectHeld(await fetched(provider, plain.externalId), cleared);
      }));

    it('makes a label that is not there yet, or says that the tool has none', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        if (!subject.capabilities.includes('CREATE')) return;
        const { externalId: projectId } = await firstProject(contract);
        const create = (labels: string[]) =>
          provider.apply({ kind: 'createItem', marker: randomUUID(), draft: { projectId, title: 'Oil the zip', labels } });
        const plain = await somePlainItem(contract);
        const update = (labels: string[]) =>
          provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: plain.externalId, patch: { labels } });
        if (!subject.writable.includes('labels')) {
          for (const attempt of [create, update])
            expect(await refusalOf(attempt(['never-seen']))).toMatchObject({ code: 'NOT_SUPPORTED', effect: 'none' });
          expect(subject.standin.effects).toEqual([]);
          return;
        }
        const { externalId } = await create(['never-seen', 'checkout']);
        expectHeld(await fetched(provider, externalId), { labels: ['never-seen', 'checkout'] });
        await update(['never-seen', 'new-as-well', 'and-a-third']);
        expectHeld(await fetched(provider, plain.externalId), { labels: ['never-seen', 'new-as-well', 'and-a-third'] });
      }));

    it('writing back what was read changes nothing', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        if (!subject.capabilities.includes('UPDATE')) return;
        const { items } = await pullAll(provider);
        for (const item of items.slice(0, 6)) {
          const before = await fetched(provider, item.externalId);
          await provider.apply({
            kind: 'updateItem',
            marker: randomUUID(),
            externalId: item.externalId,
            patch: patchOf(before, subject.writable),
          });
          const after = await fetched(provider, item.externalId);
          expect(comparable(after)).toEqual(comparable(before));
        }
      }));

    it('refuses fields the tool cannot hold, and does nothing', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        if (!subject.capabilities.includes('UPDATE')) return;
        const plain = await somePlainItem(contract);
        const values = await valuesOf(contract, ALL_FIELDS);
        const effects = subject.standin.effects.length;
        for (const field of ALL_FIELDS.filter((name) => !subject.writable.includes(name))) {
          const patch = { [field]: values[field] ?? '1' };
          const refusal = await refusalOf(
            provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: plain.externalId, patch }),
          );
          expect([refusal.code, field]).toEqual([expect.stringMatching(/^(NOT_SUPPORTED|BAD_USER_INPUT)$/), field]);
        }
        expect(subject.standin.effects.length).toBe(effects);
      }));

    it('moves by the tool’s own word and by category', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        const plain = await somePlainItem(contract);
        const apply = (status: NonNullable<ItemPatch['status']>) =>
          provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: plain.externalId, patch: { status } });
        if (!subject.capabilities.includes('TRANSITION'))
          return void expect((await refusalOf(apply({ category: 'DONE' }))).code).toBe('NOT_SUPPORTED');
        for (const category of ['DONE', 'TODO'] satisfies StatusCategory[]) {
          await apply({ category });
          expect((await fetched(provider, plain.externalId)).status.category).toBe(category);
        }
        const project = (await collect(provider.listProjects())).find(({ externalId }) => externalId === plain.projectId);
        const word = project?.statuses.find(({ category }) => category === 'IN_PROGRESS' || category === 'DONE')?.name ?? '';
        await apply({ name: word.toUpperCase() });
        expect((await fetched(provider, plain.externalId)).status.name).toBe(word);
        const refusal = await refusalOf(apply({ name: 'No such status' }));
        expect(refusal.code).toBe('BAD_USER_INPUT');
        expect(refusal.message).toContain(word);
      }));

    it('comments', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        const plain = await somePlainItem(contract);
        const attempt = provider.apply({ kind: 'addComment', marker: randomUUID(), externalId: plain.externalId, body: TEXT });
        if (!subject.capabilities.includes('COMMENT')) return void expect((await refusalOf(attempt)).code).toBe('NOT_SUPPORTED');
        await attempt;
        const { comments } = await fetched(provider, plain.externalId);
        expect(wordsOf(comments.at(-1)?.body ?? null)).toEqual(wordsOf(TEXT));
      }));

    it('logs time, or says that the tool cannot', () =>
      withContract(async (contract) => {
        const { provider, subject, now } = contract;
        const plain = await somePlainItem(contract);
        const startedAt = new Date(now() - 7_200_000).toISOString();
        const attempt = provider.apply({
          kind: 'logTime',
          marker: randomUUID(),
          externalId: plain.externalId,
          seconds: 5400,
          startedAt,
          comment: 'sorting',
        });
        if (!subject.capabilities.includes('LOG_TIME')) return void expect((await refusalOf(attempt)).code).toBe('NOT_SUPPORTED');
        await attempt;
        const { worklogs, timeSpent } = await fetched(provider, plain.externalId);
        expect(worklogs.reduce((sum, { seconds }) => sum + seconds, 0) || timeSpent).toBe(5400);
      }));

    it('makes and renames projects, or says that it cannot', () =>
      withContract(async ({ provider, subject }) => {
        const attempt = provider.apply({
          kind: 'createProject',
          marker: randomUUID(),
          draft: { name: 'Winter range', key: 'WINTER', description: 'Boots' },
        });
        if (!subject.capabilities.includes('PROJECTS_WRITE')) return void expect((await refusalOf(attempt)).code).toBe('NOT_SUPPORTED');
        const { externalId } = await attempt;
        await provider.apply({ kind: 'updateProject', marker: randomUUID(), externalId, patch: { name: 'Winter range 2' } });
        const names = (await collect(provider.listProjects()))
          .filter((project) => project.externalId === externalId)
          .map(({ name }) => name);
        expect(names).toEqual(['Winter range 2']);
      }));

    it('says that an item is gone instead of writing to nothing', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        if (!subject.capabilities.includes('UPDATE')) return;
        const plain = await somePlainItem(contract);
        subject.remove(plain.externalId);
        const refusal = await refusalOf(
          provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: plain.externalId, patch: { title: 'Too late' } }),
        );
        expect(refusal.code).toBe('NOT_FOUND');
      }));
  });
}

async function fetched(provider: Provider, externalId: string): Promise<MappedItem> {
  const item = await provider.fetchItem(externalId);
  if (!item) throw new Error(`The item ${externalId} should be there.`);
  return item;
}

async function fullDraft(contract: Contract): Promise<ItemDraft> {
  const { externalId } = await firstProject(contract);
  return { projectId: externalId, title: 'Mend the tent pole', ...(await valuesOf(contract, contract.subject.writable)) };
}

/** A value the tool's own lists allow, for each field. */
async function valuesOf(contract: Contract, fields: readonly DraftField[]): Promise<Partial<ItemDraft>> {
  const { provider, subject } = contract;
  const project = await firstProject(contract);
  const [person] = subject.world.people.slice(2);
  const users = await collect(provider.listUsers());
  const sprints = await collect(provider.listSprints([project.externalId]));
  const { items } = await pullAll(provider);
  const [parentTitle] = [...shownItems(subject)].find(([, item]) => item.id === 'i1') ?? [];
  const values: Required<Pick<ItemDraft, DraftField>> = {
    type: subject.draftType ?? 'BUG',
    description: TEXT,
    assigneeIds: users.filter(({ name }) => name === person?.name).map(({ externalId }) => externalId),
    priority: 'HIGH',
    labels: ['checkout', 'mobile'],
    sprintId: sprints.find(({ state }) => state === 'ACTIVE')?.externalId ?? '1',
    parentId: items.find(({ title }) => title === parentTitle)?.externalId ?? '1',
    storyPoints: 5,
    dueDate: '2026-12-24',
  };
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

function clearing(writable: readonly DraftField[]): ItemPatch {
  const empty: Partial<Record<DraftField, null | []>> = {
    description: null,
    assigneeIds: [],
    labels: [],
    sprintId: null,
    parentId: null,
    storyPoints: null,
    dueDate: null,
  };
  return Object.fromEntries(Object.entries(empty).filter(([field]) => writable.some((name) => name === field)));
}

function patchOf(item: MappedItem, writable: readonly DraftField[]): ItemPatch {
  const values: Required<Pick<ItemPatch, DraftField>> = { ...item };
  return {
    title: item.title,
    ...Object.fromEntries(
      writable.filter((field) => field !== 'sprintId' || item.sprintId !== null).map((field) => [field, values[field]]),
    ),
  };
}

/** What a person would see; moments of change and the tool's own payload may differ. */
function comparable({ updatedAt: _, changes: __, raw: ___, customFields: ____, ...item }: MappedItem) {
  return { ...item, labels: sorted(item.labels) };
}

function expectHeld(item: MappedItem, wanted: Partial<ItemDraft> | ItemPatch): void {
  for (const [field, value] of Object.entries(wanted)) {
    if (field === 'projectId' || field === 'status') continue;
    const actual: unknown = item[field as DraftField | 'title'];
    if (field === 'description') expect(wordsOf(item.description)).toEqual(wordsOf(typeof value === 'string' ? value : null));
    else if (Array.isArray(value)) expect(sorted((actual as string[]) ?? []), field).toEqual(sorted(value));
    else expect(actual, field).toEqual(value);
  }
}
