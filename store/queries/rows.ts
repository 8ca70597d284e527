import type { Selectable } from 'kysely';
import type { StoreSchema } from '../schema.ts';
import type { Connection } from './connection.ts';

/** Rows as they come out of the store. */
export type WorkItemRow = Selectable<StoreSchema['work_item']>;
export type ProjectRow = Selectable<StoreSchema['project']>;
export type SprintRow = Selectable<StoreSchema['sprint']>;
export type PersonRow = Selectable<StoreSchema['person']>;
export type IdentityRow = Selectable<StoreSchema['user_identity']>;
export type BoardRow = Selectable<StoreSchema['board']>;
export type MilestoneRow = Selectable<StoreSchema['milestone']>;
export type ChangeRow = Selectable<StoreSchema['change']>;
export type CommentRow = Selectable<StoreSchema['comment']>;
export type AttachmentRow = Selectable<StoreSchema['attachment']>;
export type ItemSprintRow = Selectable<StoreSchema['item_sprint']>;
export type ItemLinkRow = Selectable<StoreSchema['item_link']>;
export type IntegrationRow = Selectable<StoreSchema['integration']>;
export type SyncRunRow = Selectable<StoreSchema['sync_run']>;
export type WriteIntentRow = Selectable<StoreSchema['write_intent']>;
export type QuarantinedRow = Selectable<StoreSchema['quarantined_item']>;
export type AuditEventRow = Selectable<StoreSchema['audit_event']>;

export type WorkItemPage = Connection<WorkItemRow>;
export type ProjectPage = Connection<ProjectRow>;
export type SprintPage = Connection<SprintRow>;
export type PersonPage = Connection<PersonRow>;
export type CommentPage = Connection<CommentRow>;
export type ChangePage = Connection<ChangeRow>;
export type WriteIntentPage = Connection<WriteIntentRow>;
export type IntegrationPage = Connection<IntegrationRow>;
export type SyncRunPage = Connection<SyncRunRow>;
export type QuarantinedPage = Connection<QuarantinedRow>;
export type AuditPage = Connection<AuditEventRow>;
