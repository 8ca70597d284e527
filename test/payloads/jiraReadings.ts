/** How recorded Jira answers are read, kind by kind: which parser, what to look at, what is dropped on purpose. */
import { expect } from 'vitest';
import { toChanges } from '../../subgraphs/jira/changes.ts';
import { toItem } from '../../subgraphs/jira/mapping.ts';
import { parseHistories, parsePage } from '../../subgraphs/jira/payloads.ts';
import { toBoard, toMilestone, toProject, toSprint, toUser } from '../../subgraphs/jira/places.ts';
import { parseStatus } from '../../subgraphs/jira/site.ts';
import { toProviderError } from '../../subgraphs/jira/transport.ts';
import { toRecord, toRecords } from '../../subgraphs/kit/mappingRead.ts';
import { createGapCollector } from '../../subgraphs/kit/mappingWords.ts';
import { type MappedChange, type MappedItem, NO_OVERRIDES } from '../../subgraphs/kit/model.ts';

export interface Reading {
  check(body: unknown, status: number): void;
  /** Fields that are read by nobody, with why; empty where everything we have a place for is taken. */
  dropped: string[];
}

export const PEOPLE = 'names and avatars of people in passing (people come from the user list)';
export const LOOKS = 'icons, colours, descriptions of words';
export const context = () => ({ overrides: NO_OVERRIDES, gaps: createGapCollector() });

export function rows(body: unknown, name = 'values') {
  return toRecords(parsePage(body, name).rows);
}

/** Those of a page, or the thing itself where an answer is one of them. */
function rowsOrSelf(body: unknown, name = 'values'): unknown[] {
  const isPage = Array.isArray(body) || Array.isArray(toRecord(body)?.[name]);
  return isPage ? rows(body, name) : [body];
}

export function itemsOf(body: unknown): MappedItem[] {
  return rowsOrSelf(body, 'issues').map((issue) => toItem(issue, 'https://site.example', NO_OVERRIDES).item);
}

/** An answer whose every issue lacks something no item can be without: set aside with that reason. */
export function setAside(count: number, reason: RegExp): Reading {
  return {
    dropped: ['all of it: set aside with its reason'],
    check: (body) => {
      const issues = rowsOrSelf(body, 'issues');
      expect(issues).toHaveLength(count);
      for (const issue of issues) expect(() => toItem(issue, 'https://site.example', NO_OVERRIDES)).toThrow(reason);
    },
  };
}

export function counted(changes: readonly MappedChange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { field } of changes) counts[field] = (counts[field] ?? 0) + 1;
  return counts;
}

export function changesOf(body: unknown): MappedChange[] {
  const roles = { storyPoints: [], sprint: ['customfield_10020'], epicLink: [], flagged: [], rank: ['customfield_10019'], startDate: [] };
  return toChanges(parseHistories(parsePage(body, 'values').rows), { ...context(), roles, names: {}, values: {}, statuses: [] });
}

/** A recorded issue with its history: times in order, and these changes. */
export function issue(expected: Partial<MappedItem>, changes: Record<string, number>): Reading {
  return {
    dropped: [PEOPLE, LOOKS, 'aggregates, progress, workratio, lastViewed'],
    check: (body) => {
      const [item] = itemsOf(body);
      expect(item).toMatchObject(expected);
      expect(counted(item?.changes ?? [])).toEqual(changes);
      const times = item?.changes.map(({ at }) => at) ?? [];
      expect(times).toEqual([...times].sort());
    },
  };
}

export function refusal(code: string, words: RegExp): Reading {
  return {
    dropped: [],
    check: (body, status) => {
      const error = toProviderError({ status, headers: {}, text: JSON.stringify(body) }, 'POST /search');
      expect(error.code).toBe(code);
      expect(error.message).toMatch(words);
    },
  };
}

export function statuses(expected: [name: string, category: string][], dropped: string[] = [LOOKS]): Reading {
  return {
    dropped,
    check: (body) => {
      const read = (Array.isArray(body) ? body : [body]).flatMap(parseStatus);
      expect(read.map(({ name, category }) => [name, category])).toEqual(expect.arrayContaining(expected));
      expect(read).toHaveLength(Array.isArray(body) ? body.length : 1);
    },
  };
}

export function sprints(count: number, expected: object): Reading {
  return {
    dropped: ['self'],
    check: (body) => {
      const read = rowsOrSelf(body).map((sprint) => toSprint(sprint, { externalId: '5', projectId: '1' }));
      expect(read).toHaveLength(count);
      expect(read).toContainEqual(expect.objectContaining(expected));
    },
  };
}

export function boards(count: number, expected: object): Reading {
  return {
    dropped: ['type, avatar'],
    check: (body) => {
      const read = rowsOrSelf(body).map((board) => toBoard(board, null, []));
      expect(read).toHaveLength(count);
      expect(read).toContainEqual(expect.objectContaining(expected));
    },
  };
}

export function configuration(columns: [name: string, statuses: number][]): Reading {
  return {
    dropped: ['filter, sub-query, estimation, ranking, column limits'],
    check: (body) => {
      const board = toBoard(body, body, [{ id: '10601', name: 'Done', original: 'Done', category: 'done', projectId: null }]);
      expect(board?.columns.map(({ name, statusIds }) => [name, statusIds.length])).toEqual(columns);
    },
  };
}

export function projects(count: number, expected: object): Reading {
  return {
    dropped: ['avatars, categories, permissions, insight'],
    check: (body) => {
      const read = rowsOrSelf(body).map((project) => toProject(project, [], 'https://site.example'));
      expect(read.filter((project) => project !== null)).toHaveLength(count);
      expect(read).toContainEqual(expect.objectContaining(expected));
    },
  };
}

export function milestones(count: number, expected: object): Reading {
  return {
    dropped: ['description, archived, overdue, driver'],
    check: (body) => {
      const read = rows(body).map((version) => toMilestone(version, null));
      expect(read).toHaveLength(count);
      expect(read).toContainEqual(expect.objectContaining(expected));
    },
  };
}

export function users(count: number, expected: object): Reading {
  return {
    dropped: ['groups, application roles, locale, time zone'],
    check: (body) => {
      const read = (Array.isArray(body) ? body : [body]).map((user) => toUser(user, true));
      expect(read.filter((user) => user !== null)).toHaveLength(count);
      if (count > 0) expect(read).toContainEqual(expect.objectContaining(expected));
    },
  };
}

/** An answer that we only look one or two values up in. */
export function lookedUp(dropped: string[], check: (body: unknown) => void): Reading {
  return { dropped, check };
}
