import { describe, expect, it } from 'vitest';
import { type MappingOverrides, NO_OVERRIDES } from '../kit/model.ts';
import { toItem } from './mapping.ts';

const STATUS = { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } };
const FIELDS = {
  summary: 'A thing',
  status: STATUS,
  project: { id: '10000' },
  issuetype: { name: 'Story' },
  created: '2026-01-31T10:30:00.000+0100',
};
const GREENHOPPER = 'com.pyxis.greenhopper.jira';
const ROLES = {
  storyPoints: ['customfield_1'],
  sprint: ['customfield_2'],
  epicLink: ['customfield_3'],
  flagged: ['customfield_4'],
  rank: [],
  startDate: [],
};
const SITE = { flavour: 'cloud', roles: ROLES, priorities: [], typeName: null, epic: null };

function status(id: string, name: string, category: string, original = name) {
  return { id, name, original, category, projectId: null };
}

function map(
  fields: object,
  {
    items = [],
    statuses = [],
    site = {},
    overrides = {},
  }: { items?: object[]; statuses?: object[]; site?: object; overrides?: Partial<MappingOverrides> } = {},
) {
  const histories = items.map((item, index) => ({
    id: String(100 + index),
    created: `2026-02-0${index + 1}T09:00:00.000Z`,
    author: { accountId: 'a' },
    items: Array.isArray(item) ? item : [item],
  }));
  const payload = {
    id: '1',
    key: 'SHOP-1',
    fields: { ...FIELDS, ...fields },
    changelog: { total: histories.length, histories },
    names: { customfield_1: 'Punkte' },
    site: { ...SITE, statuses, ...site },
  };
  return toItem(payload, 'https://site.example/jira', { ...NO_OVERRIDES, ...overrides });
}

const moved = (from: [string, string], to: [string, string]) => ({
  field: 'status',
  fieldId: 'status',
  from: from[0],
  fromString: from[1],
  to: to[0],
  toString: to[1],
});

