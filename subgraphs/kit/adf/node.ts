/** A node of the Atlassian Document Format. Only what both directions need; unknown types are normal. */
export interface AdfNode {
  type: string;
  version?: number;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
}

/** A whole document, as `description` and comment bodies take it. */
export interface AdfDocument extends AdfNode {
  type: 'doc';
  version: 1;
  content: AdfNode[];
}

/** Reads an attribute as text; ADF writes some numbers as text and some texts as numbers. */
export function textAttr(node: Pick<AdfNode, 'attrs'>, ...names: string[]): string | null {
  for (const name of names) {
    const value = node.attrs?.[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

export function childrenOf(node: AdfNode): AdfNode[] {
  return Array.isArray(node.content) ? node.content.filter(isNode) : [];
}

function isNode(child: unknown): child is AdfNode {
  return typeof child === 'object' && child !== null;
}
