import { readFileSync } from 'node:fs';
import { FIELD, fieldRows } from '../../standins/jira/catalogue.ts';
import { type RecordedIssue, startRecordedJira } from '../../standins/jira/recorded.ts';
import { sharedPath } from '../helpers/shared.ts';

export const RECORDED = sharedPath('payloads/jira');
export const RECORDED_CREDENTIALS = { email: 'mia@example.com', token: 't' };

export function readRecorded(file: string): { status: number; body: unknown } {
  return (JSON.parse(readFileSync(`${RECORDED}/${file}`, 'utf8')) as { response: { status: number; body: unknown } }).response;
}

export const bodyOf = <T>(file: string): T => readRecorded(file).body as T;

/** The recorded site: real issues, fields and words; one issue whose history goes beyond what a search answer holds. */
export async function startRecordedSite() {
  const agile = bodyOf<{ issues: RecordedIssue[] }>('cloud-agile-board-issues-changelog-sprints-a--devlake.json').issues;
  const epics = bodyOf<{ issues: RecordedIssue[] }>('cloud-agile-epics-null-assignee--devlake.json').issues;
  const single = ['s-sp-1', 's-sp-5', 's-sp-7', 't-sp-10', 't-sp-13'].map((name) =>
    bodyOf<RecordedIssue>(`cloud-issue-changelog-${name}--jirametrics.json`),
  );
  const history = bodyOf<{ values: unknown[] }>('cloud-v3-issue-13491-changelog--devlake.json');
  const long = {
    ...agile[0],
    id: '13491',
    key: 'EE-13',
    fields: agile[0]?.fields ?? {},
    changelog: { histories: [...history.values].reverse() },
  };
  const broken = { ...bodyOf<RecordedIssue>('cloud-issue-min-1--jira-cli.json') };
  const points = {
    id: 'customfield_10036',
    name: 'Story Points',
    custom: true,
    clauseNames: ['cf[10036]', 'Story Points'],
    schema: { type: 'number', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float', customId: 10_036 },
  };
  const issues = [...agile, ...epics, ...single, long, broken];
  return startRecordedJira({
    issues,
    bodies: {
      '/rest/api/3/project/search': { isLast: true, values: projectsOf(issues) },
      '/rest/api/3/users/search': bodyOf('cloud-users-a--devlake.json'),
      '/rest/api/2/serverInfo': { deploymentType: 'Cloud', version: '1001.0.0-SNAPSHOT' },
      '/rest/api/3/myself': bodyOf('spec-cloud-v3-get-api-3-myself-200.json'),
      '/rest/api/3/field': [...fieldRows('cloud').filter(({ id }) => id !== FIELD.storyPoints && id !== FIELD.pointEstimate), points],
      '/rest/api/3/status': [...bodyOf<unknown[]>('statuses-sp--jirametrics.json'), ...bodyOf<unknown[]>('cloud-statuses-a--devlake.json')],
      '/rest/api/3/priority': bodyOf('all-priorities--go-jira.json'),
      '/rest/api/3/issuetype': bodyOf<unknown[]>('cloud-v3-issuetypes--devlake.json').slice(0, 6),
      '/rest/api/3/issue/13491/changelog': history,
      '/rest/agile/1.0/board': { values: [{ id: 8, name: 'EE board', type: 'scrum', location: { projectId: 10_003 } }], isLast: true },
      '/rest/agile/1.0/board/8/sprint': bodyOf('cloud-agile-board-sprints-a--devlake.json'),
    },
  });
}

/** Nobody recorded the list of all projects; each issue tells its own. */
function projectsOf(issues: readonly RecordedIssue[]): unknown[] {
  const projects = issues.flatMap(({ fields }) => (fields.project ?? []) as { id: string } | []).filter((one) => 'id' in one);
  return [...new Map(projects.map((project) => [project.id, project])).values()];
}
