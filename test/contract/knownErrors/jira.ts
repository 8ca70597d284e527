import type { KnownSpecError } from '../knownSpecErrors.ts';

const SERVER_FIELDS = 'payloads/jira/server-v2-search-page1--perceval.json: `fields` of a real server hold texts, numbers, lists and nulls';
const SERVER_LISTS =
  'recorded as a bare list: payloads/jira/all-priorities--go-jira.json, statuses-sp--jirametrics.json, server-v2-fields--perceval.json';

/** A list of the description that is really a bare array. */
function bareList(path: string, evidence = SERVER_LISTS): KnownSpecError {
  return { spec: 'jira-datacenter', operation: `GET /api/2/${path}`, says: /body must be object$/, evidence };
}

export const JIRA_KNOWN_ERRORS: readonly KnownSpecError[] = [
  {
    spec: 'jira-cloud',
    operation: '*',
    says: /(changelog\/histories|values)\/\*\/items\/\*\/(from|fromString|to|toString) must be string$/,
    evidence: 'payloads/jira/cloud-v3-issue-13491-changelog--devlake.json and all other recorded histories: null on either side',
  },
  {
    spec: 'jira-datacenter',
    operation: '*',
    says: /changelog\/histories\/\*\/items\/\*\/(from|fromString|to|toString) must be string$/,
    evidence: 'payloads/jira/cloud-issue-changelog-s-sp-5--jirametrics.json (API v2): null on either side',
  },
  {
    spec: 'jira-datacenter',
    operation: 'POST /api/2/search',
    says: /body\/issues\/\*\/fields\/\w+ must be object$/,
    evidence: SERVER_FIELDS,
  },
  {
    spec: 'jira-datacenter',
    operation: 'GET /api/2/issue/{issueIdOrKey}',
    says: /body\/fields\/\w+ must be object$/,
    evidence: SERVER_FIELDS,
  },
  {
    spec: 'jira-datacenter',
    operation: 'POST /api/2/issue',
    says: /body\/fields\/\w+ must be object$/,
    evidence: `${SERVER_FIELDS}; the vendor's own create example sends "summary": "something's wrong"`,
  },
  {
    spec: 'jira-datacenter',
    operation: 'PUT /api/2/issue/{issueIdOrKey}',
    says: /body\/fields\/\w+ must be object$/,
    evidence: `${SERVER_FIELDS}; an update sends what a read shows`,
  },
  {
    spec: 'jira-datacenter',
    operation: 'GET /api/2/issue/{issueIdOrKey}/transitions',
    says: /query parameter expand is not in the description$/,
    evidence: 'payloads/jira/transitions--go-jira.json: the answer names `transitions` as its expansion and holds the fields it expands',
  },
  bareList('status'),
  bareList('field'),
  bareList('priority'),
  bareList('issuetype', 'payloads/jira/cloud-v3-issuetypes--devlake.json: a bare list on Cloud, whose address is the same'),
  bareList('project', 'payloads/jira/server-project-list-apache-a--go-jira.json'),
  bareList(
    'project/{projectIdOrKey}/statuses',
    "payloads/jira/spec-cloud-v3-get-api-3-project-projectidorkey-statuses-200.json: the vendor's own example",
  ),
  bareList('project/{projectIdOrKey}/versions', 'payloads/jira/project-versions--jira-cli.json'),
  bareList('user/search', 'payloads/jira/cloud-users-a--devlake.json: a bare list on Cloud, whose address descends from this one'),
];
