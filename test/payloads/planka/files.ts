/** Every answer under ../shared/payloads/planka that is no refusal: what reads it, what comes out and what is left in it. */

export interface FileExpectation {
  reads:
    | 'action'
    | 'attachment'
    | 'board'
    | 'card'
    | 'comment'
    | 'label'
    | 'list'
    | 'membership'
    | 'project'
    | 'taskList'
    | 'token'
    | 'user'
    | 'nothing';
  /** Patterns for the objects read, in order. */
  gives: readonly unknown[];
  dropped: string;
}

const EXAMPLE_ID = '1357158568008091264';
const CARD = {
  externalId: EXAMPLE_ID,
  projectId: 'p1',
  title: 'Implement user authentication',
  description: 'Add JWT-based authentication system...',
  type: 'TASK',
  sourceType: 'project',
  reporterId: '1357158568008091267',
  dueDate: '2024-01-01',
  timeSpent: 3600,
  status: { externalId: '1357158568008091266', name: 'Doing', category: 'IN_PROGRESS' },
};
const CARD_DROPPED = 'position, cover, previous list: the first two are kept for the native type';
const MOVE = {
  externalId: EXAMPLE_ID,
  at: '2024-01-01T00:00:00.000Z',
  actorId: '1357158568008091267',
  field: 'status',
  ...{ from: 'Done', to: 'To Do', fromId: '1357158568008091269', toId: '1357158568008091268' },
  // Neither list is on the board any more: the type tells of one, its place told of the other.
  ...{ fromCategory: 'DONE', toCategory: 'TODO' },
};
const COMMENT = {
  externalId: EXAMPLE_ID,
  authorId: '1357158568008091266',
  body: 'This task is almost complete...',
  createdAt: '2024-01-01T00:00:00.000Z',
};
const USER = { externalId: EXAMPLE_ID, name: 'John Doe', email: 'john.doe@example.com', emailVerified: false, active: true };
const PROJECT = { externalId: EXAMPLE_ID, key: 'DEVELOPMEN', name: 'Development Project', archived: false };
const PROJECT_DROPPED = 'backgrounds, favourites, managers';

export const FILES: Readonly<Record<string, FileExpectation>> = {
  'v2-attachment--planka-rust-cli.json': {
    reads: 'attachment',
    gives: [
      {
        externalId: '1754402698012132966',
        name: 'test.txt',
        url: 'http://example.com/attachments/123/download/test.txt',
        mimeType: null,
        sizeBytes: 235,
      },
    ],
    dropped: 'thumbnails, encoding, who added it',
  },
  'v2-board-get-included--planka-php-sdk.json': {
    reads: 'board',
    gives: [{ externalId: '1854744308016481825', projectId: '1854744306934351389', name: '[v2-unit-test] Fixture Board', columns: [] }],
    dropped: 'archive and trash are no columns; how the board is shown; memberships',
  },
  'v2-card-create--planka-php-sdk.json': {
    reads: 'card',
    gives: [
      {
        ...{
          externalId: '1854744390124176969',
          title: '[v2-test] Task 1',
          description: null,
          dueDate: null,
          timeSpent: null,
          type: 'TASK',
        },
        ...{ createdAt: '2026-09-01T20:26:01.044Z', updatedAt: '2026-09-01T20:26:01.044Z', reporterId: '1853641278592386049' },
      },
    ],
    dropped: CARD_DROPPED,
  },
  'v2-list-active--planka-rust-cli.json': {
    reads: 'list',
    gives: [{ externalId: '1753741387863426522', name: 'Backlog', category: 'TODO' }],
    dropped: 'color',
  },
  'v2-list-create--planka-php-sdk.json': {
    reads: 'list',
    gives: [{ externalId: '1854744389729912391', name: '[v2-test] To Do', category: 'TODO' }],
    dropped: 'color',
  },
  'v2-spec-get-boards-boardid-actions.json': { reads: 'action', gives: [MOVE], dropped: 'the name the card had' },
  'v2-spec-get-boards-id.json': {
    reads: 'board',
    gives: [
      {
        externalId: EXAMPLE_ID,
        projectId: '1357158568008091265',
        name: 'Development Board',
        columns: [{ name: 'To Do', statusIds: [EXAMPLE_ID] }],
      },
    ],
    dropped: 'how the board is shown; its cards are read one by one below',
  },
  'v2-spec-get-cards-cardid-actions.json': { reads: 'action', gives: [MOVE], dropped: 'the name the card had' },
  'v2-spec-get-cards-cardid-comments.json': { reads: 'comment', gives: [COMMENT], dropped: 'nothing' },
  'v2-spec-get-cards-id.json': { reads: 'card', gives: [CARD], dropped: CARD_DROPPED },
  'v2-spec-get-config.json': { reads: 'nothing', gives: [], dropped: 'all of it: the mail server is no business of ours' },
  'v2-spec-get-lists-id.json': {
    reads: 'list',
    gives: [{ externalId: EXAMPLE_ID, name: 'To Do', category: 'TODO' }],
    dropped: 'color; its cards are told by the board',
  },
  'v2-spec-get-lists-listid-cards.json': { reads: 'card', gives: [CARD], dropped: CARD_DROPPED },
  'v2-spec-get-notifications.json': { reads: 'nothing', gives: [], dropped: 'all of it: what a person has not seen yet' },
  'v2-spec-get-projects-id.json': { reads: 'project', gives: [PROJECT], dropped: PROJECT_DROPPED },
  'v2-spec-get-projects.json': { reads: 'project', gives: [PROJECT], dropped: PROJECT_DROPPED },
  'v2-spec-get-users.json': { reads: 'user', gives: [USER], dropped: 'phone, organization, preferences' },
  'v2-spec-patch-cards-id.json': { reads: 'card', gives: [CARD], dropped: CARD_DROPPED },
  'v2-spec-post-access-tokens.json': { reads: 'token', gives: ['REDACTED_JWT'], dropped: 'nothing' },
  'v2-spec-post-boards-boardid-labels.json': { reads: 'label', gives: ['Bug'], dropped: 'color and position stay with the native type' },
  'v2-spec-post-cards-cardid-card-memberships.json': { reads: 'membership', gives: ['1357158568008091266'], dropped: 'nothing' },
  'v2-spec-post-cards-cardid-comments.json': { reads: 'comment', gives: [COMMENT], dropped: 'nothing' },
  'v2-spec-post-lists-listid-cards.json': { reads: 'card', gives: [CARD], dropped: CARD_DROPPED },
  'v2-spec-post-projects.json': { reads: 'project', gives: [PROJECT], dropped: PROJECT_DROPPED },
  'v2-spec-post-users-id-api-key.json': { reads: 'user', gives: [USER], dropped: 'the key itself: it is shown once, to whom it belongs' },
  'v2-task-list-create--planka-php-sdk.json': {
    reads: 'taskList',
    gives: [{ taskListId: '1854744391004980815', name: '[v2-test] Checklist', tasks: [] }],
    dropped: 'how it is shown',
  },
  'v2-users-list-no-email--planka-rust-cli.json': {
    reads: 'user',
    gives: [{ externalId: '1750728282271122486', name: 'Claude', email: null, active: true }],
    dropped: 'role',
  },
};
