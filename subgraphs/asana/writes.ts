/** One write intent to the calls that make it so. Everything that can be refused is resolved before the first call that changes anything. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { goOnWith, runInOrder, type Step } from '../kit/inOrder.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappingOverrides } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, ProjectDraft, ProjectPatch, Write, WriteResult } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import { BEGUN_MS, TASK_FIELDS } from './config.ts';
import { customFieldsOf, findField, optionOf, optionsOf } from './fields.ts';
import { markdownToCommentHtml, markdownToHtml } from './html.ts';
import { planTags, resolveType, type TagPlan, toCustomFieldValues } from './lookups.ts';
import { findMade, isMadeInSteps, isWhole } from './made.ts';
import { withMarker, withPlainMarker } from './marker.ts';
import { type AsanaNamed, type AsanaTask, parseNamed, parseTask } from './payloads.ts';
import { homeOf, type Site } from './site.ts';
import { customFieldBody, fieldBody, onlyAssignee, plainBody, typeBody } from './taskBody.ts';
import { type Transition, toTransition } from './transition.ts';

export interface WriteContext {
  client: AsanaClient;
  site: Site;
  overrides: MappingOverrides;
}

export function applyWrite(write: Write, context: WriteContext): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createItem(write.draft, write.marker, context);
    case 'updateItem':
      return updateItem(write.externalId, write.patch, write.marker, context);
    case 'addComment':
      return addComment(write.externalId, write.body, write.marker, context);
    case 'logTime':
      return logTime(write, context);
    case 'createProject':
      return createProject(write.draft, write.marker, context);
    case 'updateProject':
      return updateProject(write.externalId, write.patch, context);
  }
}

async function createItem(draft: ItemDraft, marker: string, context: WriteContext): Promise<WriteResult> {
  const { client } = context;
  if (draft.sprintId !== undefined) throw notSupported('Asana', 'SPRINTS', 'put a task into a sprint: it has none');
  const begun = isMadeInSteps(draft) ? await findMade(draft, marker, client.serverNow() - BEGUN_MS, client) : null;
  return begun ? finishItem(begun, draft, context) : makeItem(draft, marker, context);
}

/** What an attempt before this one left to do: the type. */
function finishItem(task: AsanaTask, draft: ItemDraft, { client }: WriteContext): Promise<WriteResult> {
  return goOnWith(`The task ${task.gid} is made in Asana`, async () => {
    if (!isWhole(task, draft)) {
      const customType = await resolveType(client, draft.type, draft.projectId, draft.parentId !== undefined);
      await putTask(client, task.gid, typeBody(customType));
    }
    return { externalId: task.gid };
  });
}

async function makeItem(draft: ItemDraft, marker: string, { client, site, overrides }: WriteContext): Promise<WriteResult> {
  const project = await site.projectOf(draft.projectId);
  const customType = await resolveType(client, draft.type, project.gid, draft.parentId !== undefined);
  const tags = await planTags(client, draft.labels ?? [], project.workspace?.gid ?? null);
  const values = toCustomFieldValues(draft, project, overrides);
  const body = {
    name: draft.title,
    html_notes: withMarker(markdownToHtml(draft.description ?? ''), marker),
    ...(draft.parentId === undefined ? {} : { parent: draft.parentId }),
    // A subtask has the project's fields only when it is in the project too.
    ...(draft.parentId === undefined || Object.keys(values).length > 0 ? { projects: [project.gid] } : {}),
    ...(draft.assigneeIds === undefined ? {} : { assignee: onlyAssignee(draft.assigneeIds) }),
    ...(draft.dueDate === undefined ? {} : { due_on: draft.dueDate }),
    ...customFieldBody(values),
  };
  let gid = '';
  const create = async () => {
    const tagged = tags.gids.length > 0 ? { ...body, tags: tags.gids } : body;
    gid = parseNamed(await client.write('POST', '/tasks', '/tasks', tagged)).gid;
  };
  const setType = () => putTask(client, gid, typeBody(customType));
  await runInOrder([...tags.creations, create, ...(customType ? [setType] : [])]);
  return { externalId: gid };
}

async function updateItem(gid: string, patch: ItemPatch, marker: string, context: WriteContext): Promise<WriteResult> {
  const { client, site } = context;
  if (patch.sprintId !== undefined && patch.sprintId !== null)
    throw notSupported('Asana', 'SPRINTS', 'put a task into a sprint: it has none');
  const task = parseTask(await client.fetchOne('/tasks/{task_gid}', taskPath(gid), { opt_fields: TASK_FIELDS }));
  const home = homeOf(task, await site.projects());
  const transition = patch.status ? await resolveTransition(patch.status, task, context) : null;
  const tags = patch.labels ? await planTags(client, patch.labels, task.workspace?.gid ?? home?.workspace?.gid ?? null) : null;
  const body = { ...plainBody(patch, task, marker), ...(await fieldBody(patch, task, home, transition, context)) };
  const section = transition?.sectionGid ?? null;
  const toTagSteps = ({ gids, creations }: TagPlan): Step[] =>
    creations.length > 0 ? [() => runInOrder(tagSteps(client, task, gids))] : tagSteps(client, task, gids);
  await runInOrder([
    ...(tags?.creations ?? []),
    ...(Object.keys(body).length > 0 ? [() => putTask(client, gid, body)] : []),
    ...(patch.parentId !== undefined && patch.parentId !== (task.parent?.gid ?? null)
      ? [() => setParent(client, gid, patch.parentId ?? null)]
      : []),
    ...(tags ? toTagSteps(tags) : []),
    ...(section !== null && !isIn(task, section) ? [() => moveTo(client, gid, section)] : []),
  ]);
  return { externalId: gid };
}

