import type { KnownSpecError } from '../knownSpecErrors.ts';

const RECORDED_13 = 'payloads/openproject/op13-work-packages-elements-2022--nextcloud.json';
const RECORDED_16 = 'payloads/openproject/op16-work-packages-page--jpmand.json';
const FORM_13 = 'payloads/openproject/op13-work-package-form--nextcloud.json: the payload that the server itself offers to be sent';
const PAGED = 'payloads/openproject/spec-op14-get-projects-200.json: `_links.jumpTo` is templated by offset and pageSize';
const DATES = 'startDate|dueDate|derivedStartDate|derivedDueDate|duration|estimatedTime|derivedEstimatedTime';
const SPECS = ['openproject-13', 'openproject-16'] as const;

/** The 14.x description forgets that values can be unset (17.x has mended it for dates), and both take reading for writing models. */
export const OPENPROJECT_KNOWN_ERRORS: readonly KnownSpecError[] = [
  {
    spec: 'openproject-13',
    operation: '*',
    says: new RegExp(`: body(/_embedded/elements/\\*)?/(${DATES}) must be string$`),
    evidence: `${RECORDED_13}: estimatedTime is null; ${FORM_13} has null dates`,
  },
  ...SPECS.map((spec) => ({
    spec,
    operation: '*',
    says: /: body(\/_embedded\/elements\/\*)?\/_links\/\w+\/(href|title) must be string$/,
    evidence: `${RECORDED_16}: category has href null, parent has href and title null; ${RECORDED_13} likewise`,
  })),
  ...SPECS.map((spec) => ({
    spec,
    operation: 'GET /api/v3/projects',
    says: /query parameter (offset|pageSize) is not in the description$/,
    evidence: PAGED,
  })),
  ...SPECS.map((spec) => ({
    spec,
    operation: 'GET /api/v3/principals',
    says: /query parameter (offset|pageSize) is not in the description$/,
    evidence:
      'the answer is an OffsetPaginatedCollectionModel in 17.x; an example in 14.x links to /api/v3/principals?filters=...&pageSize=0',
  })),
  ...SPECS.map((spec) => ({
    spec,
    operation: 'POST /api/v3/time_entries',
    says: /: body(\/_links must have required property '(self|project|user|activity)'| must NOT have unevaluated properties)/,
    evidence: 'the model is the one for reading: its `self` is the address of what the request is about to make',
  })),
  ...SPECS.map((spec) => ({
    spec,
    operation: '*',
    says: /^(POST|PATCH) .*work_packages.*: body(\/_links must have required property| must NOT have unevaluated properties \("(subject|description|dueDate|storyPoints|_links)"\))/,
    evidence: `the model is the one for reading, with self, author, ancestors and more; ${FORM_13}, and it has none of them; 17.x says of storyPoints that it is not read-only`,
  })),
  {
    spec: 'openproject-13',
    operation: 'POST /api/v3/work_packages/{id}/form',
    says: /the description has no body for status 200$/,
    evidence: FORM_13.replace(': the payload that the server itself offers to be sent', ' is such a body'),
  },
  ...SPECS.map((spec) => ({
    spec,
    operation: 'GET /api/v3/work_packages/schemas/{identifier}',
    says: /the description has no body for status 200$/,
    evidence:
      'payloads/openproject/op13-work-package-form--nextcloud.json holds such a schema: `_type` Schema, one entry for each property',
  })),
];
