import { describe, expect, it } from 'vitest';
import { createGapCollector } from '../kit/mappingWords.ts';
import { NO_OVERRIDES } from '../kit/model.ts';
import { toTransition } from './transition.ts';

const named = (...names: string[]) => names.map((name) => ({ gid: name.toLowerCase(), name }));
const scope = (sections: string[], options: string[] = [], statusMap = {}) => ({
  rules: { sections: named(...sections), overrides: { ...NO_OVERRIDES, statusMap }, gaps: createGapCollector() },
  options: named(...options),
});
const board = scope(['Backlog', 'Doing', 'Done']);

describe('a wanted status', () => {
  it('is a column and a tick', () => {
    expect(toTransition({ name: 'DONE' }, board)).toEqual({ completed: true, sectionGid: 'done', optionGid: null });
    expect(toTransition({ category: 'IN_PROGRESS' }, board)).toEqual({ completed: false, sectionGid: 'doing', optionGid: null });
  });

  it('is the tick alone where no column means done', () => {
    expect(toTransition({ category: 'DONE' }, scope(['Inbox', 'Doing']))).toEqual({ completed: true, sectionGid: null, optionGid: null });
  });

  it('is the option of the Status field where the task has one', () => {
    const withField = scope(['Backlog', 'Doing'], ['Not started', 'In Progress', 'Completed']);
    expect(toTransition({ name: 'in progress' }, withField)).toEqual({ completed: false, sectionGid: null, optionGid: 'in progress' });
    expect(toTransition({ category: 'DONE' }, withField)).toEqual({ completed: true, sectionGid: null, optionGid: 'completed' });
  });

  it('is the category that the name of a column out of reach means', () => {
    const subtask = scope([]);
    expect(toTransition({ name: 'Done' }, subtask)).toEqual({ completed: true, sectionGid: null, optionGid: null });
    expect(toTransition({ name: 'todo' }, subtask)).toEqual({ completed: false, sectionGid: null, optionGid: null });
  });

  it('follows the operator’s map', () => {
    expect(toTransition({ category: 'CANCELED' }, scope(['Doing', 'Dropped'], [], { dropped: 'CANCELED' }))).toMatchObject({
      completed: true,
      sectionGid: 'dropped',
    });
  });

  it('is refused where the project has nothing of the kind, with what it has', () => {
    expect(() => toTransition({ category: 'TODO' }, board)).toThrow(expect.objectContaining({ code: 'NOT_SUPPORTED' }));
    expect(() => toTransition({ name: 'Shipped' }, board)).toThrow(/It has: Backlog, Doing, Done, Incomplete, Completed/);
  });
});
