import { defineEntity, p } from '@mikro-orm/core';
import { tenantTable } from './tenantTable.ts';

/** `User` of the graph: one human (or bot), behind one or more provider accounts. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  ...tenantTable,
  indexes: [
    { name: 'person_name', properties: ['tenantId', 'name', 'id'] },
    { name: 'person_email', properties: ['tenantId', 'email'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    email: p.text().nullable(),
    avatarUrl: p.text().nullable(),
    active: p.boolean(),
  },
});

/** A provider account. Items refer to identities; a person is found through them, so that joining people rewrites no item. */
export const UserIdentity = defineEntity({
  name: 'UserIdentity',
  tableName: 'user_identity',
  ...tenantTable,
  indexes: [
    { name: 'user_identity_person', properties: ['tenantId', 'personId'] },
    { name: 'user_identity_email', properties: ['tenantId', 'email'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    externalId: p.text(),
    personId: p.uuid(),
    /** True when an admin mapped it: sync never moves it again. */
    pinned: p.boolean().default(false),
    name: p.text(),
    email: p.text().nullable(),
    emailVerified: p.boolean(),
    avatarUrl: p.text().nullable(),
    active: p.boolean(),
  },
});
