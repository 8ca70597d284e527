/** What the server's form allows for one work package: the workflow's next statuses, and whether story points exist here at all. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { ItemPatch } from '../kit/provider.ts';
import { type Body, toPayload, type Writer } from './draft.ts';
import { linkOf } from './payloads.ts';
import { toStatus } from './words.ts';

/** What the form says of an existing work package. Asking changes nothing. */
export async function fetchFormSchema({ client }: Writer, externalId: string, links: Body['links']): Promise<Json> {
  const payload = toPayload({ properties: {}, links });
  return schemaOf(await client.post('/work_packages/{id}/form', `/work_packages/${encodeURIComponent(externalId)}/form`, payload, true));
}

/** Released versions embed the schema; the recorded form has been taken out of the envelope. */
export function schemaOf(form: Json): Json {
  return toRecord(toRecord(form._embedded)?.schema) ?? toRecord(form.schema) ?? {};
}

/** Properties that a type does not have are ignored by OpenProject without a word: we say it instead. */
export async function assertStoryPoints(writer: Writer, body: Body, projectId: string, currentTypeId: string | null): Promise<void> {
  const { client, connection } = writer;
  const field = connection.overrides.storyPointsField ?? 'storyPoints';
  if (!(field in body.properties)) return;
  const typeId = body.links.type?.href?.split('/').at(-1) ?? currentTypeId;
  const schema = await client.fetch('/work_packages/schemas/{identifier}', `/work_packages/schemas/${projectId}-${typeId}`);
  if (toRecord(schema[field])?.writable === true) return;
  throw notSupported(
    'OpenProject',
    'UPDATE',
    `hold story points on this work package: switch on the Backlogs module and its story types, or name a field as settings.storyPointsField (now ${field})`,
  );
}

/**
 * The link of the status to move to; `null` when the work package is there already. The tool's own word comes first, then the
 * category: of several the form's first. Throws BAD_USER_INPUT naming what the workflow allows from here.
 */
export async function findStatusLink(
  writer: Writer,
  current: Json,
  schema: Json,
  wanted: NonNullable<ItemPatch['status']>,
): Promise<{ href: string } | null> {
  const known = new Map((await writer.lookups.statuses()).map((status) => [toText(status.id), status]));
  const allowed = allowedStatuses(schema, known);
  const context = { overrides: writer.connection.overrides, gaps: createGapCollector(), baseUrl: writer.connection.baseUrl };
  const fits = (status: Json) => {
    const mapped = toStatus(status, context);
    return 'name' in wanted ? mapped.name.toLowerCase() === wanted.name.trim().toLowerCase() : mapped.category === wanted.category;
  };
  const own = known.get(linkOf(current, 'status')?.id ?? null);
  if (own && fits(own)) return null;
  const target = allowed.find(fits);
  if (target) return { href: writer.client.href(`/statuses/${toText(target.id)}`) };
  const asked = 'name' in wanted ? `status ${wanted.name}` : `a status that means ${wanted.category}`;
  const offered = allowed.map(({ name }) => name).join(', ');
  throw new ProviderError('BAD_USER_INPUT', `The workflow does not allow ${asked} from here. It allows: ${offered || 'nothing'}.`, {
    facts: { field: 'status', allowed: allowed.map(({ name }) => name) },
  });
}

/** The statuses the workflow allows next: embedded whole, or as links to `known` ones. */
export function allowedStatuses(schema: Json, known: ReadonlyMap<string | null, Json>): readonly Json[] {
  const property = toRecord(schema.status) ?? {};
  const whole = toRecords(toRecord(property._embedded)?.allowedValues);
  if (whole.length > 0) return whole;
  const links = toRecords(toRecord(property._links)?.allowedValues);
  return links.map(({ href }) => known.get(toText(href)?.split('/').at(-1) ?? null)).filter((status) => status !== undefined);
}
