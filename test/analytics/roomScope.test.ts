/** Whose items and whose done a sprint's figures follow, and how they stand beside the tool's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../store/ids.ts';
import { type RoomSite, SETTINGS, startRoomSite } from './roomWorld.ts';

let site: RoomSite;
beforeAll(async () => {
  site = await startRoomSite();
}, 120_000);
afterAll(async () => site?.stop());

const idOf = (name: string) => site.idOf(name);
const ofSprint = (name: string, selection: string) => site.room.ask('Sprint', idOf(name), selection);
const ofProject = (key: string, selection: string) => site.room.ask('Project', idOf(key), selection);

describe('a sprint', () => {
  it('counts what every project put into it when asked to (D18)', async () => {
    const told = await ofSprint(
      'First',
      'all: report(scope: ALL) { scope committed { points } balance { holds } dataQuality { code } } line: burndown(scope: ALL) { committed } up: burnup(scope: ALL) { scope } own: report(scope: null) { committed { points } }',
    );
    expect(told.all).toMatchObject({
      scope: 'sprint "First", every item of the sprint',
      committed: { points: 63 },
      balance: { holds: true },
    });
    expect(told.all.dataQuality.map(({ code }: { code: string }) => code)).not.toContain('CROSS_PROJECT');
    expect([told.line.committed, told.up.scope, told.own.committed.points]).toEqual([63, told.all.scope, 42]);
    const { velocity } = await ofProject('TEAM', 'velocity(scope: ALL) { scope sprints { committed } }');
    expect(velocity).toEqual({
      scope: 'last 2 closed sprints of TEAM, with every item',
      sprints: [{ committed: 63 }, { committed: 9 }],
    });
  });

  it('holds its figures against those Jira publishes, and names the items behind a difference', async () => {
    const { report } = await ofSprint('First', 'report { completed { points items { finalEstimate workItem { id } } } }');
    const [mine] = report.completed.items;
    const key = await site.tx(async (tx) => {
      const [row] = await tx.query<{ key: string }>('select key from work_item where tenant_id = $1 and id = $2', [
        tx.tenantId,
        uuidOf('workItem', mine.workItem.id),
      ]);
      return row?.key ?? '';
    });
    const row = (name: string, value: number) => ({
      key: name,
      estimateStatistic: { statFieldId: 'customfield_10016', statFieldValue: { value } },
      currentEstimateStatistic: { statFieldId: 'customfield_10016', statFieldValue: { value } },
    });
    const asked: string[] = [];
    site.tool.fail(({ path }) => {
      if (!path.includes('/greenhopper/')) return null;
      asked.push(path);
      const contents = {
        completedIssues: [row(key, mine.finalEstimate + 1), row('TEAM-999', 4)],
        issuesNotCompletedInCurrentSprint: [],
        puntedIssues: [],
        issueKeysAddedDuringSprint: { 'TEAM-999': true },
      };
      return { kind: 'answer', status: 200, body: { contents } };
    });
    const CHECK = 'report { crossCheck { source differences { figure ours theirs workItems { id } } } }';
    const checked = (await ofSprint('First', CHECK)).report.crossCheck;
    expect(checked.source).toBe('Jira sprint report');
    const completed = checked.differences.find(({ figure }: { figure: string }) => figure === 'completed');
    expect(completed).toMatchObject({ ours: report.completed.points, theirs: mine.finalEstimate + 5 });
    expect(completed.workItems).toContainEqual({ id: mine.workItem.id });
    expect(completed.workItems).toHaveLength(report.completed.items.length);
    expect(asked).toHaveLength(1);
    // A report is not asked for by those who do not want the check.
    await ofSprint('First', 'report { scope }');
    expect(asked).toHaveLength(1);
    site.tool.fail(({ path }) => (path.includes('/greenhopper/') ? { kind: 'answer', status: 403 } : null));
    expect((await ofSprint('First', CHECK)).report.crossCheck).toBeNull();
    site.tool.fail(null);
    expect((await ofSprint('First', CHECK)).report.crossCheck).toBeNull();
  });

  it('is done where its board says so, whatever the category (D17)', async () => {
    const [board] = await site.tx((tx) =>
      tx.query<{ external_id: string; name: string }>(
        'select b.external_id, b.name from board b join sprint s on s.tenant_id = b.tenant_id and s.board_id = b.id where b.tenant_id = $1 and s.id = $2',
        [tx.tenantId, uuidOf('sprint', idOf('First'))],
      ),
    );
    const keep = (doneStatuses: object) =>
      site.tx((tx) =>
        tx.run('update integration set settings = $2 where tenant_id = $1', [tx.tenantId, JSON.stringify({ ...SETTINGS, doneStatuses })]),
      );
    const read = async () =>
      (await ofSprint('First', 'report { completed { count } completedOutside { count } notCompleted { count } balance { holds } }'))
        .report;
    const before = await read();
    await keep({ [board?.name ?? '']: ['Nowhere'] });
    expect(await read()).toMatchObject({
      completed: { count: 0 },
      notCompleted: { count: before.notCompleted.count + before.completed.count + before.completedOutside.count },
      balance: { holds: true },
    });
    await keep({ [board?.external_id ?? '']: ['Done', 'In Progress'], 'another board': ['Nowhere'] });
    const wider = await read();
    expect(wider.completed.count).toBeGreaterThan(before.completed.count);
    expect(wider.balance.holds).toBe(true);
    expect((await ofProject('TEAM', 'velocity { sprints { completed } }')).velocity.sprints[0].completed).toBeGreaterThan(22);
  });
});
