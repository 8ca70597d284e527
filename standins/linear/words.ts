import type { Priority, StatusCategory, WorkItemType } from '../../subgraphs/kit/model.ts';
import type { WorldFields } from '../kit/world.ts';

/** How Linear says what a world's script says. */
export const STATE_TYPE = {
  TRIAGE: 'triage',
  BACKLOG: 'backlog',
  TODO: 'unstarted',
  IN_PROGRESS: 'started',
  DONE: 'completed',
  CANCELED: 'canceled',
} as const satisfies Record<StatusCategory, string>;

export const CATEGORY_COLOR = {
  TRIAGE: '#fc7840',
  BACKLOG: '#bec2c8',
  TODO: '#e2e2e2',
  IN_PROGRESS: '#f2c94c',
  DONE: '#5e6ad2',
  CANCELED: '#95a2b3',
} as const satisfies Record<StatusCategory, string>;

export const PRIORITY_ORDER: readonly Priority[] = ['NONE', 'URGENT', 'HIGH', 'MEDIUM', 'LOW'];
export const PRIORITY_LABEL = ['No priority', 'Urgent', 'High', 'Medium', 'Low'] as const;

/** Linear has no types: teams put a label on. TASK is a plain issue and SUBTASK a sub-issue. */
const TYPE_LABEL: Partial<Record<WorkItemType, string>> = {
  BUG: 'Bug',
  FEATURE: 'Feature',
  EPIC: 'Epic',
  STORY: 'Story',
  SPIKE: 'Spike',
  INCIDENT: 'Incident',
};
export const TYPE_LABELS = Object.values(TYPE_LABEL);

export const RELATION = { BLOCKS: 'blocks', RELATES: 'related', DUPLICATES: 'duplicate' } as const;

export function labelsOf({ labels, type }: WorldFields): string[] {
  const label = TYPE_LABEL[type];
  return label ? [...labels, label] : [...labels];
}

/** Type and remaining labels that a set of Linear labels means. */
export function fromLabels(labels: readonly string[], current: WorkItemType): Pick<WorldFields, 'labels' | 'type'> {
  const typed = Object.entries(TYPE_LABEL).find(([, label]) => labels.includes(label));
  const plain = current === 'SUBTASK' ? 'SUBTASK' : 'TASK';
  return { type: (typed?.[0] as WorkItemType | undefined) ?? plain, labels: labels.filter((label) => !TYPE_LABELS.includes(label)) };
}