describe('an issue', () => {
  it('maps with nothing but what it cannot do without', () => {
    expect(map({}).item).toMatchObject({
      externalId: '1',
      key: 'SHOP-1',
      url: 'https://site.example/jira/browse/SHOP-1',
      projectId: '10000',
      title: 'A thing',
      description: null,
      priority: 'NONE',
      assigneeIds: [],
      sprintId: null,
      createdAt: '2026-01-31T09:30:00.000Z',
      updatedAt: '2026-01-31T09:30:00.000Z',
      sourceZone: '+0100',
    });
  });

  it.each(['id', 'key'])('is set aside without its %s', (name) => {
    const payload: Record<string, unknown> = { id: '1', key: 'A-1', fields: FIELDS };
    delete payload[name];
    expect(() => toItem(payload, 'https://x', NO_OVERRIDES)).toThrow(name);
  });

  it.each([['status'], ['project'], ['created']])('is set aside without its %s: a guess would spoil the figures', (name) => {
    expect(() => map({ [name]: null })).toThrow(/no readable/);
  });

  it('takes the first story point field with a value, and the operator’s own before all', () => {
    const site = { roles: { ...ROLES, storyPoints: ['customfield_1', 'customfield_9'] } };
    expect(map({ customfield_9: 3 }, { site }).item.storyPoints).toBe(3);
    expect(map({ customfield_9: 3, customfield_42: 8 }, { site, overrides: { storyPointsField: 'customfield_42' } }).item.storyPoints).toBe(
      8,
    );
    expect(map({ customfield_1: 0 }, { site }).item.storyPoints).toBe(0);
  });

  it('is in every sprint of its field, and now in the one that is not closed', () => {
    const sprints = [
      { id: 5, state: 'closed' },
      { id: 6, state: 'active' },
    ];
    expect(map({ customfield_2: sprints }).item).toMatchObject({ sprintIds: ['5', '6'], sprintId: '6' });
    expect(map({ customfield_2: [{ id: 5, state: 'closed' }] }).item).toMatchObject({ sprintIds: ['5'], sprintId: null });
  });

  it('prefers the release that is still to come', () => {
    const versions = [
      { id: '1', released: true },
      { id: '2', released: false },
    ];
    expect(map({ fixVersions: versions }).item.milestoneId).toBe('2');
    expect(map({ fixVersions: versions.slice(0, 1) }).item.milestoneId).toBe('1');
  });

  it('knows an unknown priority by its place, and says that it was a guess', () => {
    const { item, gaps } = map({ priority: { name: 'P2' } }, { site: { priorities: ['P1', 'P2', 'P3', 'P4'] } });
    expect(item).toMatchObject({ priority: 'HIGH', sourcePriority: 'P2' });
    expect(gaps).toEqual([{ kind: 'priority', word: 'P2', fallback: 'HIGH' }]);
    expect(map({ priority: { name: 'P2' } }, { overrides: { priorityMap: { p2: 'LOW' } } })).toMatchObject({
      item: { priority: 'LOW' },
      gaps: [],
    });
  });

  it('tells types by their place in the hierarchy, then by their English name', () => {
    const type = (issuetype: object, typeName: string | null = null) => map({ issuetype }, { site: { typeName } }).item.type;
    expect(type({ name: 'Unteraufgabe', subtask: true })).toBe('SUBTASK');
    expect(type({ name: '故事' }, 'Story')).toBe('STORY');
    expect(type({ name: 'Legend', hierarchyLevel: 2 })).toBe('EPIC');
    expect(type({ name: 'Test Execution', hierarchyLevel: 0 })).toBe('OTHER');
    expect(type({ name: 'constructor' })).toBe('OTHER');
  });

  it('lets the operator’s words win over Jira’s categories', () => {
    const { item } = map(
      { status: { id: '9', name: "Won't do", statusCategory: { key: 'done' } } },
      { overrides: { statusMap: { "WON'T DO": 'CANCELED' } } },
    );
    expect(item.status).toEqual({ externalId: '9', name: "Won't do", category: 'CANCELED' });
  });

  it('reads custom fields by what they are', () => {
    const schema = {
      customfield_7: { type: 'option' },
      customfield_8: { type: 'array', items: 'user' },
      customfield_9: { type: 'datetime' },
    };
    const payload = {
      id: '1',
      key: 'A-1',
      fields: {
        ...FIELDS,
        customfield_7: { value: 'EU', child: { value: 'Berlin' } },
        customfield_8: [{ accountId: 'a' }],
        customfield_9: '2026-01-31T10:30:00.000+0100',
        customfield_6: null,
      },
      names: { customfield_7: 'Region' },
      schema,
    };
    expect(toItem(payload, 'https://x', NO_OVERRIDES).item.customFields).toEqual([
      { id: 'customfield_7', name: 'Region', type: 'option', value: 'EU / Berlin' },
      { id: 'customfield_8', name: 'customfield_8', type: 'users', value: ['a'] },
      { id: 'customfield_9', name: 'customfield_9', type: 'datetime', value: '2026-01-31T09:30:00.000Z' },
    ]);
  });

  it('turns links to what this item does', () => {
    const type = { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
    const links = [
      { type, outwardIssue: { id: '2', key: 'A-2' } },
      { type, inwardIssue: { id: '3', key: 'A-3' } },
      { type: { name: 'Zap', outward: 'zaps', inward: 'is zapped by' }, outwardIssue: { id: '4', key: 'A-4' } },
    ];
    const { item, gaps } = map({ issuelinks: links });
    expect(item.links.map(({ kind, outward, targetId }) => [kind, outward, targetId])).toEqual([
      ['BLOCKS', true, '2'],
      ['BLOCKS', false, '3'],
      ['OTHER', true, '4'],
    ]);
    expect(gaps).toEqual([{ kind: 'link', word: 'Zap', fallback: 'OTHER' }]);
  });
});

describe('its history', () => {
  it('tells statuses apart by id where names repeat (team-managed projects)', () => {
    const statuses = [status('10', 'Done', 'done'), status('20', 'Done', 'indeterminate')];
    const [change] = map({}, { items: [moved(['20', 'Done'], ['10', 'Done'])], statuses }).item.changes;
    expect(change).toMatchObject({ fromCategory: 'IN_PROGRESS', toCategory: 'DONE' });
  });

  it('keeps the word a renamed status had then, and its category now', () => {
    const [change] = map(
      {},
      { items: [moved(['1', 'Open'], ['5', 'QA'])], statuses: [status('1', 'To Do', 'new'), status('5', 'Review', 'indeterminate')] },
    ).item.changes;
    expect(change).toMatchObject({ from: 'Open', to: 'QA', fromId: '1', toId: '5', fromCategory: 'TODO', toCategory: 'IN_PROGRESS' });
  });

  it('places a deleted status by its namesake when there is one, else by override, else as a gap', () => {
    const items = [moved(['99', 'Closed'], ['98', 'Limbo'])];
    const { item, gaps } = map({}, { items, statuses: [status('6', 'Closed', 'done')] });
    expect(item.changes[0]).toMatchObject({ fromCategory: 'DONE', toCategory: 'TODO' });
    expect(gaps).toEqual([{ kind: 'status', word: 'Limbo', fallback: 'TODO' }]);
    expect(map({}, { items, overrides: { statusMap: { limbo: 'CANCELED', closed: 'DONE' } } }).item.changes[0]?.toCategory).toBe(
      'CANCELED',
    );
  });

  it('keeps all sprint ids, those of deleted sprints too', () => {
    const item = { field: 'Sprint', fieldId: 'customfield_2', from: '5', fromString: 'Five', to: '5, 77', toString: 'Five, Gone' };
    expect(map({}, { items: [item] }).item.changes[0]).toMatchObject({
      field: 'sprint',
      fromId: '5',
      toId: '5, 77',
      from: 'Five',
      to: 'Five, Gone',
    });
    const left = { field: 'Sprint', from: '5', fromString: 'Five', to: '', toString: '' };
    expect(map({}, { items: [left] }).item.changes[0]).toMatchObject({ field: 'sprint', fromId: '5', toId: '', to: null });
  });

  it('writes estimates as plain numbers, and finds story points by id or translated name', () => {
    const byId = { field: 'Irgendwas', fieldId: 'customfield_1', fromString: '3.0', toString: '5' };
    const byName = { field: 'Punkte', from: null, fromString: null, toString: '8' };
    const seconds = { field: 'timeoriginalestimate', from: null, to: '7200', fromString: null, toString: '7200' };
    const { changes } = map({}, { items: [byId, byName, seconds] }).item;
    expect(changes.map(({ field, from, to, toId }) => [field, from, to, toId])).toEqual([
      ['storyPoints', '3', '5', null],
      ['storyPoints', null, '8', null],
      ['originalEstimate', null, '7200', null],
    ]);
  });

  it('notes a move with both keys, and the projects by key', () => {
    const items = [
      [
        { field: 'project', from: '10000', fromString: 'Web shop', to: '10001', toString: 'Depot' },
        { field: 'Key', fromString: 'SHOP-1', toString: 'DEPOT-9' },
      ],
    ];
    expect(map({}, { items }).item.changes.map(({ field, from, to, fromId }) => [field, from, to, fromId])).toEqual([
      ['project', 'SHOP', 'DEPOT', '10000'],
      ['key', 'SHOP-1', 'DEPOT-9', null],
    ]);
  });

  it('names unknown fields by the tool’s own word, and ids that stay', () => {
    const { changes } = map(
      {},
      {
        items: [
          [
            { field: 'RemoteIssueLink', to: '7', toString: 'x' },
            { field: 'labels', fromString: 'a b', toString: 'a' },
          ],
        ],
      },
    ).item;
    expect(changes.map(({ externalId, field, from }) => [externalId, field, from])).toEqual([
      ['100:0', 'RemoteIssueLink', null],
      ['100:1', 'labels', 'a, b'],
    ]);
  });

  it('is in order of time even when the tool is not', () => {
    const payload = {
      id: '1',
      key: 'A-1',
      fields: FIELDS,
      changelog: {
        histories: [
          { id: '9', created: '2026-02-02T00:00:00.000Z', items: [{ field: 'x' }] },
          { id: '10', created: '2026-02-01T00:00:00.000Z', items: [{ field: 'y' }] },
          { id: '11', created: 'soon', items: [{ field: 'z' }] },
        ],
      },
    };
    expect(toItem(payload, 'https://x', NO_OVERRIDES).item.changes.map(({ field }) => field)).toEqual(['y', 'x']);
  });

  it('finds the roles of fields in a payload that brings its own schema', () => {
    const schema = { customfield_20: { type: 'array', custom: `${GREENHOPPER}:gh-sprint` } };
    const payload = {
      id: '1',
      key: 'A-1',
      fields: { ...FIELDS, customfield_20: [{ id: 4, state: 'active' }] },
      names: { customfield_20: 'Sprint' },
      schema,
    };
    expect(toItem(payload, 'https://x', NO_OVERRIDES).item.sprintId).toBe('4');
  });
});
