/** Every address of Jira's REST API that we use, with the labels that metrics and errors show. */
export type JiraFlavour = 'cloud' | 'datacenter';

const AGILE = '/rest/agile/1.0';
const part = encodeURIComponent;

/** Answers `[path, label]`. `api` is `/rest/api/3` on Cloud, `/rest/api/2` on Data Center. */
export function endpointsOf(flavour: JiraFlavour) {
  const api = flavour === 'cloud' ? '/rest/api/3' : '/rest/api/2';
  const at = (path: string, label = path): [string, string] => [`${api}${path}`, label];
  const agile = (path: string, label = path): [string, string] => [`${AGILE}${path}`, `/agile${label}`];
  const issue = (id: string, rest = ''): [string, string] => at(`/issue/${part(id)}${rest}`, `/issue/{key}${rest}`);
  return {
    myself: at('/myself'),
    fields: at('/field'),
    statuses: at('/status'),
    priorities: at('/priority'),
    issueTypes: at('/issuetype'),
    search: at(flavour === 'cloud' ? '/search/jql' : '/search'),
    count: at('/search/approximate-count'),
    permissions: at('/mypermissions'),
    users: flavour === 'cloud' ? at('/users/search') : at('/user/search'),
    user: at('/user'),
    projects: flavour === 'cloud' ? at('/project/search') : at('/project'),
    project: (key: string, rest = ''): [string, string] => at(`/project/${part(key)}${rest}`, `/project/{key}${rest}`),
    newProject: at('/project'),
    newIssue: at('/issue'),
    issueTypesOf: (key: string): [string, string] => at(`/issue/createmeta/${part(key)}/issuetypes`, '/issue/createmeta/{key}/issuetypes'),
    createFieldsOf: (key: string, type: string): [string, string] =>
      at(`/issue/createmeta/${part(key)}/issuetypes/${part(type)}`, '/issue/createmeta/{key}/issuetypes/{type}'),
    issue,
    boards: agile('/board'),
    board: (id: string, rest: string): [string, string] => agile(`/board/${part(id)}${rest}`, `/board/{id}${rest}`),
    sprintIssues: (id: string): [string, string] => agile(`/sprint/${part(id)}/issue`, '/sprint/{id}/issue'),
    backlog: agile('/backlog/issue'),
    sprintReport: ['/rest/greenhopper/1.0/rapid/charts/sprintreport', '/greenhopper/sprintreport'] satisfies [string, string] as [
      string,
      string,
    ],
  };
}

/** The same on every Jira there is: asked before we know which one this is. */
export const SERVER_INFO: [string, string] = ['/rest/api/2/serverInfo', '/serverInfo'];
