import { MARKUP, type Markup } from './document.ts';

/** What a tool's markup cannot hold, each with the reason; everything else of `MARKUP` must come back as it was written. */
export type Lacking = Partial<Record<Markup, string>>;

export const ADF: Lacking = {
  dressedCode: 'Jira refuses code with any mark but a link',
  nestedTask: 'a task of ADF is one line',
};

export function toCan(lacking: Lacking): (...markup: Markup[]) => boolean {
  const held = new Set(MARKUP.filter((name) => lacking[name] === undefined));
  return (...markup) => markup.every((name) => held.has(name));
}

export const WIKI: Lacking = {
  listStart: 'a numbered list begins with 1',
  nestedTask: 'the signs of tasks stand in a list of one level',
  blocksInItem: 'an item is one line and what hangs below it',
};

export const ASANA: Lacking = {
  deepHeading: 'it has two levels of headings',
  codeLanguage: 'its blocks of code name no language',
  listStart: 'a numbered list begins with 1',
  nestedTask: 'boxes are written as text, read back where they are a whole list',
  linkTitle: 'a link is text and address',
  dressInTable: 'a table is lines of plain text',
  breakInTable: 'a table is lines of plain text',
};

export const ASANA_COMMENT: Lacking = {
  ...ASANA,
  heading: 'a comment takes no headings: they become bold lines',
  rule: 'a comment takes no rules: they become dashes',
};
