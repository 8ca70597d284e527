import { describe, expect, it } from 'vitest';
import { collect, ISO_INSTANT, shownItems, sorted } from '../collect.ts';
import type { WithContract } from '../subject.ts';

export function listsPart(withContract: WithContract): void {
  describe('lists', () => {
    it('lists the projects, each with a key and the statuses its items can have', () =>
      withContract(async ({ provider, subject }) => {
        const projects = await collect(provider.listProjects());
        const wanted = new Set([...shownItems(subject).values()].map(({ projectId }) => projectId));
        const names = subject.world.projects.filter(({ id }) => wanted.has(id)).map(({ name }) => name);
        for (const name of names) expect(projects.some((project) => project.name.includes(name))).toBe(true);
        expect(new Set(projects.map(({ externalId }) => externalId)).size).toBe(projects.length);
        for (const { key, statuses } of projects) {
          expect(key).not.toBe('');
          expect(statuses.length).toBeGreaterThan(0);
        }
      }));

    it('lists the people', () =>
      withContract(async ({ provider, subject }) => {
        const users = await collect(provider.listUsers());
        for (const person of subject.world.people) expect(users.map(({ name }) => name)).toContain(person.name);
        expect(new Set(users.map(({ externalId }) => externalId)).size).toBe(users.length);
      }));

    it('lists at least one board per project, with columns', () =>
      withContract(async ({ provider }) => {
        const projects = await collect(provider.listProjects());
        const boards = await collect(provider.listBoards(projects.map(({ externalId }) => externalId)));
        expect(boards.length).toBeGreaterThan(0);
        for (const board of boards) expect(board.columns.length).toBeGreaterThan(0);
      }));

    it('lists sprints with their states and times where the tool has them, none where it has not', () =>
      withContract(async ({ provider, subject }) => {
        const projects = await collect(provider.listProjects());
        const sprints = await collect(provider.listSprints(projects.map(({ externalId }) => externalId)));
        if (!subject.capabilities.includes('SPRINTS')) return expect(sprints).toEqual([]);
        expect(sorted(sprints.map(({ name }) => name))).toEqual(
          expect.arrayContaining(sorted(subject.world.sprints.map(({ name }) => name))),
        );
        for (const expected of subject.world.sprints) {
          const sprint = sprints.find(({ name }) => name === expected.name);
          expect(sprint?.state).toBe(expected.closedAt ? 'CLOSED' : expected.startedAt ? 'ACTIVE' : 'FUTURE');
          for (const at of [sprint?.plannedStart, sprint?.plannedEnd, sprint?.startedAt, sprint?.closedAt])
            if (at != null) expect(at).toMatch(ISO_INSTANT);
        }
      }));

    it('lists milestones where the tool has them', () =>
      withContract(async ({ provider, subject }) => {
        const projects = await collect(provider.listProjects());
        const milestones = await collect(provider.listMilestones(projects.map(({ externalId }) => externalId)));
        if (!subject.holds.includes('milestone')) return;
        for (const { name } of subject.world.milestones) expect(milestones.map((milestone) => milestone.name)).toContain(name);
      }));
  });
}
