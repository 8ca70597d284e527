import { describe, expect, it } from 'vitest';
import { createGapCollector } from '../kit/mappingWords.ts';
import { NO_OVERRIDES } from '../kit/model.ts';
import { toItem } from './mapping.ts';

const SECTIONS = [
  { gid: 's1', name: 'Backlog' },
  { gid: 's2', name: 'Doing' },
  { gid: 's3', name: 'Done' },
];
const section = (gid: string) => ({ gid, name: SECTIONS.find((one) => one.gid === gid)?.name });
const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 2, 9, minute, second)).toISOString();

let count = 0;
const story = (resource_subtype: string, created_at: string, facts: object = {}) => ({
  gid: `${++count}`,
  resource_subtype,
  created_at,
  ...facts,
});
const moved = (when: string, from: string, to: string) =>
  story('section_changed', when, { old_section: section(from), new_section: section(to) });

function changesOf(stories: object[], task: object = {}) {
  const payload = {
    task: { gid: '9', created_at: at(0), completed: true, memberships: [{ project: { gid: 'p' }, section: section('s3') }], ...task },
    stories,
    project: { gid: 'p', name: 'Shop', sections: SECTIONS },
  };
  const { changes } = toItem(payload, NO_OVERRIDES, createGapCollector());
  return changes.map(({ field, from, to, toCategory }) => [field, from, to, toCategory]);
}

describe('stories as history', () => {
  it('makes one change of a move and the tick that follows at once', () => {
    expect(changesOf([moved(at(1), 's1', 's2'), moved(at(9), 's2', 's3'), story('marked_complete', at(9, 1))])).toEqual([
      ['status', 'Backlog', 'Doing', 'IN_PROGRESS'],
      ['status', 'Doing', 'Done', 'DONE'],
    ]);
  });

  it('keeps apart what happened apart: in the last column, then ticked', () => {
    expect(changesOf([moved(at(1), 's2', 's3'), story('marked_complete', at(5))])).toEqual([
      ['status', 'Doing', 'Done', 'IN_PROGRESS'],
      ['status', 'Done', 'Done', 'DONE'],
    ]);
  });

  it('tells of reopening', () => {
    const stories = [story('marked_complete', at(1)), story('marked_incomplete', at(2)), story('marked_complete', at(3))];
    expect(changesOf(stories, { memberships: [{ project: { gid: 'p' }, section: section('s2') }] })).toEqual([
      ['status', 'Doing', 'Completed', 'DONE'],
      ['status', 'Completed', 'Doing', 'IN_PROGRESS'],
      ['status', 'Doing', 'Completed', 'DONE'],
    ]);
  });

  it('does not take moves in another project for its own', () => {
    const elsewhere = story('section_changed', at(1), {
      project: { gid: 'q' },
      old_section: { gid: 'x', name: 'A' },
      new_section: { gid: 'y', name: 'B' },
    });
    expect(changesOf([elsewhere])).toEqual([]);
  });

  it('reads assignees, labels, points, dates and titles', () => {
    const stories = [
      story('assigned', at(1), { assignee: { gid: 'u1', name: 'Mira' } }),
      story('assigned', at(2), { assignee: { gid: 'u2', name: 'Jonas' } }),
      story('added_to_tag', at(3), { tag: { gid: 't', name: 'mobile' } }),
      story('number_custom_field_changed', at(4), {
        custom_field: { gid: 'f', name: 'Story Points' },
        old_number_value: 3,
        new_number_value: 5,
      }),
      story('enum_custom_field_changed', at(5), {
        custom_field: { gid: 'g', name: 'Priority' },
        old_enum_value: null,
        new_enum_value: { gid: 'o', name: 'P1' },
      }),
      story('due_date_changed', at(6), { old_dates: { due_on: null }, new_dates: { due_at: '2026-12-24T10:00:00.000Z' } }),
      story('name_changed', at(7), { old_name: 'a', new_name: 'b' }),
    ];
    expect(
      changesOf(stories, {
        tags: [
          { gid: 't', name: 'mobile' },
          { gid: 'k', name: 'kept' },
        ],
      }),
    ).toEqual([
      ['assignee', null, 'Mira', null],
      ['assignee', 'Mira', 'Jonas', null],
      ['labels', 'kept', 'kept, mobile', null],
      ['storyPoints', '3', '5', null],
      ['priority', null, 'P1', null],
      ['dueDate', null, '2026-12-24', null],
      ['title', 'a', 'b', null],
    ]);
  });
});
