import { describe, expect, it } from 'vitest';
import { NO_OVERRIDES } from '../kit/model.ts';
import { toItem } from './mapping.ts';

const SITE = {
  flavour: 'cloud',
  roles: { storyPoints: ['customfield_1', 'customfield_9'], sprint: [], epicLink: [], flagged: [], rank: [], startDate: [] },
  priorities: [],
  statuses: [],
  typeName: null,
  epic: null,
};

type Entry = [field: string, before: string | null, after: string | null];

/** What the log says of the story points, and how many entries are left to the tool's own names. */
function told(values: object, entries: readonly (Entry | object)[], storyPointsField: string | null = null) {
  const histories = entries.map((entry, index) => ({
    id: String(100 + index),
    created: `2026-02-0${index + 1}T09:00:00.000Z`,
    items: [Array.isArray(entry) ? { field: entry[0], fieldId: entry[0], fromString: entry[1], toString: entry[2] } : entry],
  }));
  const payload = {
    id: '1',
    key: 'SHOP-1',
    fields: {
      summary: 'A thing',
      status: { id: '3', name: 'Open', statusCategory: { key: 'new' } },
      project: { id: '10000' },
      issuetype: { name: 'Story' },
      created: '2026-01-31T10:30:00.000Z',
      ...values,
    },
    changelog: { total: histories.length, histories },
    names: {},
    site: SITE,
  };
  const { changes, storyPoints } = toItem(payload, 'https://site.example', { ...NO_OVERRIDES, storyPointsField }).item;
  const log = changes.filter(({ field }) => field === 'storyPoints').map(({ from, to }) => [from, to]);
  expect(log.at(-1)?.[1]).toBe(storyPoints?.toString());
  return { log, others: changes.length - log.length };
}

describe('the log of an issue with several story point fields (D10)', () => {
  it('tells what counted at each moment: the first with a value, as now', () => {
    const entries: Entry[] = [
      ['customfield_9', null, '3'],
      ['customfield_1', null, '5'],
      ['customfield_9', '3', '13'],
      ['customfield_1', '5', '8'],
    ];
    const log = [
      [null, '3'],
      ['3', '5'],
      ['5', '8'],
    ];
    expect(told({ customfield_1: 8, customfield_9: 13 }, entries)).toEqual({ log, others: 1 });
  });

  it('is that of the field the operator names wherever it has a value', () => {
    const sized: Entry[] = [
      ['customfield_42', '40', '20'],
      ['customfield_1', '5', '8'],
    ];
    expect(told({ customfield_1: 8, customfield_42: 20 }, sized, 'customfield_42')).toEqual({ log: [['40', '20']], others: 1 });
    const emptied: Entry[] = [
      ['customfield_42', '40', null],
      ['customfield_1', '5', '8'],
    ];
    expect(told({ customfield_1: 8 }, emptied, 'customfield_42').log).toEqual([
      ['40', '5'],
      ['5', '8'],
    ]);
  });

  it('keeps entries of a field renamed since to the value we see', () => {
    expect(told({ customfield_9: 2 }, [{ field: 'Story Points', fromString: '1', toString: '2' }]).log).toEqual([['1', '2']]);
  });
});
