import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { toCustomField } from '../../../subgraphs/asana/fields.ts';
import { toBoard, toProject, toUser } from '../../../subgraphs/asana/mapping.ts';
import {
  parseCustomField,
  parseErrorWords,
  parseNamed,
  parsePage,
  parseProject,
  parseSection,
  parseUser,
} from '../../../subgraphs/asana/payloads.ts';
import { readWebhook } from '../../../subgraphs/asana/webhook.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import { type Case, gaps, one, refusalFor, rows } from './exchange.ts';

/** Everything that tasks are in or belong to, and errors. */
export const CONTAINER_FILES: Record<string, Case> = {
  'asana-projects-minimal--devlake.json': {
    dropped: ['workspace (writes use it)'],
    check: (exchange) =>
      expect(toProject(parseProject(one(exchange)), [], NO_OVERRIDES, gaps())).toMatchObject({
        externalId: '1234567890',
        key: 'TP',
        name: 'Test Project',
        reportedHealth: null,
        archived: false,
        description: null,
      }),
  },
  'error-400-missing-input--asana-oas.json': {
    dropped: ['errors[].help (a link to the manual)'],
    check: async (exchange) => {
      expect(parseErrorWords(exchange.response.body)).toBe('project: Missing input');
      expect(await refusalFor(exchange)).toMatchObject({
        code: 'PROVIDER_REFUSED',
        effect: 'none',
        message: expect.stringContaining('Missing input'),
      });
    },
  },
  'error-429-retry-after--vendor-docs.json': {
    dropped: [],
    check: ({ response }) => expect(parseErrorWords(response.body)).toMatch(/^You've made too many requests/),
  },
  'error-500-phrase--asana-oas.json': {
    dropped: [],
    check: ({ response }) => expect(parseErrorWords(response.body)).toBe('Server Error (phrase: 6 sad squid snuggle softly)'),
  },
  'projects-page-a--airbyte.json': {
    dropped: [
      'color, icon, default_view, followers, members, public, team, start_on, custom_fields',
      'custom_field_settings without their field',
    ],
    check: (exchange) => {
      const projects = rows(exchange).map((row) => toProject(parseProject(row), [], NO_OVERRIDES, gaps()));
      expect(projects).toMatchObject([
        {
          key: 'PA',
          name: 'Product Analytics',
          leadId: '1201886645950207',
          dueDate: '2022-07-01',
          description: 'This project tracks all planned work for through end of Q2-2022.',
        },
        { key: 'QP', name: 'Q2 Plan', description: null, dueDate: null },
      ]);
      expect(parsePage(exchange.response.body).offset).toBeNull();
    },
  },
  'sections-of-project--airbyte.json': {
    dropped: ['created_at, project'],
    check: (exchange) => {
      const sections = rows(exchange)
        .map(parseSection)
        .map(({ gid, name }) => ({ gid, name: name ?? '' }));
      const found = gaps();
      const project = toProject(parseProject({ gid: '1202192547291142', name: 'Board' }), sections, NO_OVERRIDES, found);
      expect(project.statuses.map(({ name, category }) => [name, category])).toEqual([
        ['TO DO', 'TODO'],
        ['IN PROGRESS', 'IN_PROGRESS'],
        ['TO VALIDATE', 'IN_PROGRESS'],
        ['VALIDATED', 'DONE'],
        ['ON HOLD', 'IN_PROGRESS'],
        ['Incomplete', 'TODO'],
        ['Completed', 'DONE'],
        ['Rejected', 'CANCELED'],
      ]);
      expect(toBoard(project, sections).columns.map(({ name }) => name)).toContain('TO VALIDATE');
    },
  },
  'spec-get-events.json': {
    dropped: ['user, change, sync, has_more (events are read from webhooks only, and only as a hint)'],
    check: ({ response }) => {
      const { data } = response.body as { data: unknown[] };
      const rawBody = Buffer.from(JSON.stringify({ events: data }));
      const signature = createHmac('sha256', 'secret').update(rawBody).digest('hex');
      expect(readWebhook({ headers: { 'x-hook-signature': signature }, rawBody, secret: 'secret' })).toMatchObject({
        kind: 'accepted',
        changedItemIds: ['12345'],
        deletedItemIds: [],
        at: '2012-02-22T02:06:58.147Z',
      });
    },
  },
  'spec-get-goals-goal-gid.json': {
    dropped: ['all of it: goals have no counterpart in the unified model'],
    check: (exchange) => expect(parseNamed(one(exchange))).toMatchObject({ gid: '12345', name: 'Grow web traffic by 30%' }),
  },
  'spec-get-projects-project-gid-custom-field-settings.json': {
    dropped: ['a setting whose field has no gid'],
    check: (exchange) => {
      const [setting] = rows(exchange);
      const project = parseProject({ gid: '1', name: 'Stuff', custom_field_settings: [setting] });
      expect(toCustomField(parseCustomField(project.custom_field_settings?.[0]?.custom_field))).toBeNull();
      expect(parsePage(exchange.response.body).offset).toBe('REDACTED_JWT');
    },
  },
  'spec-get-projects-project-gid.json': {
    dropped: ['members, team, privacy, brief, template, completed*, start_on, color, icon', 'current_status without a colour'],
    check: (exchange) =>
      expect(toProject(parseProject(one(exchange)), [], NO_OVERRIDES, gaps())).toMatchObject({
        key: 'STB',
        description: 'These are things we need to purchase.',
        dueDate: '2019-09-15',
        leadId: '12345',
        url: 'https://app.asana.com/1/12345/project/123456789',
        reportedHealth: null,
      }),
  },
  'spec-get-projects.json': {
    dropped: [],
    check: (exchange) => expect(rows(exchange).map(parseProject)).toMatchObject([{ gid: '12345', name: 'Stuff to buy' }]),
  },
  'spec-get-sections-section-gid.json': {
    dropped: ['created_at, project, projects'],
    check: (exchange) => expect(parseSection(one(exchange))).toMatchObject({ gid: '12345', name: 'Next Actions' }),
  },
  'spec-get-teams-team-gid.json': {
    dropped: ['all but gid and name: teams only choose where a new project goes'],
    check: (exchange) => expect(parseNamed(one(exchange))).toMatchObject({ gid: '12345', name: 'Marketing' }),
  },
  'spec-get-users-user-gid.json': {
    dropped: ['workspaces, custom_fields, photos of other sizes'],
    check: (exchange) =>
      expect(toUser(parseUser(one(exchange)))).toMatchObject({
        externalId: '12345',
        name: 'Greg Sanchez',
        emailVerified: true,
        active: true,
      }),
  },
  'spec-get-webhooks.json': {
    dropped: ['all but the gid: registering is done in Asana'],
    check: (exchange) => expect(rows(exchange).map(parseNamed)).toMatchObject([{ gid: '12345' }]),
  },
  'spec-get-workspaces.json': {
    dropped: ['email_domains'],
    check: (exchange) => expect(rows(exchange).map(parseNamed)).toMatchObject([{ gid: '12345', name: 'My Company Workspace' }]),
  },
  'spec-post-webhooks.json': {
    dropped: ['filters, failures; the secret comes with the handshake'],
    check: (exchange) => expect(parseNamed(one(exchange))).toMatchObject({ gid: '12345' }),
  },
  'tags--airbyte.json': {
    dropped: ['color, followers, permalink_url, workspace'],
    check: (exchange) => expect(rows(exchange).map((row) => parseNamed(row).name)).toEqual(['type/enhancement', 'Lv3', 'type/bug']),
  },
  'users-page-a--airbyte.json': {
    dropped: ['workspaces, photos of other sizes'],
    check: (exchange) =>
      expect(rows(exchange).map((row) => toUser(parseUser(row)))).toMatchObject([
        { externalId: '1201568383227941', name: 'Bridget McGillivray', avatarUrl: null },
        { externalId: '912270837847830', avatarUrl: expect.stringContaining('_128x128.png') },
        { externalId: '1201617089911900', name: 'Chris Rose', email: 'user-ef99f524@example.org' },
      ]),
  },
  'workspaces--airbyte.json': {
    dropped: ['email_domains'],
    check: (exchange) => expect(rows(exchange).map(parseNamed)).toMatchObject([{ is_organization: true }, { name: 'Airbyte, Inc' }]),
  },
};
