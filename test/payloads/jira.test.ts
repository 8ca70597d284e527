import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldRows } from '../../standins/jira/catalogue.ts';
import { type RecordedIssue, startRecordedJira } from '../../standins/jira/recorded.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { type MappedItem, NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, PullCursor, PullPage } from '../../subgraphs/kit/provider.ts';
import { createDirectHttp } from '../contract/directHttp.ts';
import { describeShared, sharedPath } from '../helpers/shared.ts';
import { ITEM_FILES } from './jiraItemFiles.ts';
import { SITE_FILES } from './jiraSiteFiles.ts';

const FOLDER = sharedPath('payloads/jira');

interface Exchange {
  response: { status: number; body: unknown };
}

function bodyOf<T>(file: string): T {
  return (JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Exchange).response.body as T;
}

describeShared('recorded Jira answers', () => {
  const FILES = { ...ITEM_FILES, ...SITE_FILES };

  it('has a reader for every file, and no reader for a file that is gone', () => {
    expect(Object.keys(FILES).sort()).toEqual(readdirSync(FOLDER).sort());
  });

  it.each(Object.entries(FILES))('%s', (file, { check }) => {
    const { response } = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Exchange;
    check(response.body, response.status);
  });

  describe('synced from a stand-in that serves the recording', () => {
    it('brings every recorded issue once, with its whole history, and the same again from the start', async () => {
      await using recorded = await startRecording();
      const first = await pullAll(recorded.provider);
      expect(first.items.map(({ key }) => key).sort()).toEqual(
        ['EE-1', 'EE-13', 'EE-19', 'EE-24', 'EE-5', 'K5-2', 'K5-3', 'SP-1', 'SP-10', 'SP-13', 'SP-5', 'SP-7'].sort(),
      );
      expect(first.malformed.map(({ externalId, reason }) => [externalId, reason])).toEqual([['unknown', 'The issue has no id.']]);
      const again = await pullAll(recorded.provider);
      expect(again.items).toEqual(first.items);
    });

    it('reads the history beyond the cap of the search', async () => {
      await using recorded = await startRecording();
      const { items } = await pullAll(recorded.provider);
      expect(find(items, 'EE-13').changes).toHaveLength(80);
    });

    it('finds sprints, story points, blocked and types by what the site says of its fields', async () => {
      await using recorded = await startRecording();
      const { items } = await pullAll(recorded.provider);
      expect(find(items, 'SP-13')).toMatchObject({ storyPoints: 13, sprintIds: ['3'], sprintId: '3', status: { category: 'DONE' } });
      expect(find(items, 'SP-1')).toMatchObject({ blocked: true, type: 'STORY' });
      expect(find(items, 'EE-1')).toMatchObject({ type: 'STORY', sourceType: '故事' });
      const [toDone] = find(items, 'SP-13').changes.filter(({ field, toId }) => field === 'status' && toId === '10002');
      expect(toDone).toMatchObject({ fromCategory: 'IN_PROGRESS', toCategory: 'DONE', to: 'Done' });
    });

    it('brings nothing again from the cursor of the end', async () => {
      await using recorded = await startRecording();
      const { cursor } = await pullAll(recorded.provider);
      const { items } = await pullAll(recorded.provider, cursor);
      expect(items).toEqual([]);
    });

    it('lists what was recorded of sprints', async () => {
      await using recorded = await startRecording();
      const sprints = [];
      for await (const page of recorded.provider.listSprints(['10003'])) sprints.push(...page);
      expect(sprints).toHaveLength(15);
      expect(sprints[0]).toMatchObject({ externalId: '7', projectId: '10003', boardId: '8', state: 'CLOSED' });
    });
  });
});

/** The recorded site: real issues, fields and words; one issue whose history goes beyond what a search answer holds. */
async function startRecording() {
  const agile = bodyOf<{ issues: RecordedIssue[] }>('cloud-agile-board-issues-changelog-sprints-a--devlake.json').issues;
  const epics = bodyOf<{ issues: RecordedIssue[] }>('cloud-agile-epics-null-assignee--devlake.json').issues;
  const single = ['s-sp-1', 's-sp-5', 's-sp-7', 't-sp-10', 't-sp-13'].map((name) =>
    bodyOf<RecordedIssue>(`cloud-issue-changelog-${name}--jirametrics.json`),
  );
  const history = bodyOf<{ values: unknown[] }>('cloud-v3-issue-13491-changelog--devlake.json');
  const long = {
    ...agile[0],
    id: '13491',
    key: 'EE-13',
    fields: agile[0]?.fields ?? {},
    changelog: { histories: [...history.values].reverse() },
  };
  const broken = { ...bodyOf<RecordedIssue>('cloud-issue-min-1--jira-cli.json') };
  const points = {
    id: 'customfield_10036',
    name: 'Story Points',
    custom: true,
    clauseNames: ['cf[10036]', 'Story Points'],
    schema: { type: 'number', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float', customId: 10_036 },
  };
  const standin = await startRecordedJira({
    issues: [...agile, ...epics, ...single, long, broken],
    bodies: {
      '/rest/api/2/serverInfo': { deploymentType: 'Cloud', version: '1001.0.0-SNAPSHOT' },
      '/rest/api/3/myself': bodyOf('spec-cloud-v3-get-api-3-myself-200.json'),
      '/rest/api/3/field': [...fieldRows().filter(({ id }) => id !== 'customfield_10016'), points],
      '/rest/api/3/status': [...bodyOf<unknown[]>('statuses-sp--jirametrics.json'), ...bodyOf<unknown[]>('cloud-statuses-a--devlake.json')],
      '/rest/api/3/priority': bodyOf('all-priorities--go-jira.json'),
      '/rest/api/3/issuetype': bodyOf<unknown[]>('cloud-v3-issuetypes--devlake.json').slice(0, 6),
      '/rest/api/3/issue/13491/changelog': history,
      '/rest/agile/1.0/board': { values: [{ id: 8, name: 'EE board', type: 'scrum', location: { projectId: 10_003 } }], isLast: true },
      '/rest/agile/1.0/board/8/sprint': bodyOf('cloud-agile-board-sprints-a--devlake.json'),
    },
  });
  const connection = {
    integrationId: 'int_1',
    baseUrl: standin.url,
    credentials: { email: 'mia@example.com', token: 't' },
    overrides: NO_OVERRIDES,
    projects: [],
  };
  const provider = jiraModule.create(connection, { http: createDirectHttp(jiraModule.dialect), now: Date.now });
  return { provider, [Symbol.asyncDispose]: () => standin.stop() };
}

async function pullAll(provider: Provider, cursor: PullCursor | null = null) {
  const pages: PullPage[] = [];
  for await (const page of provider.pullItems(cursor)) pages.push(page);
  return {
    items: pages.flatMap((page) => page.items),
    malformed: pages.flatMap((page) => page.malformed),
    cursor: pages.at(-1)?.cursor ?? null,
  };
}

function find(items: readonly MappedItem[], key: string): MappedItem {
  const item = items.find((candidate) => candidate.key === key);
  if (!item) throw new Error(`The pull brought no ${key}.`);
  return item;
}
