/** Every answer under ../shared/payloads/openproject that is no refusal: what comes out of it and what is left in it. */

/** Patterns for the objects read, in order; a collection's first ones suffice. */
export interface FileExpectation {
  gives: readonly unknown[];
  dropped: string;
}

const NO_MEMBERSHIPS = { gives: ['dropped'], dropped: 'all of it: who may do what is left to OpenProject, which refuses by itself' };
const COMMENT = { body: 'Lorem ipsum dolor sit amet.', authorId: '1' };
const EXAMPLE_COMMENT = { gives: [COMMENT], dropped: 'details: what changed, told in localised prose' };
const STATUSES = [
  { externalId: '1', name: 'New', category: 'TODO' },
  { externalId: '3', name: 'Resolved', category: 'IN_PROGRESS' },
  { externalId: '4', name: 'Feedback', category: 'IN_PROGRESS' },
  { externalId: '5', name: 'Closed', category: 'DONE' },
  { externalId: '6', name: 'Rejected', category: 'CANCELED' },
  { externalId: '2', name: 'In Progress', category: 'IN_PROGRESS' },
];
const ABBREVIATED = [
  { externalId: '1', key: 'INITIALPROJECT', name: 'DeathStar construction', archived: false },
  { externalId: '2', key: 'MYSECRET', name: "Palpatine's secret plan" },
];
const ALPHA = { externalId: '11', name: 'v3.0 Alpha', dueDate: null, released: false };
const RELATION = [[{ kind: 'DUPLICATES', outward: false, targetId: '78' }], [{ kind: 'DUPLICATES', outward: true, targetId: '108' }]];
const NO_SPRINTS = 'all: before 17.3 there are no sprints but versions, and the room holds to those';
const SHORT_ROWS = 'rows that the example itself shortens';

