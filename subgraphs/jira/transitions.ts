import { ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { ItemPatch } from '../kit/provider.ts';
import { rowsNamed } from './draft.ts';
import { toCategory } from './fields.ts';
import type { JiraSession } from './session.ts';
import { type JiraStatus, parseStatus } from './site.ts';

interface Transition {
  id: string;
  to: JiraStatus;
  /** Fields its screen wants and has no default for. */
  required: { id: string; name: string; allowed: string[] }[];
}

type Target = NonNullable<ItemPatch['status']>;

/**
 * Finds the transition that leads to a status: by the target's name first, then by category, those that ask for nothing before
 * others. `null` when the issue is there already. Refuses, naming what can be reached, when the workflow has no way.
 */
export async function findTransition(session: JiraSession, issueId: string, target: Target): Promise<string | null> {
  const { client } = session;
  const issue = await client.fetchIssue(issueId, { fields: 'status' });
  const [current] = parseStatus(toRecord(issue?.fields)?.status);
  if (current && isTarget(session, current, target)) return null;
  const answer = await client.fetchOne(client.at.issue(issueId, '/transitions'), { expand: 'transitions.fields' });
  const transitions = rowsNamed(answer, 'transitions').flatMap(parseTransition);
  const fits = await withoutFilled(
    session,
    issueId,
    transitions.filter(({ to }) => isTarget(session, to, target)),
  );
  const best = fits.find(({ required }) => required.length === 0) ?? fits[0];
  if (!best) throw refuse(target, current, transitions);
  if (best.required.length > 0) throw refuseIncomplete(best);
  return best.id;
}

/** Wanted by a screen, yet nothing that an issue has: each transition asks for a new one. */
const ALWAYS_NEW = new Set(['comment', 'worklog']);

/** What the issue has a value for stays as it is and is no obstacle. It is only read where every way asks for something. */
async function withoutFilled({ client }: JiraSession, issueId: string, fits: readonly Transition[]): Promise<readonly Transition[]> {
  if (fits.some(({ required }) => required.length === 0)) return fits;
  const ids = [...new Set(fits.flatMap(({ required }) => required.map(({ id }) => id)))].filter((id) => !ALWAYS_NEW.has(id));
  if (ids.length === 0) return fits;
  const values = toRecord((await client.fetchIssue(issueId, { fields: ids.join(',') }))?.fields) ?? {};
  const isOpen = ({ id }: { id: string }) => !ids.includes(id) || isBlank(values[id]);
  return fits.map((transition) => ({ ...transition, required: transition.required.filter(isOpen) }));
}

/** Time tracking, for one, is an empty object where there is none. */
function isBlank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === '';
}

function isTarget({ connection }: JiraSession, status: JiraStatus, target: Target): boolean {
  if ('name' in target) return [status.name, status.original].some((name) => name.toLowerCase() === target.name.trim().toLowerCase());
  return toCategory(status, { overrides: connection.overrides, gaps: createGapCollector() }) === target.category;
}

function parseTransition(row: Json): Transition[] {
  const id = toText(row.id);
  const [to] = parseStatus(row.to);
  if (id === null || !to || row.isAvailable === false) return [];
  const required = Object.entries(toRecord(row.fields) ?? {}).flatMap(([fieldId, payload]) => {
    const field = toRecord(payload);
    if (field?.required !== true || field.hasDefaultValue === true) return [];
    return [{ id: fieldId, name: toText(field.name) ?? 'a field', allowed: allowedOf(field) }];
  });
  return [{ id, to, required }];
}

function allowedOf(field: Json): string[] {
  return toRecords(field.allowedValues).flatMap((value) => toText(value.name) ?? toText(value.value) ?? []);
}

function refuse(target: Target, current: JiraStatus | undefined, transitions: readonly Transition[]): ProviderError {
  const wanted = 'name' in target ? `"${target.name}"` : target.category;
  const reachable = [...new Set(transitions.map(({ to }) => to.name))].join(', ') || 'nowhere';
  const said = `Jira's workflow has no way from ${current?.name ?? 'here'} to ${wanted}. It leads to: ${reachable}.`;
  return new ProviderError('BAD_USER_INPUT', said, { facts: { capability: 'TRANSITION', field: 'status', reachable } });
}

function refuseIncomplete({ to, required }: Transition): ProviderError {
  const named = required.map(({ name, allowed }) => (allowed.length > 0 ? `${name} (${allowed.join(', ')})` : name));
  return new ProviderError('PROVIDER_REFUSED', `To go to ${to.name} Jira wants these filled in: ${named.join('; ')}. Fill them in Jira.`, {
    facts: { capability: 'TRANSITION', fields: required.map(({ name }) => name) },
  });
}
