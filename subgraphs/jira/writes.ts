import { ProviderError } from '../kit/errors.ts';
import { runInOrder } from '../kit/inOrder.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { ItemPatch, ProjectDraft, ProjectPatch, Write, WriteResult } from '../kit/provider.ts';
import { MARKER_PROPERTY } from './config.ts';
import { toBody, toDraftFields, toFields } from './draft.ts';
import { toIssueType } from './issueTypes.ts';
import { createScreen, editScreen } from './points.ts';
import type { JiraSession } from './session.ts';
import { findTransition } from './transitions.ts';

type WriteOf<K extends Write['kind']> = Extract<Write, { kind: K }>;

/** Carries out one write. Everything is looked up and checked before the first call that changes something. */
export function applyWrite(session: JiraSession, write: Write): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createItem(session, write);
    case 'updateItem':
      return updateItem(session, write.externalId, write.patch);
    case 'addComment':
      return addComment(session, write);
    case 'logTime':
      return logTime(session, write);
    case 'createProject':
      return createProject(session, write.draft);
    case 'updateProject':
      return updateProject(session, write.externalId, write.patch);
  }
}

/** Our mark, invisible to people; a plain text because Data Center takes nothing else. */
function markerOf(marker: string) {
  return { properties: [{ key: MARKER_PROPERTY, value: marker }] };
}

/** The sprint goes into the same request, so that there is no item outside its sprint when a second one fails. */
async function createItem(session: JiraSession, { draft, marker }: WriteOf<'createItem'>): Promise<WriteResult> {
  const { client, site } = session;
  const [sprintField] = site.roles.sprint;
  if (draft.sprintId !== undefined && sprintField === undefined) throw noSprints();
  const issuetype = await toIssueType(session, draft.projectId, draft);
  const fields = {
    project: { id: draft.projectId },
    issuetype,
    ...(await toDraftFields(session, draft, createScreen(session, draft.projectId, issuetype.id))),
    ...(draft.sprintId === undefined || sprintField === undefined ? {} : { [sprintField]: Number(draft.sprintId) }),
  };
  const created = toRecord(await client.post(client.at.newIssue, { fields, ...markerOf(marker) }));
  const externalId = toText(created?.id);
  if (externalId === null)
    throw new ProviderError('PROVIDER_UNAVAILABLE', 'Jira created an issue and did not say which.', { effect: 'unknown' });
  return { externalId };
}

async function updateItem(session: JiraSession, externalId: string, patch: ItemPatch): Promise<WriteResult> {
  const { client } = session;
  const { status, sprintId, type, ...values } = patch;
  const transition = status === undefined ? null : await findTransition(session, externalId, status);
  const fields = {
    ...(await toFields(session, values, editScreen(session, externalId))),
    ...(type === undefined ? {} : { issuetype: await typeFor(session, externalId, type) }),
  };
  await runInOrder([
    ...(Object.keys(fields).length > 0 ? [() => client.put(client.at.issue(externalId), toEdit(session, fields))] : []),
    ...(sprintId === undefined ? [] : [() => moveToSprint(session, externalId, sprintId)]),
    ...(transition === null ? [] : [() => client.post(client.at.issue(externalId, '/transitions'), { transition: { id: transition } })]),
  ]);
  return { externalId };
}

/** Cloud takes a parent away by an operation only; Data Center knows no such operation. */
function toEdit({ client }: JiraSession, { parent, ...others }: Json): Json {
  if (client.flavour === 'cloud' && parent === null) return { fields: others, update: { parent: [{ set: { none: true } }] } };
  return { fields: parent === undefined ? others : { ...others, parent } };
}

async function typeFor(session: JiraSession, externalId: string, type: NonNullable<ItemPatch['type']>) {
  const issue = await session.client.fetchIssue(externalId, { fields: 'project' });
  const projectId = toText(toRecord(toRecord(issue?.fields)?.project)?.id);
  if (projectId === null) throw new ProviderError('NOT_FOUND', 'The item is gone from Jira, or the account may not see it.');
  return toIssueType(session, projectId, { type });
}

/** No sprint means the backlog. */
async function moveToSprint({ client }: JiraSession, externalId: string, sprintId: string | null): Promise<void> {
  const endpoint = sprintId === null ? client.at.backlog : client.at.sprintIssues(sprintId);
  await client.post(endpoint, { issues: [externalId] });
}

async function addComment(session: JiraSession, { externalId, body, marker }: WriteOf<'addComment'>): Promise<WriteResult> {
  const { client } = session;
  await client.post(client.at.issue(externalId, '/comment'), { body: toBody(session, body), ...markerOf(marker) });
  return { externalId };
}

/** Data Center's worklogs have no properties: there `reconcile` compares author, start and length. */
async function logTime(session: JiraSession, write: WriteOf<'logTime'>): Promise<WriteResult> {
  const { client } = session;
  const body = {
    timeSpentSeconds: write.seconds,
    started: toStarted(write.startedAt),
    ...(write.comment === null ? {} : { comment: toBody(session, write.comment) }),
    ...(client.flavour === 'cloud' ? markerOf(write.marker) : {}),
  };
  await client.post(client.at.issue(write.externalId, '/worklog'), body);
  return { externalId: write.externalId };
}

/** Jira takes exactly `2021-01-17T12:34:00.000+0000`, no `Z` and no colon in the offset. */
export function toStarted(instant: string): string {
  return new Date(instant).toISOString().replace('Z', '+0000');
}

/** Needs administrator rights. Nothing hidden marks it: `reconcile` knows it by its key and name. */
async function createProject({ client, site }: JiraSession, draft: ProjectDraft): Promise<WriteResult> {
  const account = site.account?.externalId;
  const lead = client.flavour === 'cloud' ? { leadAccountId: account } : { lead: site.userName ?? account };
  const key = draft.key ?? toProjectKey(draft.name);
  const description = draft.description === undefined ? {} : { description: draft.description };
  const created = toRecord(
    await client.post(client.at.newProject, { key, name: draft.name, projectTypeKey: 'software', ...lead, ...description }),
  );
  return { externalId: toText(created?.id) ?? key };
}

/** Letters and digits of the name, starting with a letter, two to ten of them, as Jira wants it. */
export function toProjectKey(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^\d+/, '');
  return letters.slice(0, 10).padEnd(2, 'X');
}

async function updateProject({ client }: JiraSession, externalId: string, patch: ProjectPatch): Promise<WriteResult> {
  const description = patch.description === undefined ? {} : { description: patch.description ?? '' };
  await client.put(client.at.project(externalId), { ...(patch.name === undefined ? {} : { name: patch.name }), ...description });
  return { externalId };
}

function noSprints(): ProviderError {
  return new ProviderError('NOT_SUPPORTED', 'This Jira has no sprints.', { facts: { capability: 'SPRINTS', field: 'sprintId' } });
}
