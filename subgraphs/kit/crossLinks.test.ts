import { describe, expect, it } from 'vitest';
import { findReferences, type ReferenceOptions, toMentionLinks } from './crossLinks.ts';

const keysIn = (text: string, options?: ReferenceOptions) =>
  findReferences(text, options).map((reference) => reference.key ?? reference.url);

describe('findReferences', () => {
  it.each([
    ['Fixes PROJ-12 and WEB-7.', ['PROJ-12', 'WEB-7']],
    ['[ENG-123] Login fails', ['ENG-123']],
    ['(PROJ-12), "AB_C-9"', ['PROJ-12', 'AB_C-9']],
    ['feature/PROJ-12-fix-login', ['PROJ-12']],
    ['see acme/web-app#41, acme/api.v2#7', ['acme/web-app#41', 'acme/api.v2#7']],
    ['PROJ-12 again PROJ-12', ['PROJ-12']],
    ['https://acme.atlassian.net/browse/PROJ-12?focused=1#c.', ['PROJ-12']],
    ['https://linear.app/acme/issue/ENG-5/some-title', ['ENG-5']],
    ['<https://github.com/acme/web/pull/9/files>', ['acme/web#9']],
    ['https://op.example.org/projects/x/work_packages/77/activity', ['https://op.example.org/projects/x/work_packages/77/activity']],
    [
      'https://app.clickup.com/t/86abc12 and https://app.asana.com/0/12/34',
      ['https://app.clickup.com/t/86abc12', 'https://app.asana.com/0/12/34'],
    ],
  ])('finds the items in %j', (text, expected) => expect(keysIn(text)).toEqual(expected));

  it.each([
    'UTF-8, UTF-16, ISO-8601, HTTP-404, SHA-256, RFC-2119, AES-256',
    'CVE-2024-12345 and COVID-19 and GPT-4',
    'version ABC-1.2.3, range AB-1-2, e-5, A-1',
    'email-12 lower-13 already-4',
    'https://example.org/docs/PROJ-12 and https://example.org/?q=PROJ-12',
    '#12 without a repository, &#39; entity',
    'PROJ-0 and XPROJ-12x and foo.BAR-3 and PROJ-12345678',
    'TOOLONGPROJECTKEY-1',
    '```\nPROJ-12 in code\n```',
    '',
  ])('finds nothing in %j', (text) => expect(keysIn(text)).toEqual([]));

  it('reads a bare number as an item of the given repository', () => {
    expect(keysIn('Closes #12, not foo#13 or a/#14', { repository: 'acme/web' })).toEqual(['acme/web#12']);
  });

  it.each([
    ['ynsun/tw-15-add-linear-to-board-selection', ['TW-15']],
    ['eng-7', ['ENG-7']],
    ['feature/PROJ-12_login', ['PROJ-12']],
    ['fix/release-2024', []],
    ['fix-12-typos', []],
    ['dependabot/npm-10', ['NPM-10']],
    ['user/utf-8-bom', []],
    ['v2-1', []],
  ])('reads branch %j', (branch, expected) => expect(keysIn(branch, { branch: true })).toEqual(expected));

  it('stays fast and bounded on hostile text', () => {
    const hostile = `${'A-'.repeat(200_000)}${'AB-1 '.repeat(1000)}`;
    expect(findReferences(hostile).length).toBeLessThanOrEqual(100);
  });
});

describe('toMentionLinks', () => {
  it('leaves out the item itself, by any key it ever had and by its URL', () => {
    const references = findReferences('PROJ-1 OLD-2 OTHER-3 https://op.example.org/work_packages/5');
    const links = toMentionLinks(references, { keys: ['PROJ-1', 'OLD-2'], url: 'https://op.example.org/work_packages/5' });
    expect(links).toEqual([{ kind: 'MENTIONS', outward: true, targetId: null, targetKey: 'OTHER-3', url: null }]);
  });
});
