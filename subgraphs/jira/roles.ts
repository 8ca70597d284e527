/** Which custom field plays which part: ids differ from site to site, so they are found by what the field says it is. */
import { type Json, toRecord, toText, toTexts } from '../kit/mappingRead.ts';

export interface FieldRoles {
  /** Several may exist (company- and team-managed projects use different ones); the first with a value counts. */
  storyPoints: string[];
  sprint: string[];
  epicLink: string[];
  flagged: string[];
  rank: string[];
  startDate: string[];
}
export type FieldRole = keyof FieldRoles;

const KINDS: Readonly<Record<string, FieldRole>> = {
  'com.pyxis.greenhopper.jira:jsw-story-points': 'storyPoints',
  'com.pyxis.greenhopper.jira:gh-sprint': 'sprint',
  'com.pyxis.greenhopper.jira:gh-epic-link': 'epicLink',
  'com.pyxis.greenhopper.jira:gh-lexo-rank': 'rank',
  'com.atlassian.jpo:jpo-custom-field-baseline-start': 'startDate',
};
/** Fields of a general kind that Jira itself creates under these English names, which its `clauseNames` keep when translated. */
const NAMES: Readonly<Record<string, { role: FieldRole; kind: RegExp }>> = {
  'story points': { role: 'storyPoints', kind: /:float$/ },
  'story point estimate': { role: 'storyPoints', kind: /:float$/ },
  flagged: { role: 'flagged', kind: /:multicheckboxes$/ },
  'start date': { role: 'startDate', kind: /:datepicker$/ },
};

export interface JiraField {
  id: string;
  name: string;
  /** `com.pyxis.greenhopper.jira:gh-sprint`; empty for system fields. */
  kind: string;
  names: string[];
  schema: Json;
}

/** Rows of `GET /field`. */
export function parseField(payload: unknown): JiraField | null {
  const field = toRecord(payload);
  const id = toText(field?.id);
  if (!field || id === null) return null;
  const schema = toRecord(field.schema) ?? {};
  const name = toText(field.name) ?? id;
  const names = [name, ...toTexts([field.untranslatedName]), ...toTexts(field.clauseNames)];
  return { id, name, kind: toText(schema.custom) ?? '', names: names.map((word) => word.toLowerCase()), schema };
}

export function toRoles(fields: readonly JiraField[]): FieldRoles {
  const roles: FieldRoles = { storyPoints: [], sprint: [], epicLink: [], flagged: [], rank: [], startDate: [] };
  for (const field of fields) {
    const role = toRole(field);
    if (role) roles[role].push(field.id);
  }
  return roles;
}

function toRole({ kind, names }: JiraField): FieldRole | null {
  const own = KINDS[kind];
  if (own) return own;
  const named = names.map((name) => (Object.hasOwn(NAMES, name) ? NAMES[name] : undefined)).find((entry) => entry?.kind.test(kind));
  return named?.role ?? null;
}
