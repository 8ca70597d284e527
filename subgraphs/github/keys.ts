/** Where an item lives. Its key, `owner/repo#12`, is its external id too: GitHub addresses issues by it and by nothing else. */
export interface ItemPlace {
  repository: string;
  number: number;
}

export function toKey({ repository, number }: ItemPlace): string {
  return `${repository}#${number}`;
}

/** Reads `owner/repo#12` or an item's URL; `null` for anything else. */
export function parseKey(text: string): ItemPlace | null {
  const match = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(text) ?? /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)/.exec(text);
  return match?.[1] && match[2] ? { repository: match[1], number: Number(match[2]) } : null;
}

/** Reads `.../repos/owner/repo` and `.../repos/owner/repo/issues/12` of any host. */
export function parseApiUrl(url: string | null | undefined): { repository: string; number: number | null } | null {
  const match = /\/repos\/([\w.-]+\/[\w.-]+?)(?:\/(?:issues|pulls)\/(\d+))?(?:[/?#]|$)/.exec(url ?? '');
  return match?.[1] ? { repository: match[1], number: match[2] ? Number(match[2]) : null } : null;
}
