import type { StandinValidator } from '../../standins/kit/definition.ts';
import { KNOWN_SPEC_ERRORS, type KnownSpecError } from '../contract/knownSpecErrors.ts';
import { readDocument } from './descriptions/documents.ts';
import { createGraphqlValidator } from './descriptions/graphql.ts';
import { createOpenApiValidator, type OpenApiValidator } from './descriptions/openapi.ts';
import { createPlankaV1Validator } from './descriptions/plankaV1.ts';

const openApi = (file: string, prefix = ''): OpenApiValidator => createOpenApiValidator(readDocument(file), prefix);

/** Which descriptions a tool's stand-in is held to. `openproject-13` and `-16` have none of their own: 14.x and 17.x bracket them. */
const SPECS = {
  'jira-cloud': () =>
    firstThatKnows([openApi('jira/cloud-platform-v3.swagger.json.gz'), openApi('jira/cloud-software-agile.swagger.json')]),
  'jira-datacenter': () => openApi('jira/datacenter-10.0-v2.swagger.json', '/rest'),
  'openproject-13': () => openApi('openproject/apiv3-14x-2024-07-11.openapi.yaml'),
  'openproject-16': () => openApi('openproject/apiv3-17x-2026-06-10.openapi.json.gz'),
  clickup: () => openApi('clickup/api-v2.openapi.json', '/api'),
  github: () => {
    const graphql = createGraphqlValidator('github/schema.graphql', isGithubGraphql);
    const rest = openApi('github/rest-api-trimmed.openapi.json.gz');
    return choose((path) => (isGithubGraphql(path) ? graphql : rest));
  },
  'github-enterprise': () => {
    const graphql = createGraphqlValidator('github/schema.graphql', isGithubGraphql);
    const rest = openApi('github/rest-api-trimmed.openapi.json.gz', '/api/v3');
    return choose((path) => (isGithubGraphql(path) ? graphql : rest));
  },
  asana: () => openApi('asana/asana_oas.yaml.gz', '/api/1.0'),
  linear: () => createGraphqlValidator('linear/schema.graphql', (path) => path === '/graphql'),
  'planka-1': () => createPlankaV1Validator(),
  'planka-2': () => openApi('planka/v2.1.0.openapi.json', '/api'),
} as const satisfies Record<string, () => StandinValidator>;
export type SpecName = keyof typeof SPECS;

export interface SpecValidator extends StandinValidator {
  /** Entries of the list of known errors that covered nothing so far. */
  unusedKnownErrors(): KnownSpecError[];
}

/** The validator of a tool's official description, with its known errors tolerated. Needs ../shared: use it within `describeShared`. */
export function specValidator(spec: SpecName): SpecValidator {
  const inner = loaded(spec);
  const known = KNOWN_SPEC_ERRORS.filter((entry) => entry.spec === spec);
  const used = new Set<KnownSpecError>();
  const tolerate = (violations: string[]): string[] =>
    violations.filter((violation) => {
      const entry = known.find(
        ({ operation, says }) => (operation === '*' || violation.startsWith(`${operation}: `)) && says.test(violation),
      );
      if (entry) used.add(entry);
      return !entry;
    });
  return {
    checkRequest: (request) => tolerate(inner.checkRequest(request)),
    checkAnswer: (request, answer) => tolerate(inner.checkAnswer(request, answer)),
    unusedKnownErrors: () => known.filter((entry) => !used.has(entry)),
  };
}

/** Descriptions are large: each is read once, and its compiled schemas are kept. */
const cache = new Map<SpecName, StandinValidator>();
function loaded(spec: SpecName): StandinValidator {
  const validator = cache.get(spec) ?? SPECS[spec]();
  cache.set(spec, validator);
  return validator;
}

function isGithubGraphql(path: string): boolean {
  return path === '/graphql' || path === '/api/graphql';
}

function choose(pick: (path: string) => StandinValidator): StandinValidator {
  return {
    checkRequest: (request) => pick(request.path).checkRequest(request),
    checkAnswer: (request, answer) => pick(request.path).checkAnswer(request, answer),
  };
}

function firstThatKnows(validators: readonly [OpenApiValidator, ...OpenApiValidator[]]): StandinValidator {
  return choose((path) => validators.find((validator) => validator.knows(path)) ?? validators[0]);
}