export const FILES: Readonly<Record<string, FileExpectation>> = {
  'op10-13-configuration--pyopenproject.json': { gives: ['dropped'], dropped: 'all of it: page sizes are read from each answer' },
  'op10-13-membership--pyopenproject.json': NO_MEMBERSHIPS,
  'op10-13-principal--pyopenproject.json': {
    gives: [
      { externalId: '4', name: "Danika O'Keefe", email: 'user-1e74c832@example.org', emailVerified: false },
      { email: null },
      'dropped',
    ],
    dropped: 'groups and placeholders: they are nobody in particular',
  },
  'op10-13-project--pyopenproject.json': {
    gives: [{ externalId: '2', key: 'YOUR-SCRUM-PROJECT', name: 'Scrum project', url: 'https://op.example/projects/your-scrum-project' }],
    dropped: 'custom fields of the project; the parent project',
  },
  'op10-13-status--pyopenproject.json': { gives: [STATUSES[0]], dropped: 'defaultDoneRatio' },
  'op10-13-type--pyopenproject.json': { gives: ['BUG'], dropped: 'color' },
  'op10-13-user--pyopenproject.json': { gives: [{ externalId: '1', name: 'OpenProject Admin', active: true }], dropped: 'login, language' },
  'op10-13-version-openproject--pyopenproject.json': {
    gives: [{ ...ALPHA, projectId: '11' }],
    dropped: 'sharing, custom fields of the version',
  },
  'op10-13-work-package--pyopenproject.json': {
    gives: [
      {
        ...{ externalId: '1528', key: '1-1528', url: 'https://op.example/work_packages/1528', projectId: '1', title: 'Develop API' },
        ...{ type: 'OTHER', sourceType: 'A Type', status: { externalId: '1', name: 'New', category: 'TODO' }, priority: 'MEDIUM' },
        ...{ assigneeIds: ['11'], reporterId: '1', parentId: '1298', milestoneId: '1', originalEstimate: 7200 },
        ...{ createdAt: '2014-08-29T12:40:53.000Z', updatedAt: '2014-08-29T12:44:41.000Z' },
        customFields: [
          { id: 'customField1', value: 'Foo' },
          { id: 'customField2', value: 42 },
          { id: 'customField3', value: '14' },
        ],
      },
    ],
    dropped: 'watchers, revisions; responsible, category and custom actions stay with the native type',
  },
  'op13-available-assignees--nextcloud.json': {
    gives: [
      { externalId: '15', name: 'Second Admin' },
      { externalId: '10' },
      { externalId: '9' },
      { externalId: '8' },
      { externalId: '4' },
    ],
    dropped: 'login, admin',
  },
  'op13-work-package-created-2023--nextcloud.json': {
    gives: [
      {
        ...{ externalId: '41', key: 'YOUR-SCRUM-PROJECT-41', projectId: '2', type: 'TASK', title: 'This is a workpackage' },
        ...{ description: 'description for workpackage', status: { name: 'New', category: 'TODO' }, assigneeIds: ['15'], links: [] },
      },
    ],
    dropped: 'file links; derived dates',
  },
  'op13-work-packages-elements-2022--nextcloud.json': {
    gives: [
      { externalId: '2', key: '1-2', sourceType: 'Phase', type: 'OTHER', startDate: '2022-01-15', dueDate: '2022-03-26' },
      { externalId: '13', title: 'Write a software' },
      { externalId: '5' },
    ],
    dropped: 'derived dates',
  },
  'op16-community-work-package-145--jpmand.json': {
    gives: [
      {
        ...{ externalId: '145', key: 'OPENPROJECT-145', sourceType: 'Task', reporterId: '5', startDate: '2012-10-19', dueDate: null },
        ...{ status: { externalId: '6', name: 'rejected', category: 'CANCELED' }, priority: 'MEDIUM', sourcePriority: 'Medium' },
        ...{ createdAt: '2012-10-19T14:10:42.135Z', updatedAt: '2025-03-10T15:04:02.884Z', storyPoints: null, customFields: [] },
      },
    ],
    dropped: 'custom fields without a value; scheduling stays with the native type',
  },
  'op16-work-packages-page--jpmand.json': {
    gives: [
      { externalId: '2', timeSpent: 9000, assigneeIds: ['4'], status: { name: 'In progress' }, updatedAt: '2025-06-13T12:27:11.946Z' },
      { externalId: '8', parentId: '2', type: 'TASK', timeSpent: 0 },
      { externalId: '9', sourceType: 'Milestone', startDate: '2025-06-24', dueDate: '2025-06-24' },
      { externalId: '10' },
      { externalId: '12', parentId: '10', title: 'Party for conference supporters :-)' },
    ],
    dropped: 'costs; estimates and remaining time derived from children; representations (PDF, XLS)',
  },
  'spec-op14-get-activities-id-200.json': EXAMPLE_COMMENT,
  'spec-op14-get-memberships-200.json': { ...NO_MEMBERSHIPS, gives: ['dropped', 'dropped'] },
  'spec-op14-get-projects-200.json': { gives: ABBREVIATED, dropped: 'public' },
  'spec-op14-get-projects-id-versions-200.json': { gives: [ALPHA, { name: 'v2.0' }, { name: 'v1.0' }], dropped: 'sharing' },
  'spec-op14-get-relations-200.json': { gives: [RELATION, [[], []], 'dropped'], dropped: `lag, description; ${SHORT_ROWS}` },
  'spec-op14-get-statuses-200.json': { gives: STATUSES, dropped: 'color, position' },
  'spec-op14-get-versions-200.json': { gives: [{ ...ALPHA, projectId: '12' }, {}, {}], dropped: 'sharing' },
  'spec-op14-get-versions-id-200.json': { gives: [{ ...ALPHA, projectId: '11' }], dropped: 'custom fields of the version' },
  'spec-op14-patch-activities-id-200.json': EXAMPLE_COMMENT,
  'spec-op14-post-memberships-201.json': NO_MEMBERSHIPS,
  'spec-op14-post-projects-201.json': { gives: [{ key: 'PROJECT_EXAMPLE', reportedHealth: 'ON_TRACK' }], dropped: 'statusExplanation' },
  'spec-op17-get-activities-id-200.json': {
    gives: [{ externalId: '1478', authorId: '33', createdAt: '2025-04-17T13:54:40.737Z', updatedAt: null }],
    dropped: 'reactions, attachments of the comment',
  },
  'spec-op17-get-memberships-200.json': NO_MEMBERSHIPS,
  'spec-op17-get-portfolios-200.json': { gives: [{}, {}], dropped: 'that they are portfolios: work packages live in projects' },
  'spec-op17-get-priorities-200.json': { gives: ['LOW', 'MEDIUM', 'HIGH', 'URGENT'], dropped: 'color' },
  'spec-op17-get-programs-200.json': { gives: [{}, {}], dropped: 'that they are programs' },
  'spec-op17-get-projects-200.json': { gives: ABBREVIATED, dropped: 'public' },
  'spec-op17-get-projects-id-available-assignees-200.json': {
    gives: [{ externalId: '1', name: 'j.sheppard' }, { externalId: '2' }],
    dropped: 'login',
  },
  'spec-op17-get-projects-id-categories-200.json': {
    gives: ['dropped', 'dropped'],
    dropped: 'all: the category stays with the native type',
  },
  'spec-op17-get-projects-id-sprints-200.json': { gives: ['dropped', 'dropped'], dropped: NO_SPRINTS },
  'spec-op17-get-projects-id-types-200.json': { gives: ['BUG', 'FEATURE'], dropped: 'color' },
  'spec-op17-get-projects-id-versions-200.json': { gives: [ALPHA, {}, {}], dropped: 'sharing' },
  'spec-op17-get-relations-200.json': { gives: [RELATION, [[], []], 'dropped'], dropped: `lag, description; ${SHORT_ROWS}` },
  'spec-op17-get-sprints-id-200.json': { gives: ['dropped'], dropped: NO_SPRINTS },
  'spec-op17-get-statuses-200.json': { gives: STATUSES, dropped: 'color, excludedFromTotals' },
  'spec-op17-get-types-200.json': { gives: ['BUG', 'FEATURE'], dropped: 'color' },
  'spec-op17-get-users-id-200.json': {
    gives: [{ externalId: '14', name: 'Mara Jade', email: 'user-a2b183d7@example.org' }],
    dropped: 'login, language',
  },
  'spec-op17-get-work-packages-id-activities-200.json': { gives: [COMMENT, { ...COMMENT, externalId: '2' }], dropped: 'details, version' },
  'spec-op17-post-memberships-201.json': NO_MEMBERSHIPS,
  'spec-op17-post-projects-201.json': { gives: [{ key: 'PROJECT_EXAMPLE', reportedHealth: 'ON_TRACK' }], dropped: 'statusExplanation' },
  'spec-op17-post-projects-form-200.json': { gives: ['dropped'], dropped: 'all of it: projects are made without asking for a form' },
  'spec-op17-post-versions-201.json': {
    gives: [
      { externalId: '3', name: 'v0.9.1-alpha', state: 'CLOSED', plannedStart: '2026-02-02T00:00:00.000Z', startedAt: null, closedAt: null },
    ],
    dropped: 'when it was closed: a version does not tell',
  },
};
