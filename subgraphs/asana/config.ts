/** What is fixed about Asana: hosts, paths, page sizes, and the fields we ask for. No secrets, no environment reads. */
import type { Capability, ProviderModule } from '../kit/provider.ts';

export const DEFAULT_BASE_URL = 'https://app.asana.com';
export const API_PATH = '/api/1.0';
/** The most Asana gives per page; without `limit` it does not page at all and refuses big answers. */
export const PAGE_SIZE = 100;
/** Incremental pulls look back this far: server clocks and indexes run late. What was seen is not given twice. */
export const OVERLAP_MS = 60_000;
/** A creation that was begun and not finished is looked for this far back: it may be sent again by hand, days later. */
export const BEGUN_MS = 7 * 86_400_000;
/** How deep subtasks are followed; Asana itself stops at five. */
export const MAX_DEPTH = 6;

/** Only names that the official description lists for every task endpoint: others are dropped silently by the server. */
export const TASK_FIELDS = [
  'name',
  'notes',
  'html_notes',
  'resource_subtype',
  'approval_status',
  'completed',
  'completed_at',
  'created_at',
  'created_by',
  'modified_at',
  'due_on',
  'due_at',
  'start_on',
  'start_at',
  'assignee',
  'assignee.name',
  'actual_time_minutes',
  'custom_fields',
  'custom_fields.name',
  'custom_fields.type',
  'custom_fields.resource_subtype',
  'custom_fields.asana_created_field',
  'custom_fields.display_value',
  'custom_fields.enum_value',
  'custom_fields.enum_value.name',
  'custom_fields.enum_options',
  'custom_fields.enum_options.name',
  'custom_fields.enum_options.enabled',
  'custom_fields.multi_enum_values',
  'custom_fields.multi_enum_values.name',
  'custom_fields.number_value',
  'custom_fields.text_value',
  'custom_fields.date_value',
  'custom_fields.date_value.date',
  'custom_fields.date_value.date_time',
  'custom_fields.people_value',
  'custom_fields.people_value.name',
  'custom_type',
  'custom_type.name',
  'dependencies',
  'dependents',
  'followers',
  'followers.name',
  'is_rendered_as_separator',
  'num_likes',
  'num_subtasks',
  'memberships',
  'memberships.project',
  'memberships.project.name',
  'memberships.section',
  'memberships.section.name',
  'parent',
  'parent.name',
  'permalink_url',
  'tags',
  'tags.name',
  'workspace',
] as const;

export const STORY_FIELDS = [
  'type',
  'resource_subtype',
  'created_at',
  'created_by',
  'created_by.name',
  'text',
  'html_text',
  'is_edited',
  'project',
  'old_section',
  'old_section.name',
  'new_section',
  'new_section.name',
  'old_name',
  'new_name',
  'old_dates',
  'old_dates.due_on',
  'old_dates.due_at',
  'old_dates.start_on',
  'new_dates',
  'new_dates.due_on',
  'new_dates.due_at',
  'new_dates.start_on',
  'assignee',
  'assignee.name',
  'tag',
  'tag.name',
  'custom_field',
  'custom_field.name',
  'old_enum_value',
  'old_enum_value.name',
  'new_enum_value',
  'new_enum_value.name',
  'old_number_value',
  'new_number_value',
  'old_text_value',
  'new_text_value',
  'old_approval_status',
  'new_approval_status',
  'old_resource_subtype',
  'new_resource_subtype',
] as const;

export const PROJECT_FIELDS = [
  'name',
  'notes',
  'html_notes',
  'archived',
  'completed',
  'current_status',
  'current_status.color',
  'due_on',
  'modified_at',
  'owner',
  'permalink_url',
  'workspace',
  'custom_field_settings',
  'custom_field_settings.custom_field',
  'custom_field_settings.custom_field.name',
  'custom_field_settings.custom_field.type',
  'custom_field_settings.custom_field.resource_subtype',
  'custom_field_settings.custom_field.asana_created_field',
  'custom_field_settings.custom_field.enum_options',
  'custom_field_settings.custom_field.enum_options.name',
  'custom_field_settings.custom_field.enum_options.enabled',
] as const;

export const USER_FIELDS = ['name', 'email', 'photo', 'photo.image_128x128'] as const;
export const SECTION_FIELDS = ['name', 'created_at'] as const;
export const TIME_FIELDS = ['duration_minutes', 'entered_on', 'created_by'] as const;
export const ATTACHMENT_FIELDS = ['name', 'resource_subtype', 'created_at', 'permanent_url', 'view_url', 'size'] as const;

/** SPRINTS is missing: Asana has none; teams build them from projects, sections or fields. LOG_TIME and SEARCH need a paid plan. */
export const CAPABILITIES = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'LOG_TIME',
  'HISTORY',
  'WEBHOOKS',
  'PROJECTS_WRITE',
  'SEARCH',
  'DELETE_SWEEP',
] as const satisfies readonly Capability[];

export const REQUIRED_CREDENTIALS = [['token']] as const satisfies ProviderModule['requiredCredentials'];
export const ENVIRONMENT = { ASANA_TOKEN: 'token' } as const satisfies ProviderModule['environment'];
