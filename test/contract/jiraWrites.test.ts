import { describe, expect, it } from 'vitest';
import { fieldsAt, type WorldItem } from '../../standins/kit/world.ts';
import { NO_OVERRIDES, type WorkItemType } from '../../subgraphs/kit/model.ts';
import { collect, refusalOf } from './collect.ts';
import { someItem, startSite } from './jiraSite.ts';

describe('Jira, written', () => {
  const marker = '7f0c5b9e-6a55-4d2c-9d0e-8f6f3d1b2a10';

  it('says which fields a transition wants before anything is changed', async () => {
    await using site = await startSite();
    site.state.requiredWhenDone = 'Resolution';
    const externalId = site.state.idOf('issue', someItem(site.state).id);
    const patch = { title: 'Not to be written', status: { category: 'DONE' as const } };
    const refusal = await refusalOf(site.provider.apply({ kind: 'updateItem', marker, externalId, patch }));
    expect(refusal).toMatchObject({ code: 'PROVIDER_REFUSED', facts: { fields: ['Resolution'] } });
    expect(refusal.message).toContain('Resolution (Done)');
    expect(site.standin.effects).toEqual([]);
  });

  it.each(['cloud', 'datacenter'] as const)('goes over a screen whose required fields are filled (%s)', async (flavour) => {
    await using site = await startSite(flavour);
    for (const field of ['summary', 'duedate']) site.state.screenWhenDone.add(field);
    const item = someItem(site.state);
    item.steps.push({ at: site.now(), by: 'p1', kind: 'set', fields: { dueDate: null } });
    const externalId = site.state.idOf('issue', item.id);
    const done = { kind: 'updateItem', marker, externalId, patch: { status: { category: 'DONE' as const } } } as const;
    expect(await refusalOf(site.provider.apply(done))).toMatchObject({ code: 'PROVIDER_REFUSED', facts: { fields: ['duedate'] } });
    item.steps.push({ at: site.now(), by: 'p1', kind: 'set', fields: { dueDate: '2030-01-31' } });
    await site.provider.apply(done);
    expect((await site.provider.fetchItem(externalId))?.status.category).toBe('DONE');
  });

  it('names a comment that a transition wants: those the issue has do not count', async () => {
    await using site = await startSite();
    site.state.screenWhenDone.add('comment');
    const externalId = site.state.idOf('issue', someItem(site.state).id);
    const patch = { status: { category: 'DONE' as const } };
    const refusal = await refusalOf(site.provider.apply({ kind: 'updateItem', marker, externalId, patch }));
    expect(refusal.facts).toMatchObject({ fields: ['comment'] });
  });

  it('passes on what Jira says about a field', async () => {
    await using site = await startSite();
    const externalId = site.state.idOf('issue', someItem(site.state).id);
    const refusal = await refusalOf(site.provider.apply({ kind: 'updateItem', marker, externalId, patch: { labels: ['two words'] } }));
    expect(refusal.message).toContain("labels: The label 'two words' contains spaces which is invalid.");
  });

  it('finds a created issue that the search does not know yet', async () => {
    await using site = await startSite();
    const write = { kind: 'createItem', marker, draft: { projectId: site.state.idOf('project', 'pr1'), title: 'New' } } as const;
    const since = new Date(site.now()).toISOString();
    const { externalId } = await site.provider.apply(write);
    // The index lags behind: the search answers as it would have a moment ago.
    site.standin.fail(({ path }) =>
      path.endsWith('/search/jql')
        ? {
            kind: 'edit',
            edit: (answer) => ({
              ...answer,
              body: { isLast: true, issues: (answer.body as { issues: { id: string }[] }).issues.filter(({ id }) => id !== externalId) },
            }),
          }
        : null,
    );
    expect(await site.provider.reconcile(write, since)).toEqual({ state: 'APPLIED', externalId });
    expect(await site.provider.reconcile({ ...write, marker: '00000000-0000-4000-8000-000000000000' }, since)).toEqual({ state: 'ABSENT' });
  });

  it.each(['cloud', 'datacenter'] as const)('tells of the sprints its items name, as the boards would (%s)', async (flavour) => {
    await using site = await startSite(flavour);
    const projects = (await collect(site.provider.listProjects())).map(({ externalId }) => externalId);
    const listed = new Map((await collect(site.provider.listSprints(projects))).map((sprint) => [sprint.externalId, sprint]));
    const named: unknown[] = [];
    for await (const page of site.provider.pullItems(null)) {
      for (const sprint of page.sprints ?? []) {
        named.push(sprint.externalId);
        // Boards alone know when a sprint was started where its plan was another moment, and to which project they belong.
        const { name, goal, state, boardId, plannedEnd, closedAt } = listed.get(sprint.externalId) ?? {};
        expect(sprint).toMatchObject({ name, goal, state, boardId, plannedEnd, closedAt });
        expect(projects).toContain(sprint.projectId);
      }
    }
    expect(new Set(named).size).toBeGreaterThan(1);
  });

  it.each(['cloud', 'datacenter'] as const)(
    'does not call a change undone when only the sprint after it was refused (%s)',
    async (flavour) => {
      await using site = await startSite(flavour);
      const externalId = site.state.idOf('issue', someItem(site.state).id);
      const sprintId = site.state.idOf('sprint', 's1');
      const write = { kind: 'updateItem', marker, externalId, patch: { title: 'Tidied', sprintId } } as const;
      expect(await refusalOf(site.provider.apply(write))).toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect((await site.provider.fetchItem(externalId))?.title).toBe('Tidied');
      expect(await site.provider.reconcile(write, new Date(site.now()).toISOString())).toEqual({ state: 'ABSENT' });
      const alone = await refusalOf(site.provider.apply({ ...write, patch: { sprintId } }));
      expect([alone.effect, alone.message]).toEqual(['none', expect.stringContaining('closed')]);
    },
  );

  it('does not call a change undone when only the transition after it was refused', async () => {
    await using site = await startSite();
    const externalId = site.state.idOf('issue', someItem(site.state).id);
    site.standin.fail(({ method, path }) =>
      method === 'POST' && path.endsWith('/transitions')
        ? { kind: 'answer', status: 400, body: { errorMessages: ['A condition is not met.'], errors: {} } }
        : null,
    );
    const patch = { title: 'Tidied', status: { category: 'DONE' as const } };
    const refusal = await refusalOf(site.provider.apply({ kind: 'updateItem', marker, externalId, patch }));
    expect([refusal.effect, refusal.message]).toEqual(['unknown', expect.stringContaining('A condition is not met.')]);
  });

  it.each(['cloud', 'datacenter'] as const)('takes a parent away, whatever else changes with it (%s)', async (flavour) => {
    await using site = await startSite(flavour);
    const child = site.state.world.items.find((candidate) => fieldsAt(candidate).parentId !== null);
    const externalId = site.state.idOf('issue', child?.id ?? '');
    expect((await site.provider.fetchItem(externalId))?.parentId).not.toBeNull();
    const write = { kind: 'updateItem', marker, externalId, patch: { title: 'On its own', parentId: null } } as const;
    const since = new Date(site.now()).toISOString();
    expect(await site.provider.reconcile(write, since)).toEqual({ state: 'ABSENT' });
    await site.provider.apply(write);
    expect(await site.provider.fetchItem(externalId)).toMatchObject({ title: 'On its own', parentId: null });
    expect(await site.provider.reconcile(write, since)).toEqual({ state: 'APPLIED', externalId });
  });

  it.each(['cloud', 'datacenter'] as const)('makes a project led by whoever is logged in (%s)', async (flavour) => {
    await using site = await startSite(flavour);
    const { externalId } = await site.provider.apply({ kind: 'createProject', marker, draft: { name: 'Fitting room' } });
    expect(site.state.findProject(externalId)).toMatchObject({ name: 'Fitting room', leadId: site.state.world.people[0]?.id });
  });

  it('writes story points to the field that is on the screen, where the site has one for each style of project', async () => {
    await using site = await startSite();
    const depot = site.state.findProject('DEPOT');
    site.state.teamManaged.add(depot?.id ?? '');
    for (const project of site.state.world.projects) {
      const draft = { projectId: site.state.idOf('project', project.id), title: 'Label the shelves', storyPoints: 5 };
      const { externalId } = await site.provider.apply({ kind: 'createItem', marker, draft });
      for (const storyPoints of [5, 8, null]) {
        const write = { kind: 'updateItem', marker, externalId, patch: { storyPoints } } as const;
        await site.provider.apply(write);
        expect((await site.provider.fetchItem(externalId))?.storyPoints).toBe(storyPoints);
        expect(await site.provider.reconcile(write, new Date(site.now()).toISOString())).toEqual({ state: 'APPLIED', externalId });
      }
    }
  });

  it('writes story points to the field of the settings without asking, and asks for nothing when no points are written', async () => {
    await using site = await startSite();
    const provider = site.connect({ overrides: { ...NO_OVERRIDES, storyPointsField: 'customfield_10016' } });
    const externalId = site.state.idOf('issue', someItem(site.state).id);
    await provider.apply({ kind: 'updateItem', marker, externalId, patch: { storyPoints: 13 } });
    await site.provider.apply({ kind: 'updateItem', marker, externalId, patch: { title: 'Tidied' } });
    expect(await provider.fetchItem(externalId)).toMatchObject({ storyPoints: 13, title: 'Tidied' });
    expect(site.standin.requests.filter(({ path }) => /editmeta|issuetypes\//.test(path))).toEqual([]);
  });

  it.each(['cloud', 'datacenter'] as const)('makes a child of the type that can stand under its parent (%s)', async (flavour) => {
    await using site = await startSite(flavour);
    const epic = site.state.world.items.find((candidate) => fieldsAt(candidate).type === 'EPIC');
    const story = site.state.world.items.find(
      (candidate) => fieldsAt(candidate).type === 'STORY' && candidate.projectId === epic?.projectId,
    );
    const projectId = site.state.idOf('project', epic?.projectId ?? '');
    const make = (parent: WorldItem | undefined, type?: WorkItemType) => {
      const parentId = site.state.idOf('issue', parent?.id ?? '');
      const draft = { projectId, title: 'Sew on the button', parentId, ...(type ? { type } : {}) };
      return site.provider.apply({ kind: 'createItem', marker, draft });
    };
    const types: unknown[] = [];
    for (const parent of [epic, story]) {
      const { externalId } = await make(parent);
      const made = await site.provider.fetchItem(externalId);
      types.push(made?.type);
      expect(made?.parentId).toBe(site.state.idOf('issue', parent?.id ?? ''));
    }
    expect(types).toEqual(['TASK', 'SUBTASK']);
    const refusal = await refusalOf(make(story, 'BUG'));
    expect([refusal.code, refusal.message]).toEqual(['PROVIDER_REFUSED', expect.stringMatching(/parent/)]);
  });

  it('takes a sprint away to the backlog', async () => {
    await using site = await startSite();
    const item = site.state.world.items.find((candidate) => fieldsAt(candidate).sprintId === 's3');
    const externalId = site.state.idOf('issue', item?.id ?? '');
    await site.provider.apply({ kind: 'updateItem', marker, externalId, patch: { sprintId: null } });
    expect((await site.provider.fetchItem(externalId))?.sprintId).toBeNull();
  });
});
