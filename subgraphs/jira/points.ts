/** Which field story points are written to: a Cloud site has one for company-managed and another for team-managed projects. */
import { ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { collectRows } from './client.ts';
import type { JiraSession } from './session.ts';

/** Asks for the ids of the fields that a screen shows: Jira takes no others. */
export type Screen = () => Promise<readonly string[]>;

export function createScreen({ client }: JiraSession, projectId: string, typeId: string): Screen {
  return async () => {
    const rows = await collectRows(client.pages(client.at.createFieldsOf(projectId, typeId), 'fields', { maxResults: 200 }));
    return rows.flatMap((row) => toText(row.fieldId) ?? toText(row.key) ?? []);
  };
}

export function editScreen({ client }: JiraSession, issueId: string): Screen {
  return async () => {
    const answer = toRecord(await client.fetchOne(client.at.issue(issueId, '/editmeta')));
    return Object.keys(toRecord(answer?.fields) ?? {});
  };
}

/**
 * Points, or their absence, in the field of the settings, else in the first of the site's that is on the screen, which is only asked where there is a
 * choice. Cleared are all on the screen: the first with a value is what we read.
 */
export async function toPoints({ site, connection }: JiraSession, points: number | null, screen: Screen): Promise<Json> {
  const { storyPointsField } = connection.overrides;
  const fields = storyPointsField === null ? site.roles.storyPoints : [storyPointsField];
  const [first] = fields;
  if (first === undefined)
    throw new ProviderError('NOT_SUPPORTED', 'This Jira has no story point field. Name one as settings.storyPointsField.', {
      facts: { capability: 'UPDATE', field: 'storyPoints' },
    });
  if (fields.length === 1) return { [first]: points };
  const shown = new Set(await screen());
  const usable = fields.filter((field) => shown.has(field));
  return points === null && usable.length > 0 ? Object.fromEntries(usable.map((field) => [field, null])) : { [usable[0] ?? first]: points };
}
