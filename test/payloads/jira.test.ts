import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { type MappedItem, NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, PullCursor, PullPage } from '../../subgraphs/kit/provider.ts';
import { createDirectHttp } from '../contract/directHttp.ts';
import { describeShared } from '../helpers/shared.ts';
import { ITEM_FILES } from './jiraItemFiles.ts';
import { SITE_FILES } from './jiraSiteFiles.ts';
import { RECORDED, RECORDED_CREDENTIALS, readRecorded, startRecordedSite } from './recordedJira.ts';

describeShared('recorded Jira answers', () => {
  const FILES = { ...ITEM_FILES, ...SITE_FILES };

  it('has a reader for every file, and no reader for a file that is gone', () => {
    expect(Object.keys(FILES).sort()).toEqual(readdirSync(RECORDED).sort());
  });

  it.each(Object.entries(FILES))('%s', (file, { check }) => {
    const { body, status } = readRecorded(file);
    check(body, status);
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

async function startRecording() {
  const standin = await startRecordedSite();
  const connection = {
    integrationId: 'int_1',
    baseUrl: standin.url,
    credentials: RECORDED_CREDENTIALS,
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
