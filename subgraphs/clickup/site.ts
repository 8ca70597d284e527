/** What a pull or a write needs to know of the site first: workspaces ("teams"), spaces in scope, their lists. Read once per use. */

import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import type { ProviderConnection } from '../kit/provider.ts';
import type { ClickUpClient } from './client.ts';
import { SPRINT_FOLDER, SPRINT_LIST } from './config.ts';
import { toSpaceKey } from './keys.ts';
import {
  type ClickUpList,
  type ClickUpSpace,
  type ClickUpSprintRef,
  type ClickUpStatus,
  type ClickUpTeam,
  parseCustomItems,
  parseFolder,
  parseList,
  parseSpace,
  parseTeam,
  parseUser,
} from './payloads.ts';

export interface SiteSpace {
  space: ClickUpSpace;
  teamId: string;
}
export interface SiteList {
  list: ClickUpList;
  spaceId: string;
  /** `null` for a list that is in no folder; ClickUp shows a hidden one then. */
  folderName: string | null;
  isSprint: boolean;
}
export interface Account {
  id: string;
  name: string;
  zone: string | null;
}

export interface Site {
  account(): Promise<Account>;
  teams(): Promise<ClickUpTeam[]>;
  /** Spaces in scope. */
  spaces(): Promise<SiteSpace[]>;
  spaceOf(id: string): Promise<SiteSpace>;
  listsOf(spaceId: string): Promise<SiteList[]>;
  /** Statuses of a list, its own or inherited. */
  statusesOf(listId: string): Promise<ClickUpStatus[]>;
  /** Custom task types of a workspace: id to name. */
  typesOf(teamId: string): Promise<Map<string, string>>;
  /** After a write that changes what is where. */
  forget(): void;
}

export function createSite(connection: ProviderConnection, client: ClickUpClient): Site {
  let known = new Map<string, Promise<unknown>>();
  /** Each question is asked once; a failure is not remembered. */
  function once<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const asked = known.get(name);
    if (asked) return asked as Promise<T>;
    const asking = ask();
    known.set(name, asking);
    asking.catch(() => known.delete(name));
    return asking;
  }
  const site: Site = {
    account: () => once('account', () => fetchAccount(client)),
    teams: () => once('teams', async () => (await client.getRows('teams', '/team', '/team')).map(parseTeam)),
    spaces: () =>
      once('spaces', async () =>
        (await fetchSpaces(client, await site.teams())).filter(({ space }) => isIncluded(space, connection.projects)),
      ),
    async spaceOf(id) {
      const found = (await site.spaces()).find(({ space }) => space.id === id);
      if (!found) throw new ProviderError('NOT_FOUND', `ClickUp has no space ${id} that this integration may see.`, { facts: { id } });
      return found;
    },
    listsOf: (spaceId) => once(`lists ${spaceId}`, () => fetchLists(client, spaceId)),
    statusesOf: (listId) =>
      once(
        `statuses ${listId}`,
        async () => parseList(await client.get('/list/{list_id}', `/list/${encodeURIComponent(listId)}`)).statuses ?? [],
      ),
    typesOf: (teamId) => once(`types ${teamId}`, () => fetchTypes(client, teamId)),
    forget: () => {
      known = new Map();
    },
  };
  return site;
}

async function fetchAccount(client: ClickUpClient): Promise<Account> {
  const { user } = z.looseObject({ user: z.unknown() }).parse(await client.get('/user', '/user'));
  const { id, username, timezone } = parseUser(user);
  return { id, name: username ?? id, zone: typeof timezone === 'string' ? timezone : null };
}

async function fetchSpaces(client: ClickUpClient, teams: readonly ClickUpTeam[]): Promise<SiteSpace[]> {
  const spaces: SiteSpace[] = [];
  for (const { id: teamId } of teams) {
    const rows = await client.getRows('spaces', '/team/{team_id}/space', `/team/${teamId}/space`, { archived: false });
    spaces.push(...rows.map((row) => ({ space: parseSpace(row), teamId })));
  }
  return spaces;
}

/** Archived lists only of sprint folders: that is where closed sprints go. */
async function fetchLists(client: ClickUpClient, spaceId: string): Promise<SiteList[]> {
  const listRows = (label: string, path: string, archived: boolean) => client.getRows('lists', label, path, { archived });
  const lists = (await listRows('/space/{space_id}/list', `/space/${spaceId}/list`, false)).map((row) =>
    toSiteList(parseList(row), spaceId, null),
  );
  const folders = (await client.getRows('folders', '/space/{space_id}/folder', `/space/${spaceId}/folder`, { archived: false })).map(
    parseFolder,
  );
  for (const folder of folders) {
    const name = folder.hidden ? null : (folder.name ?? null);
    const path = `/folder/${folder.id}/list`;
    const rows = await listRows('/folder/{folder_id}/list', path, false);
    const archived = name && SPRINT_FOLDER.test(name) ? await listRows('/folder/{folder_id}/list', path, true) : [];
    const archivedLists = archived.map((row) => toSiteList({ ...parseList(row), archived: true }, spaceId, name));
    lists.push(...rows.map((row) => toSiteList(parseList(row), spaceId, name)), ...archivedLists);
  }
  const ids = lists.map(({ list }) => list.id);
  return lists.filter(({ list }, index) => ids.indexOf(list.id) === index);
}

function toSiteList(list: ClickUpList, spaceId: string, folderName: string | null): SiteList {
  const isNamedSo = (folderName !== null && SPRINT_FOLDER.test(folderName)) || SPRINT_LIST.test(list.name?.trim() ?? '');
  return { list, spaceId, folderName, isSprint: isNamedSo && list.start_date != null && list.due_date != null };
}

export function toSprintRef({ list }: SiteList): ClickUpSprintRef {
  return { id: list.id, start: toEpoch(list.start_date), due: toEpoch(list.due_date), archived: list.archived === true };
}

/** Without the right to ask, every type is a plain task. */
async function fetchTypes(client: ClickUpClient, teamId: string): Promise<Map<string, string>> {
  const answer = await client.find('/team/{team_id}/custom_item', `/team/${teamId}/custom_item`);
  return new Map([['1', 'Milestone'], ...parseCustomItems(answer).map(({ id, name }): [string, string] => [id, name])]);
}

function isIncluded(space: ClickUpSpace, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const names = [space.id, space.name ?? '', toSpaceKey(space.name ?? space.id)].map((name) => name.trim().toLowerCase());
  return wanted.some((name) => names.includes(name.trim().toLowerCase()));
}
