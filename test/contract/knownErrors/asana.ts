import type { KnownSpecError } from '../knownSpecErrors.ts';

const NULL_TASK = 'payloads/asana/task-custom-fields-status-priority--airbyte.json: assignee, parent and enum_value are null';
const NULL_PROJECT = 'payloads/asana/projects-page-a--airbyte.json: current_status is null';

/** The description forgets `nullable` on nested objects: what a task or project does not have is null, recorded and in practice. */
export const ASANA_KNOWN_ERRORS: readonly KnownSpecError[] = [
  { spec: 'asana', operation: '*', says: /: body\/data(\/\*)?\/assignee must be object$/, evidence: NULL_TASK },
  { spec: 'asana', operation: '*', says: /: body\/data(\/\*)?\/parent must be object$/, evidence: NULL_TASK },
  { spec: 'asana', operation: '*', says: /\/(custom_fields\/\*|custom_field)\/enum_value must be object$/, evidence: NULL_TASK },
  { spec: 'asana', operation: '*', says: /: body\/data(\/\*)?\/current_status must be object$/, evidence: NULL_PROJECT },
  {
    spec: 'asana',
    operation: '*',
    says: /: body\/data\/custom_fields\/\* must be string$/,
    evidence: 'the property itself says "Value (can be text, a number, etc.)"; its answers hold numbers, and null clears',
  },
  {
    spec: 'asana',
    operation: 'POST /tasks/{task_gid}/setParent',
    says: /: body\/data\/parent must be string$/,
    evidence: 'the property itself says "The new parent of the task, or null for no parent."',
  },
  {
    spec: 'asana',
    operation: 'GET /workspaces/{workspace_gid}/tasks/search',
    says: /: query parameter limit is not in the description$/,
    evidence:
      'the operation itself says "Page sizes are limited to a maximum of 100 items, and can be specified by the `limit` query parameter"',
  },
];
