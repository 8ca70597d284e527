/** Single values of an issue to ours: status, type, priority, links, custom fields. Pure. */
import { adfToMarkdown } from '../kit/adf/toMarkdown.ts';
import { type Json, toList, toNumber, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { toCalendarDate, toInstant } from '../kit/mappingTime.ts';
import { findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type {
  MappedCustomField,
  MappedLink,
  MappedStatus,
  MappingOverrides,
  Priority,
  StatusCategory,
  WorkItemType,
} from '../kit/model.ts';
import { parseUserId } from './payloads.ts';
import { isKnownCategory, type JiraStatus } from './site.ts';
import {
  CATEGORIES,
  LINK_NAMES,
  LINK_PHRASES,
  PRIORITIES,
  PRIORITY_BANDS,
  TYPES,
  UNKNOWN_CATEGORY,
  UNKNOWN_LINK,
  UNKNOWN_TYPE,
} from './tables.ts';
import { wikiToMarkdown } from './wiki.ts';

/** What every mapping needs beside the payload. */
export interface MappingContext {
  overrides: MappingOverrides;
  gaps: GapCollector;
}

/** The category of a status: the operator's word first, then Jira's own category; never guessed from the name. */
export function toCategory(status: JiraStatus, { overrides, gaps }: MappingContext): StatusCategory {
  const override = findOverride(overrides.statusMap, status.name, status.original);
  if (override) return override;
  if (isKnownCategory(status.category)) return CATEGORIES[status.category];
  gaps.add('status', status.name, UNKNOWN_CATEGORY);
  return UNKNOWN_CATEGORY;
}

export function toStatus(status: JiraStatus, context: MappingContext): MappedStatus {
  return { externalId: status.id || null, name: status.name, category: toCategory(status, context) };
}

/** By override, by place in the hierarchy, then by English name. */
export function toType(type: Json, englishName: string | null, { overrides, gaps }: MappingContext): WorkItemType {
  const name = toText(type.name) ?? '';
  const override = findOverride(overrides.typeMap, name, englishName);
  if (override) return override;
  if (type.subtask === true || type.hierarchyLevel === -1) return 'SUBTASK';
  const known = findWord(TYPES, englishName) ?? findWord(TYPES, name);
  if (known) return known;
  if ((toNumber(type.hierarchyLevel) ?? 0) >= 1) return 'EPIC';
  gaps.add('type', name || 'none', UNKNOWN_TYPE);
  return UNKNOWN_TYPE;
}

/** By override, by name, then by place among the site's priorities. */
export function toPriority(name: string | null, ordered: readonly string[], { overrides, gaps }: MappingContext): Priority {
  if (name === null) return 'NONE';
  const known = findOverride(overrides.priorityMap, name) ?? findWord(PRIORITIES, name);
  if (known) return known;
  const place = ordered.indexOf(name);
  const band = PRIORITY_BANDS[Math.floor((place / Math.max(1, ordered.length)) * PRIORITY_BANDS.length)];
  const fallback = place < 0 || !band ? 'MEDIUM' : band;
  gaps.add('priority', name, fallback);
  return fallback;
}

export function toLinks(value: unknown, baseUrl: string, { gaps }: MappingContext): MappedLink[] {
  return toRecords(value).flatMap((link) => {
    const type = toRecord(link.type) ?? {};
    const isOutward = toRecord(link.outwardIssue) !== null;
    const other = toRecord(link.outwardIssue) ?? toRecord(link.inwardIssue);
    if (!other) return [];
    const key = toText(other.key);
    const name = toText(type.name);
    const phrase = findWord(LINK_PHRASES, toText(type[isOutward ? 'outward' : 'inward']));
    const kind = phrase?.[0] ?? findWord(LINK_NAMES, name) ?? UNKNOWN_LINK;
    if (kind === UNKNOWN_LINK) gaps.add('link', name ?? 'none', UNKNOWN_LINK);
    return [
      { kind, outward: phrase?.[1] ?? isOutward, targetId: toText(other.id), targetKey: key, url: key && `${baseUrl}/browse/${key}` },
    ];
  });
}

/** ADF on Cloud's v3, wiki markup everywhere else. Blank text is no text. */
export function toMarkdownText(value: unknown): string | null {
  const markdown = typeof value === 'string' ? wikiToMarkdown(value) : adfToMarkdown(value);
  return markdown.trim() === '' ? null : markdown;
}

/** Kinds of custom field that hold Jira's own bookkeeping. */
const INTERNAL_KINDS = /:(devsummarycf|gh-lexo-rank|jpo-custom-field-parent|vulnerabilitycf|charting-timeinstatus|timeinstatus)$/;

export function toCustomField(id: string, value: unknown, name: string | null, schema: Json): MappedCustomField | null {
  if (value === null || value === undefined || INTERNAL_KINDS.test(toText(schema.custom) ?? '')) return null;
  if (Array.isArray(value) && value.length === 0) return null;
  return { id, name: name ?? id, ...toTypedValue(value, toText(schema.type), toText(schema.items)) };
}

function toTypedValue(value: unknown, type: string | null, items: string | null): Pick<MappedCustomField, 'type' | 'value'> {
  const record = toRecord(value);
  if (record?.type === 'doc') return { type: 'text', value: toMarkdownText(value) };
  if (type === 'number' || typeof value === 'number') return { type: 'number', value: toNumber(value) };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (type === 'datetime') return { type: 'datetime', value: toInstant(value) };
  if (type === 'date') return { type: 'date', value: toCalendarDate(value) };
  if (Array.isArray(value)) return toTypedList(value, items);
  if (record && parseUserId(record) !== null && (type === 'user' || 'displayName' in record))
    return { type: 'user', value: parseUserId(record) };
  if (record) return { type: isOption(record) ? 'option' : 'json', value: toOptionText(record) ?? record };
  const text = toText(value);
  return { type: text !== null && /^https?:\/\/\S+$/.test(text) ? 'url' : 'text', value: text };
}

function toTypedList(value: readonly unknown[], items: string | null): Pick<MappedCustomField, 'type' | 'value'> {
  const records = toRecords(value);
  if (items === 'user' || (records.length > 0 && records.every((record) => 'displayName' in record)))
    return { type: 'users', value: records.map(parseUserId) };
  const texts = toList(value).map((entry) => toText(entry) ?? toOptionText(toRecord(entry) ?? {}));
  return texts.every((text) => text !== null) ? { type: 'options', value: texts } : { type: 'json', value };
}

function isOption(record: Json): boolean {
  return toOptionText(record) !== null;
}

/** Options say `value`, versions and groups `name`; a cascading select has a child. */
function toOptionText(record: Json): string | null {
  const own = toText(record.value) ?? toText(record.name);
  const child = toRecord(record.child);
  const inner = child ? toOptionText(child) : null;
  return own !== null && inner !== null ? `${own} / ${inner}` : own;
}