function isIn(task: AsanaTask, section: string): boolean {
  return (task.memberships ?? []).some((membership) => membership?.section?.gid === section);
}

function putTask(client: AsanaClient, gid: string, body: Record<string, unknown>): Promise<unknown> {
  return client.write('PUT', '/tasks/{task_gid}', taskPath(gid), body, true);
}

function setParent(client: AsanaClient, gid: string, parent: string | null): Promise<unknown> {
  return client.write('POST', '/tasks/{task_gid}/setParent', `${taskPath(gid)}/setParent`, { parent }, true);
}

function moveTo(client: AsanaClient, gid: string, sectionGid: string): Promise<unknown> {
  return client.write(
    'POST',
    '/sections/{section_gid}/addTask',
    `/sections/${encodeURIComponent(sectionGid)}/addTask`,
    { task: gid },
    true,
  );
}

async function resolveTransition(
  wanted: NonNullable<ItemPatch['status']>,
  task: AsanaTask,
  { site, overrides }: WriteContext,
): Promise<Transition> {
  const home = homeOf(task, await site.projects());
  const field = findField(customFieldsOf(task), 'status');
  const rules = { sections: home ? await site.sectionsOf(home.gid) : [], overrides, gaps: createGapCollector() };
  return toTransition(wanted, { rules, options: optionOf(field) ? optionsOf(field) : [] });
}

function tagSteps(client: AsanaClient, task: AsanaTask, wanted: readonly string[]): Step[] {
  const current = (task.tags ?? []).flatMap((tag) => tag?.gid ?? []);
  const change = (verb: 'addTag' | 'removeTag', tag: string): Step => {
    return () => client.write('POST', `/tasks/{task_gid}/${verb}`, `${taskPath(task.gid)}/${verb}`, { tag }, true);
  };
  return [
    ...wanted.filter((gid) => !current.includes(gid)).map((gid) => change('addTag', gid)),
    ...current.filter((gid) => !wanted.includes(gid)).map((gid) => change('removeTag', gid)),
  ];
}

async function addComment(gid: string, text: string, marker: string, { client }: WriteContext): Promise<WriteResult> {
  const body = { html_text: withMarker(markdownToCommentHtml(text), marker) };
  await client.write('POST', '/tasks/{task_gid}/stories', `${taskPath(gid)}/stories`, body);
  return { externalId: gid };
}

/** Asana counts whole minutes of a day: seconds are rounded, never to nothing. */
async function logTime(write: Extract<Write, { kind: 'logTime' }>, { client }: WriteContext): Promise<WriteResult> {
  const body = {
    duration_minutes: toMinutes(write.seconds),
    entered_on: write.startedAt.slice(0, 10),
    description: withPlainMarker(write.comment, write.marker),
  };
  try {
    await client.write('POST', '/tasks/{task_gid}/time_tracking_entries', `${taskPath(write.externalId)}/time_tracking_entries`, body);
  } catch (error) {
    if (error instanceof ProviderError && error.facts.status === 402)
      throw notSupported('Asana', 'LOG_TIME', 'log time in this workspace: time tracking needs the Advanced plan');
    throw error;
  }
  return { externalId: write.externalId };
}

export function toMinutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

async function createProject(draft: ProjectDraft, marker: string, { client, site }: WriteContext): Promise<WriteResult> {
  const workspace = await chooseWorkspace(site);
  const team = workspace.is_organization === true ? await findTeam(client, workspace.gid) : null;
  const body = {
    name: draft.name,
    html_notes: withMarker(markdownToHtml(draft.description ?? ''), marker),
    ...(team ? { team } : { workspace: workspace.gid }),
  };
  const created = parseNamed(await client.write('POST', '/projects', '/projects', body));
  site.forget();
  return { externalId: created.gid };
}

/** The only workspace, or among several the one of the integration's first project. */
async function chooseWorkspace(site: Site): Promise<AsanaNamed> {
  const [only, ...others] = await site.workspaces();
  if (!only) throw new ProviderError('PROVIDER_REFUSED', 'The token belongs to no Asana workspace, so there is no place for a project.');
  if (others.length === 0) return only;
  const [project] = await site.projects();
  const home = [only, ...others].find(({ gid }) => gid === project?.workspace?.gid);
  if (home) return home;
  throw new ProviderError('BAD_USER_INPUT', 'The token sees several Asana workspaces: name a project of the right one in the settings.');
}

/** In an organization every project belongs to a team: the first one the token is in. */
async function findTeam(client: AsanaClient, organization: string): Promise<string> {
  const rows = await client.fetchAll('/users/{user_gid}/teams', '/users/me/teams', { organization });
  const [team] = rows.map(parseNamed);
  if (team) return team.gid;
  throw new ProviderError(
    'PROVIDER_REFUSED',
    'Asana keeps projects of an organization in teams, and the token is in none: join a team first.',
  );
}

async function updateProject(gid: string, patch: ProjectPatch, { client, site }: WriteContext): Promise<WriteResult> {
  const body = {
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.description === undefined ? {} : { html_notes: markdownToHtml(patch.description ?? '') }),
  };
  await client.write('PUT', '/projects/{project_gid}', `/projects/${encodeURIComponent(gid)}`, body, true);
  site.forget();
  return { externalId: gid };
}

export function taskPath(gid: string): string {
  return `/tasks/${encodeURIComponent(gid)}`;
}
