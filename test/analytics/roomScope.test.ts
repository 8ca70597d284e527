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

  it('of another project counts for a guest when asked to, and else the reason says so', async () => {
    const { own, all } = await ofProject(
      'FLOW',
      'own: velocity { mean sprints { committed } reason } all: velocity(scope: ALL) { scope sprints { sprint { id } committed } reason }',
    );
    expect(own).toEqual({ mean: null, sprints: [], reason: expect.stringMatching(/boards of other projects\. Ask with scope: ALL/) });
    expect(all).toEqual({
      scope: 'last 1 closed sprints of FLOW, with every item',
      sprints: [{ sprint: { id: idOf('First') }, committed: 63 }],
      reason: null,
    });
  });

  it('of another project stands among those of its own by its end, and takes the place of an older one', async () => {
    const move = (name: string, from: string, to: string) =>
      site.tx((tx) =>
        tx.run(
          'update sprint set project_id = (select id from project where tenant_id = $1 and key = $4), board_id = null where tenant_id = $1 and id = $2 and project_id = (select id from project where tenant_id = $1 and key = $3)',
          [tx.tenantId, uuidOf('sprint', idOf(name)), from, to],
        ),
      );
    const named = async (selection: string) => {
      const { velocity } = await ofProject('TEAM', `${selection} { sprints { sprint { id } } }`);
      return velocity.sprints.map(({ sprint }: { sprint: { id: string } }) => (sprint.id === idOf('First') ? 'First' : 'Second'));
    };
    const boards = await site.tx((tx) =>
      tx.query<{ id: string; board_id: string | null }>('select id, board_id from sprint where tenant_id = $1', [tx.tenantId]),
    );
    try {
      await move('Second', 'TEAM', 'FLOW');
      expect(await named('velocity')).toEqual(['First']);
      expect(await named('velocity(scope: ALL)')).toEqual(['First', 'Second']);
      expect(await named('velocity(scope: ALL, last: 1)')).toEqual(['Second']);
      await move('Second', 'FLOW', 'TEAM');
      await move('First', 'TEAM', 'FLOW');
      expect(await named('velocity(scope: ALL)')).toEqual(['First', 'Second']);
      expect(await named('velocity(scope: ALL, last: 1)')).toEqual(['Second']);
    } finally {
      await move('First', 'FLOW', 'TEAM');
      for (const { id, board_id } of boards)
        await site.tx((tx) => tx.run('update sprint set board_id = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, board_id]));
    }
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
