import type { Caller } from './graph.ts';

/** A write somebody was told was taken: by its own words it can be found again wherever it left a trace. */
export interface Acknowledged {
  /** Unique text of this write. */
  token: string;
  kind: 'create' | 'update' | 'comment';
  intentId: string;
  /** Key of the item written to; null for a new one. */
  ref: string | null;
}

const CREATE =
  'mutation ($input: CreateWorkItemInput!) { w: createWorkItem(input: $input) { writeIntent { id state } userErrors { code message } } }';
const UPDATE =
  'mutation ($input: UpdateWorkItemInput!) { w: updateWorkItem(input: $input) { writeIntent { id state } userErrors { code message } } }';
const COMMENT =
  'mutation ($input: AddCommentInput!) { w: addComment(input: $input) { writeIntent { id state } userErrors { code message } } }';

interface Answer {
  w: { writeIntent: { id: string; state: string } | null; userErrors: { code: string; message: string }[] };
}

/** Writes `count` things, as many at once as it is told to start, each sent again under its key until somebody acknowledges it. */
export function createWriters(caller: Caller, refs: readonly string[]) {
  const acknowledged: Acknowledged[] = [];
  const problems: string[] = [];
  const open = new Set<Promise<void>>();
  let next = 0;

  async function writeOne(index: number): Promise<void> {
    const token = `wr-${index}-${Math.random().toString(36).slice(2, 10)}`;
    const { kind, ref, query, input } = toWrite(index, token, refs);
    const { w } = await caller.insist<Answer>(query, { input: { ...input, idempotencyKey: token } });
    if (w.writeIntent && w.userErrors.length === 0) acknowledged.push({ token, kind, ref, intentId: w.writeIntent.id });
    else problems.push(`${token}: ${JSON.stringify(w)}`);
  }

  return {
    acknowledged,
    problems,
    get started() {
      return next;
    },
    start(count: number): void {
      for (let each = 0; each < count; each += 1) {
        const writing: Promise<void> = writeOne(next++)
          .catch((error: Error) => void problems.push(error.message))
          .finally(() => open.delete(writing));
        open.add(writing);
      }
    },
    done: async () => void (await Promise.all(open)),
  };
}

/** A third of each sort. Updates crowd on few items, so that their order is put to the test. */
function toWrite(index: number, token: string, refs: readonly string[]) {
  const crowded = refs[index % Math.min(5, refs.length)] ?? '';
  const any = refs[index % refs.length] ?? '';
  if (index % 3 === 0) return { kind: 'create', ref: null, query: CREATE, input: { projectRef: 'SHOP', title: token } } as const;
  if (index % 3 === 1) return { kind: 'update', ref: crowded, query: UPDATE, input: { ref: crowded, title: token } } as const;
  return { kind: 'comment', ref: any, query: COMMENT, input: { ref: any, body: token } } as const;
}
