import type { MappedItem, MappedProject } from './model.ts';

type Known = 'externalId' | 'key' | 'projectId' | 'title' | 'status' | 'createdAt' | 'updatedAt' | 'raw';

/** Everything a tool may not have, said in the model's way: `null`, an empty list, and the plainest word. Spread it and add what is there. */
export function blankItem(): Omit<MappedItem, Known> {
  return {
    url: null,
    type: 'TASK',
    sourceType: null,
    description: null,
    priority: 'NONE',
    sourcePriority: null,
    assigneeIds: [],
    reporterId: null,
    labels: [],
    parentId: null,
    links: [],
    sprintIds: [],
    sprintId: null,
    milestoneId: null,
    storyPoints: null,
    originalEstimate: null,
    remainingEstimate: null,
    timeSpent: null,
    startDate: null,
    dueDate: null,
    sourceZone: null,
    blocked: false,
    customFields: [],
    comments: [],
    worklogs: [],
    attachments: [],
    changes: [],
  };
}

export function blankProject(): Omit<MappedProject, 'externalId' | 'key' | 'name' | 'statuses'> {
  return { description: null, url: null, leadId: null, reportedHealth: null, dueDate: null, archived: false };
}
