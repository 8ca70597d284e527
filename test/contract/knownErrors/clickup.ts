import type { KnownSpecError } from '../knownSpecErrors.ts';

const NULLS = 'payloads/clickup/team-tasks-folderless--bkahlert-hello.json: parent, dates, priority, points and estimates are null';
const LIVE = 'payloads/clickup/team-tasks-live-shape-2026--clickup-mcp.json: priority is an object';
const TWO_MATCH = 'the last alternative is empty and takes everything, so that nothing the API sends can match exactly one';
const OWN_EXAMPLE = 'the example beside it in the description is a list';
const CLEARED = 'github.com/raksul/go-clickup/issues/31: null in an update removes the value (tried with curl)';
const ONE_TASK = 'the description of GET /v2/task/{task_id} has objects there, and so has the recorded task';

const OWN_WORDS =
  'the parameter itself says "Include this parameter once per task_id", and its answer is keyed by whatever ids were asked for';

const TASKS = 'GET /v2/team/{team_Id}/task';

/** The description was made from examples: it knows no null where the example has a value. */
export const CLICKUP_KNOWN_ERRORS: readonly KnownSpecError[] = [
  {
    spec: 'clickup',
    operation: TASKS,
    says: /: body\/tasks\/\*\/(date_closed|parent|due_date|start_date) must be string$/,
    evidence: NULLS,
  },
  { spec: 'clickup', operation: TASKS, says: /: body\/tasks\/\*\/(points|time_estimate) must be number$/, evidence: NULLS },
  { spec: 'clickup', operation: TASKS, says: /: body\/tasks\/\*\/priority must be integer$/, evidence: LIVE },
  { spec: 'clickup', operation: TASKS, says: /: body\/tasks\/\*\/(dependencies|linked_tasks)\/\* must be string$/, evidence: ONE_TASK },
  {
    spec: 'clickup',
    operation: '*',
    says: /^GET \/v2\/(space|folder)\/\{\w+\}\/list: body\/lists\/\*\/(status|priority) must (match exactly one schema in oneOf|be string,null)$/,
    evidence: TWO_MATCH,
  },
  { spec: 'clickup', operation: 'GET /v2/space/{space_id}/folder', says: /: body\/folders must be object$/, evidence: OWN_EXAMPLE },
  { spec: 'clickup', operation: 'PUT /v2/task/{task_id}', says: /: body\/(due_date|priority) must be integer$/, evidence: CLEARED },
  { spec: 'clickup', operation: 'PUT /v2/task/{task_id}', says: /: body\/points must be number$/, evidence: CLEARED },
  {
    spec: 'clickup',
    operation: '*',
    says: /^(PUT|POST) \/v2\/\S+: body\/(assignees|tags|dependencies|linked_tasks)\/\* must be string$/,
    evidence: ONE_TASK,
  },
  {
    spec: 'clickup',
    operation: 'GET /v2/task/bulk_time_in_status/task_ids',
    says: /: (query parameter task_ids\/value must be string|body must have required property '\w+')$/,
    evidence: OWN_WORDS,
  },
];
