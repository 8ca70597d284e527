/** Which of a project's issue types an item is made with. */
import { ProviderError } from '../kit/errors.ts';
import { type Json, toNumber, toRecord, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { WorkItemType } from '../kit/model.ts';
import { collectRows } from './client.ts';
import { toType } from './fields.ts';
import type { JiraSession } from './session.ts';
import { TYPE_NAMES } from './tables.ts';

interface Candidate {
  id: string;
  name: string;
  type: WorkItemType;
  /** Place in the hierarchy: 1 and more for epics and above, 0 for standard issues, -1 for sub-tasks. */
  level: number;
}

export interface TypeWish {
  type?: WorkItemType | undefined;
  /** Without a wish for a type, one that can stand under this issue. */
  parentId?: string | undefined;
}

/**
 * The first of the project's types that we would read back as the one wanted; without a wish one that fits under the parent, else the
 * project's plain one. Whether a wanted type may stand under a parent is for Jira to say.
 */
export async function toIssueType(session: JiraSession, projectId: string, { type, parentId }: TypeWish): Promise<{ id: string }> {
  const { client } = session;
  const rows = await collectRows(client.pages(client.at.issueTypesOf(projectId), 'issueTypes', { maxResults: 50 }));
  const candidates = rows.map((row) => toCandidate(session, row));
  const chosen = type === undefined ? findFitting(candidates, await levelUnder(session, parentId)) : findBest(candidates, type);
  if (chosen) return { id: chosen.id };
  const offered = candidates.map(({ name }) => name).join(', ') || 'none you may create';
  throw new ProviderError('BAD_USER_INPUT', `The project has no issue type for ${type ?? 'TASK'}. It has: ${offered}.`, {
    facts: { field: 'type' },
  });
}

function toCandidate({ site, connection }: JiraSession, row: Json): Candidate {
  const id = toText(row.id) ?? '';
  const context = { overrides: connection.overrides, gaps: createGapCollector() };
  const type = toType(row, site.typeNames[id] ?? null, context);
  return { id, name: toText(row.name) ?? '', type, level: levelOf(row, type) };
}

/** Data Center tells no levels: there an epic is known by its name. */
function levelOf(row: Json, type: WorkItemType): number {
  if (row.subtask === true) return -1;
  return toNumber(row.hierarchyLevel) ?? (type === 'EPIC' ? 1 : 0);
}

/** The level of a child of this issue; of a plain issue where there is no parent, or none that can be seen. */
async function levelUnder(session: JiraSession, parentId: string | undefined): Promise<number> {
  if (parentId === undefined) return 0;
  const parent = await session.client.fetchIssue(parentId, { fields: 'issuetype' });
  const row = toRecord(toRecord(parent?.fields)?.issuetype);
  return row ? toCandidate(session, row).level - 1 : 0;
}

/** Where the project has nothing of that level, its plain type: Jira then says what is wrong with it. */
function findFitting(candidates: readonly Candidate[], level: number): Candidate | undefined {
  const fits = candidates.filter((candidate) => candidate.level === level);
  const named = findBest(fits, level === 0 ? 'TASK' : level < 0 ? 'SUBTASK' : 'EPIC');
  return named ?? fits[0] ?? findBest(candidates, 'TASK') ?? candidates.find((candidate) => candidate.level === 0);
}

function findBest(candidates: readonly Candidate[], type: WorkItemType): Candidate | undefined {
  const names: readonly string[] = TYPE_NAMES[type];
  const fits = candidates.filter((candidate) => candidate.type === type);
  return fits.find(({ name }) => names.includes(name.toLowerCase())) ?? fits[0];
}
