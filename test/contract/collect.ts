import { expect } from 'vitest';
import { fieldsAt, type World, type WorldItem } from '../../standins/kit/world.ts';
import { CodedError, ProviderError } from '../../subgraphs/kit/errors.ts';
import type { MappedItem, MappedProject } from '../../subgraphs/kit/model.ts';
import type { Provider, PullCursor, PullPage } from '../../subgraphs/kit/provider.ts';
import type { Contract, ContractSubject } from './subject.ts';

export async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

export interface Pulled {
  pages: PullPage[];
  items: MappedItem[];
  cursor: PullCursor;
}

/** Pulls to the end. Fails when the last page is not `done` or one before it is. */
export async function pullAll(provider: Provider, from: PullCursor | null = null): Promise<Pulled> {
  const pages: PullPage[] = [];
  for await (const page of provider.pullItems(from)) pages.push(page);
  expect(pages.map(({ done }) => done)).toEqual(pages.map((_, index) => index === pages.length - 1));
  const last = pages.at(-1);
  if (!last) throw new Error('A pull must have at least one page, if an empty one.');
  return { pages, items: pages.flatMap(({ items }) => items), cursor: last.cursor };
}

/** Items of the world that the tool shows, by title (titles are unique in the small world). */
export function shownItems({ world, shows }: Pick<ContractSubject, 'world' | 'shows'>): Map<string, WorldItem> {
  return new Map(world.items.filter((item) => shows(item)).map((item) => [fieldsAt(item).title, item]));
}

export function worldItem(world: World, title: string): WorldItem {
  const item = world.items.find((candidate) => fieldsAt(candidate).title === title);
  if (!item) throw new Error(`The world has no item "${title}".`);
  return item;
}

/** An item nothing hangs on, for tests that change or delete one. */
export async function somePlainItem({ provider, subject }: Contract): Promise<MappedItem> {
  const shown = shownItems(subject);
  const { items } = await pullAll(provider);
  const plain = items.find((item) => item.title.startsWith('Tidy shelf') && shown.has(item.title) && item.status.category !== 'DONE');
  if (!plain) throw new Error('The stand-in shows no item named "Tidy shelf ..." that is open.');
  return plain;
}

/** The project of the stand-in that tells of the world's first. */
export async function firstProject({ provider, subject }: Contract): Promise<MappedProject> {
  const projects = await collect(provider.listProjects());
  const items = await pullAll(provider);
  const name = subject.world.projects[0]?.name ?? '';
  const project =
    projects.find((candidate) => candidate.name.includes(name)) ??
    projects.find(({ externalId }) => items.items[0]?.projectId === externalId);
  if (!project) throw new Error(`The stand-in shows no project named ${name}.`);
  return project;
}

/** The `ProviderError` that `attempt` rejects with. Anything else, a TypeError above all, fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<ProviderError> {
  const error = await attempt.then(
    (value) => new Error(`Expected a refusal, got ${JSON.stringify(value)?.slice(0, 200)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderError) return error;
  if (error instanceof CodedError) throw new Error(`A room throws ProviderError only, not ${error.name} ${error.code}: ${error.message}`);
  throw error;
}

export const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function sorted(values: readonly string[]): string[] {
  return [...values].sort();
}

/** The words of a Markdown text: every tool has its own way to write the same emphasis, and to number a list. */
export function wordsOf(markdown: string | null): string[] {
  return markdown?.replace(/^\s*\d+[.)]\s/gm, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}
