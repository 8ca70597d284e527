/** Our drafts and patches to Jira's `fields`: ids looked up where Jira wants ids, text in the markup its version takes. */
import { markdownToAdf } from '../kit/adf/fromMarkdown.ts';
import { ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { Priority } from '../kit/model.ts';
import type { ItemDraft, ItemPatch } from '../kit/provider.ts';
import { toPriority } from './fields.ts';
import { type Screen, toPoints } from './points.ts';
import type { JiraSession } from './session.ts';
import { markdownToWiki } from './toWiki.ts';

/** Markdown as this Jira takes it: ADF on Cloud, wiki markup on Data Center. */
export function toBody({ client }: JiraSession, markdown: string): unknown {
  return client.flavour === 'cloud' ? markdownToAdf(markdown) : markdownToWiki(markdown);
}

/** Fields that draft and patch share. `undefined` is left out, `null` clears. Sprint and status have their own calls. */
export async function toFields(
  session: JiraSession,
  values: Omit<ItemPatch, 'status' | 'sprintId' | 'type'>,
  screen: Screen,
): Promise<Json> {
  const { title, description, assigneeIds, priority, labels, parentId, storyPoints, dueDate } = values;
  return {
    ...(title === undefined ? {} : { summary: title }),
    ...(description === undefined ? {} : { description: description === null ? null : toBody(session, description) }),
    ...(assigneeIds === undefined ? {} : { assignee: await toAssignee(session, assigneeIds) }),
    ...(priority === undefined ? {} : { priority: toPriorityRef(session, priority) }),
    ...(labels === undefined ? {} : { labels }),
    ...(parentId === undefined ? {} : await toParent(session, parentId)),
    ...(storyPoints === undefined ? {} : await toPoints(session, storyPoints, screen)),
    ...(dueDate === undefined ? {} : { duedate: dueDate }),
  };
}

/** Jira has one assignee. Data Center is written to by user name, though everything else knows the user's key. */
async function toAssignee({ client }: JiraSession, ids: readonly string[]): Promise<Json | null> {
  const [id, second] = ids;
  if (second !== undefined)
    throw new ProviderError('BAD_USER_INPUT', 'A Jira issue has one assignee: give one.', { facts: { field: 'assigneeIds' } });
  if (id === undefined) return null;
  if (client.flavour === 'cloud') return { accountId: id };
  const user = toRecord(await client.fetchOne(client.at.user, { key: id }));
  return { name: toText(user?.name) ?? id };
}

/** The site's priority that we would read back as this one. */
function toPriorityRef({ site, connection }: JiraSession, priority: Priority): Json | null {
  if (priority === 'NONE') return null;
  const names = site.priorities.map(({ name }) => name);
  const context = { overrides: connection.overrides, gaps: createGapCollector() };
  const match = site.priorities.find(({ name }) => toPriority(name, names, context) === priority);
  if (match) return { id: match.id };
  throw new ProviderError('BAD_USER_INPUT', `This Jira has no priority that means ${priority}. It has: ${names.join(', ')}.`, {
    facts: { field: 'priority' },
  });
}

/** Cloud has one parent field for everything; Data Center links stories to epics by an own field, by key. */
async function toParent({ client, site }: JiraSession, parentId: string | null): Promise<Json> {
  const [epicLink] = site.roles.epicLink;
  if (client.flavour === 'cloud' || epicLink === undefined) return { parent: parentId === null ? null : { id: parentId } };
  if (parentId === null) return { [epicLink]: null };
  const parent = await client.fetchIssue(parentId, { fields: 'issuetype' });
  const type = toRecord(toRecord(parent?.fields)?.issuetype) ?? {};
  return /epic/i.test(toText(type.name) ?? '') ? { [epicLink]: toText(parent?.key) } : { parent: { id: parentId } };
}

export function toDraftFields(session: JiraSession, draft: ItemDraft, screen: Screen): Promise<Json> {
  const { projectId: _project, type: _type, sprintId: _sprint, ...rest } = draft;
  return toFields(session, rest, screen);
}

/** The rows of a list answer, wherever it keeps them; used for transitions. */
export function rowsNamed(payload: unknown, name: string): Json[] {
  return toRecords(toRecord(payload)?.[name]);
}
