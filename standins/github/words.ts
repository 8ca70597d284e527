import { createHash } from 'node:crypto';
import type { Priority, StatusCategory, WorkItemType } from '../../subgraphs/kit/model.ts';
import type { WorldFields } from '../kit/world.ts';

/** GitHub's instants have no milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Ids are hashes, asked for again and again: each is made once. */
const hashes = new Map<string, Buffer>();

function hashOf(text: string): Buffer {
  const hash = hashes.get(text) ?? createHash('sha256').update(text).digest();
  hashes.set(text, hash);
  return hash;
}

/** GitHub numbers everything; the same thing always gets the same number. */
export function numberOf(kind: string, id: string): number {
  return hashOf(`${kind}:${id}`).readUInt32BE(0) % 2_000_000_000;
}

export function nodeIdOf(prefix: string, id: string): string {
  return `${prefix}_${hashOf(`${prefix}:${id}`).toString('base64url').slice(0, 18)}`;
}

/** An organisation's issue types; a plain issue and a sub-issue have none. */
const TYPE_NAME: Partial<Record<WorkItemType, string>> = {
  BUG: 'Bug',
  FEATURE: 'Feature',
  TASK: 'Task',
  STORY: 'Story',
  EPIC: 'Epic',
  SPIKE: 'Spike',
  INCIDENT: 'Incident',
};
export const typeNameOf = (type: WorkItemType): string | null => TYPE_NAME[type] ?? null;

export function typeOfName(name: string | null): WorkItemType | null {
  if (name === null) return 'TASK';
  const entry = Object.entries(TYPE_NAME).find(([, known]) => known.toLowerCase() === name.toLowerCase());
  return (entry?.[0] as WorkItemType | undefined) ?? null;
}

/** Priorities are labels by convention. */
export function toldLabels({ labels, priority }: WorldFields): string[] {
  return priority === 'NONE' ? [...labels] : [...labels, `priority: ${priority.toLowerCase()}`];
}

export function fromLabels(told: readonly string[]): Pick<WorldFields, 'labels' | 'priority'> {
  const isPriority = (label: string) => /^priority: (low|medium|high|urgent)$/.test(label);
  const priority = told.find(isPriority)?.slice('priority: '.length).toUpperCase() as Priority | undefined;
  return { labels: told.filter((label) => !isPriority(label)), priority: priority ?? 'NONE' };
}

export const isClosed = (category: StatusCategory | undefined): boolean => category === 'DONE' || category === 'CANCELED';

export function reasonOf(category: StatusCategory | undefined): 'completed' | 'not_planned' | null {
  if (category === 'DONE') return 'completed';
  return category === 'CANCELED' ? 'not_planned' : null;
}
