/** Why a listing stopped before its own end: what was read so far is whole pages, but not all of them. */
export interface PartialListing {
  reason: 'REPEATED_CURSOR' | 'REPEATED_PAGE' | 'TOO_MANY_PAGES';
  pages: number;
  message: string;
}

export interface PageGuard {
  /**
   * Takes the cursor of the next page and gives it back, or `null` when the loop must stop: at the natural end, or because of
   * what `partial` then says. `pageIds` (the ids on the page just read) finds sites that ignore the cursor and send one page for ever.
   */
  follow<C extends string | number>(next: C | null | undefined, pageIds?: readonly string[]): C | null;
  readonly partial: PartialListing | null;
}

const MESSAGES: Readonly<Record<PartialListing['reason'], string>> = {
  REPEATED_CURSOR: 'the tool sent a page cursor it had sent before',
  REPEATED_PAGE: 'the tool sent the same page twice',
  TOO_MANY_PAGES: 'the tool did not stop sending pages',
};

/** Stops paging loops that would not stop by themselves: a repeated cursor, a cycle of any length, the same page again, too many. */
export function guardPages(options: { maxPages?: number } = {}): PageGuard {
  const { maxPages = 20_000 } = options;
  const seen = new Set<string>();
  let pages = 0;
  let lastIds = '';
  let partial: PartialListing | null = null;

  function findFault(next: string | number, ids: string): PartialListing['reason'] | null {
    if (seen.has(`${typeof next}:${next}`)) return 'REPEATED_CURSOR';
    if (ids !== '' && ids === lastIds) return 'REPEATED_PAGE';
    return pages >= maxPages ? 'TOO_MANY_PAGES' : null;
  }

  return {
    follow(next, pageIds = []) {
      pages += 1;
      if (next === null || next === undefined || next === '') return null;
      const ids = pageIds.join('\n');
      const reason = findFault(next, ids);
      if (reason) {
        partial = { reason, pages, message: `Stopped after ${pages} pages: ${MESSAGES[reason]}. What was read until then is kept.` };
        return null;
      }
      seen.add(`${typeof next}:${next}`);
      lastIds = ids;
      return next;
    },
    get partial() {
      return partial;
    },
  };
}
