import type { SpecName } from '../helpers/specs.ts';
import { ASANA_KNOWN_ERRORS } from './knownErrors/asana.ts';
import { CLICKUP_KNOWN_ERRORS } from './knownErrors/clickup.ts';
import { GITHUB_KNOWN_ERRORS } from './knownErrors/github.ts';
import { JIRA_KNOWN_ERRORS } from './knownErrors/jira.ts';
import { LINEAR_KNOWN_ERRORS } from './knownErrors/linear.ts';
import { OPENPROJECT_KNOWN_ERRORS } from './knownErrors/openproject.ts';
import { PLANKA_KNOWN_ERRORS } from './knownErrors/planka.ts';

/**
 * Where an official description is wrong and the tool is right. A violation that an entry covers is tolerated; an entry that
 * covers nothing in its contract suite fails it, so the list cannot outlive its reasons.
 */
export interface KnownSpecError {
  spec: SpecName;
  /** Method and path as the description writes them: `PUT /v2/task/{task_id}`; `*` for a slip that runs through all of it. */
  operation: string;
  /** Matches the violation's text after the operation; positions in lists are written `*`. */
  says: RegExp;
  /** What shows that the tool does otherwise: a recorded payload, the vendor's own page or example. */
  evidence: string;
}

export const KNOWN_SPEC_ERRORS: readonly KnownSpecError[] = [
  ...ASANA_KNOWN_ERRORS,
  ...CLICKUP_KNOWN_ERRORS,
  ...GITHUB_KNOWN_ERRORS,
  ...JIRA_KNOWN_ERRORS,
  ...LINEAR_KNOWN_ERRORS,
  ...OPENPROJECT_KNOWN_ERRORS,
  ...PLANKA_KNOWN_ERRORS,
];
