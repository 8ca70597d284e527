import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MappedItem } from '../../../subgraphs/kit/model.ts';
import type { ItemDraft, ItemPatch, Provider } from '../../../subgraphs/kit/provider.ts';
import { collect, firstProject, pullAll, somePlainItem, sorted } from '../collect.ts';
import { documents } from '../roundTrip/document.ts';
import { type Lacking, toCan } from '../roundTrip/held.ts';
import { meaningOf } from '../roundTrip/meaning.ts';
import type { Contract, WithContract } from '../subject.ts';

/** The same runs everywhere, so that a failure in CI is one here; others are tried with SEED=... and RUNS=... */
const RUNS = { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 12) };

const TITLE_PIECES = [
  '*bold*',
  '_x_',
  '"quoted"',
  '’',
  '<b>&amp;</b>',
  '[a](b)',
  '{code}',
  '\\n',
  '#1',
  '漢字',
  'ß',
  '🙂',
  'é',
  'a|b',
  '`c`',
  '%20',
  '؟',
  '$&',
];

export function roundTripPart(withContract: WithContract): void {
  describe('what is written and read back', () => {
    it('is what was written, of everything the tool can hold, and stays so when written again', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        if (!subject.capabilities.includes('CREATE') || !subject.capabilities.includes('UPDATE')) return;
        const { externalId: projectId } = await firstProject(contract);
        const fields = await anyFields(contract);
        await fc.assert(
          fc.asyncProperty(fields, fields, async (draft, patch) => {
            const { externalId } = await provider.apply({ kind: 'createItem', marker: randomUUID(), draft: { projectId, ...draft } });
            expectWritten(await fetched(provider, externalId), draft);
            const update = (change: ItemPatch) => provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId, patch: change });
            await update(patch);
            const read = await fetched(provider, externalId);
            expectWritten(read, { ...draft, ...patch });
            await update(writtenBack(read, patch));
            const again = await fetched(provider, externalId);
            expect(comparable(again)).toEqual(comparable(read));
            await update(writtenBack(again, patch));
            expect(payloadOf(await fetched(provider, externalId))).toEqual(payloadOf(again));
          }),
          RUNS,
        );
      }));

    it('is the comment that was made', () =>
      withContract(async (contract) => {
        const { provider, subject } = contract;
        if (!subject.capabilities.includes('COMMENT')) return;
        const { externalId } = await somePlainItem(contract);
        await fc.assert(
          fc.asyncProperty(texts(subject.commentLacking ?? subject.lacking), async (body) => {
            await provider.apply({ kind: 'addComment', marker: randomUUID(), externalId, body });
            const { comments } = await fetched(provider, externalId);
            expect(meaningOf(comments.at(-1)?.body ?? ''), comments.at(-1)?.body).toEqual(meaningOf(body));
            contract.advance(1000);
          }),
          RUNS,
        );
      }));
  });
}

function texts(lacking: Lacking = {}): fc.Arbitrary<string> {
  return documents(toCan(lacking)).filter((text) => meaningOf(text).length > 0);
}

type Fields = Omit<ItemDraft, 'projectId'>;

/** Values that the tool's own lists allow, of the fields that go with any other: writes.ts shows parent and sprint. */
async function anyFields(contract: Contract): Promise<fc.Arbitrary<Fields>> {
  const { provider, subject } = contract;
  const { items } = await pullAll(provider);
  const users = await collect(provider.listUsers());
  const project = await firstProject(contract);
  const plain = items.filter((item) => item.projectId === project.externalId && item.parentId === null);
  const seen = <T>(values: readonly T[]) => fc.constantFrom(...new Set(values));
  const values: Record<Exclude<keyof Fields, 'title' | 'sprintId' | 'parentId'>, fc.Arbitrary<unknown>> = {
    type: seen(plain.filter(({ sourceType, type }) => sourceType !== 'Pull Request' && type !== 'SUBTASK').map(({ type }) => type)),
    description: texts(subject.lacking),
    assigneeIds: fc.subarray(
      users.filter(({ active }) => active).map(({ externalId }) => externalId),
      { maxLength: 1 },
    ),
    priority: seen(items.map(({ priority }) => priority)),
    labels: fc.subarray([...new Set(items.flatMap(({ labels }) => labels))].filter((label) => !label.includes(' '))),
    storyPoints: fc.constantFrom(1, 2, 3, 5, 8),
    dueDate: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  };
  const title = fc
    .array(fc.oneof(fc.constantFrom(...TITLE_PIECES), fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/)), { minLength: 1, maxLength: 8 })
    .map((words) => words.join(' '));
  const writable = subject.writable.filter((field) => field !== 'sprintId' && field !== 'parentId');
  const shape = Object.fromEntries(writable.map((field) => [field, values[field as keyof typeof values]]));
  return fc.record({ title, ...shape }, { requiredKeys: ['title'] }) as fc.Arbitrary<Fields>;
}

async function fetched(provider: Provider, externalId: string): Promise<MappedItem> {
  const item = await provider.fetchItem(externalId);
  if (!item) throw new Error(`The item ${externalId} should be there.`);
  return item;
}

function expectWritten(item: MappedItem, wanted: Fields | ItemPatch): void {
  for (const [field, value] of Object.entries(wanted)) {
    const actual = item[field as keyof Fields & keyof MappedItem];
    if (field === 'description') expect(meaningOf(String(actual)), String(actual)).toEqual(meaningOf(String(value)));
    else expect(Array.isArray(actual) ? sorted(actual) : actual, field).toEqual(Array.isArray(value) ? sorted(value) : value);
  }
}

function writtenBack(item: MappedItem, fields: Fields | ItemPatch): ItemPatch {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, item[field as keyof Fields & keyof MappedItem]]));
}

/** All of an item but when it changed, in the words a reader sees. */
function comparable({ updatedAt: _, changes: __, raw: ___, customFields: ____, description, ...item }: MappedItem) {
  return { ...item, labels: sorted(item.labels), description: meaningOf(description ?? '') };
}

function payloadOf({ raw }: MappedItem): unknown {
  return withoutMoments(raw);
}

/** The tool's payload without what every write moves on: moments, logs, versions, and the trace of the write itself. */
function withoutMoments(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutMoments);
  if (typeof node === 'string') return node.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'marker');
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !MOVING.test(key))
      .map(([key, value]) => [key, withoutMoments(value)]),
  );
}

const MOVING = /updat|modif|chang|histor|version|activit|journal|timeline|stories|actions|events|edited/i;
