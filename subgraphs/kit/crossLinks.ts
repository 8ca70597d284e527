import type { MappedLink } from './model.ts';

/** A mention of another item: a key (`PROJ-12`, `owner/repo#3`), an item's URL, or a URL whose key we can read. */
export interface Reference {
  key?: string;
  url?: string;
}

export interface ReferenceOptions {
  /** `owner/repo` that a bare `#12` means; without it bare numbers are no references. */
  repository?: string;
  /** The text is a branch name: `user/eng-12-fix-login` names ENG-12 although it is written in lower case. */
  branch?: boolean;
}

/** Left sides of `WORD-12` that are standards, ciphers, models or chatter, never a project. */
const NOT_PROJECTS = new Set(
  `UTF UCS ISO IEC IEEE HTTP HTTPS SHA MD RFC CVE CWE GHSA AES DES RSA ECDSA TLS SSL PEP JSR JEP BIP EIP ERC ECMA ES ASCII CP WINDOWS WIN
  LATIN BASE COVID GPT CLAUDE LLAMA ARM X86 X64 AMD INTEL I386 IPV USB HDMI PCI MP MPEG H DIN EN ANSI NIST FIPS RC ALPHA BETA VERSION
  RELEASE STEP PHASE LEVEL TOP PART PAGE CHAPTER SECTION FIGURE TABLE ITEM LINE COL ROW DAY WEEK MONTH YEAR TYPE CLASS TIER GEN NODE
  PYTHON JAVA GO RUBY PHP VUE REACT ANGULAR POSTGRES PG MYSQL REDIS UBUNTU DEBIAN FEDORA RHEL TOP ROUND`.split(/\s+/),
);
/** Words that begin a branch's last part without being a project. */
const NOT_BRANCH_PROJECTS = new Set(
  `FIX HOTFIX BUGFIX BUG FEAT FEATURE CHORE DOCS TEST TESTS REFACTOR PATCH ISSUE ISSUES PR PULL MERGE REVERT SPRINT DEPENDABOT RENOVATE
  BUMP UPDATE UPGRADE STABLE MAIN MASTER DEV DRAFT WIP TASK STORY GH`.split(/\s+/),
);

const KEY = /(?<![\w.#&=-])([A-Z][A-Z0-9_]{1,9})-([1-9]\d{0,6})(?![\w]|\.\d|-\d)/g;
const BRANCH_KEY = /(?:^|\/)([a-z][a-z0-9_]{1,9})-([1-9]\d{0,6})(?=$|[-_/])/gi;
const REPOSITORY_KEY = /(?<![\w./-])([\w-]+\/[\w.-]+)#([1-9]\d{0,8})(?!\w)/g;
const BARE_NUMBER = /(?<![\w/#&])#([1-9]\d{0,8})(?!\w)/g;
const URL_PATTERN = /https?:\/\/[^\s<>"'`)\]|]+/g;
const FENCED_CODE = /^(```|~~~)[\s\S]*?^\1/gm;
/** Enough for any real description; what is beyond is noise or an attack on the pattern matcher. */
const MAX_TEXT = 100_000;
const MAX_REFERENCES = 100;

/** Paths of item pages, with the part that is a key where the tool has one. */
const ITEM_PATHS: readonly { path: RegExp; key: (match: RegExpMatchArray) => string | undefined }[] = [
  { path: /^\/([\w-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)/, key: (match) => `${match[1]}#${match[2]}` },
  { path: /\/browse\/([A-Z][A-Z0-9_]+-\d+)$/, key: (match) => match[1] },
  { path: /^\/[\w-]+\/issue\/([A-Z][A-Z0-9]*-\d+)/, key: (match) => match[1] },
  { path: /\/work_packages\/\d+/, key: () => undefined },
  { path: /^\/t\/(?:\d+\/)?[\w-]+$/, key: () => undefined },
  { path: /^\/\d+\/\d+\/(?:project\/\d+\/task\/)?\d+/, key: () => undefined },
  { path: /^\/cards\/\d+$/, key: () => undefined },
];

/**
 * Finds what a text refers to, in order of appearance by kind (URLs, `owner/repo#n`, keys), each once. Fenced code is not read.
 * It errs on the side of silence: `UTF-8`, `ISO-8601`, `HTTP-404` and their like are not keys.
 */
export function findReferences(text: string | null | undefined, options: ReferenceOptions = {}): Reference[] {
  if (!text) return [];
  const prose = text.slice(0, MAX_TEXT).replace(FENCED_CODE, ' ');
  const urls = [...prose.matchAll(URL_PATTERN)].flatMap(([url]) => toItemReference(url) ?? []);
  const rest = prose.replace(URL_PATTERN, ' ');
  const keys = [
    ...[...rest.matchAll(REPOSITORY_KEY)].map((match) => `${match[1]}#${match[2]}`),
    ...(options.repository ? [...rest.matchAll(BARE_NUMBER)].map((match) => `${options.repository}#${match[1]}`) : []),
    ...findKeys(rest, options.branch === true),
  ];
  return unique([...urls, ...keys.map((key) => ({ key }))]).slice(0, MAX_REFERENCES);
}

/** The links that references make, without those to the item itself (its key, former keys, URL). */
export function toMentionLinks(references: readonly Reference[], own: { keys: readonly string[]; url: string | null }): MappedLink[] {
  return unique(references)
    .filter((reference) => !(reference.key && own.keys.includes(reference.key)) && !(reference.url && reference.url === own.url))
    .map(({ key, url }) => ({ kind: 'MENTIONS', outward: true, targetId: null, targetKey: key ?? null, url: url ?? null }));
}

function findKeys(text: string, branch: boolean): string[] {
  const plain = [...text.matchAll(KEY)].filter(([, project = '']) => !NOT_PROJECTS.has(project));
  const branched = branch ? [...text.matchAll(BRANCH_KEY)].filter(([, project = '']) => isBranchProject(project.toUpperCase())) : [];
  return [...plain, ...branched].map(([, project = '', number]) => `${project.toUpperCase()}-${number}`);
}

function isBranchProject(word: string): boolean {
  return !NOT_PROJECTS.has(word) && !NOT_BRANCH_PROJECTS.has(word) && !/^V\d/.test(word);
}

function toItemReference(text: string): Reference | undefined {
  const trimmed = text.replace(/[.,;:!?*_]+$/, '');
  if (!URL.canParse(trimmed)) return undefined;
  const { origin, pathname } = new URL(trimmed);
  for (const { path, key } of ITEM_PATHS) {
    const match = pathname.match(path);
    if (!match) continue;
    const found = key(match);
    return { ...(found ? { key: found } : {}), url: `${origin}${pathname}` };
  }
  return undefined;
}

/** One reference per key (with its URL where one was given), one per URL without a key. */
function unique(references: readonly Reference[]): Reference[] {
  const byTarget = new Map<string, Reference>();
  for (const reference of references) {
    const target = reference.key ?? reference.url ?? '';
    if (!byTarget.has(target)) byTarget.set(target, reference);
  }
  return [...byTarget.values()];
}
