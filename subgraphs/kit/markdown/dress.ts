/** How a mark is written: with Markdown's signs, or with tags where the signs would not be read as meant. */
export interface Dress {
  /** Equal names are one mark, so that neighbours share it. */
  name: string;
  open: string;
  close: string;
  /** The tag's name; `null` where the signs are always read as meant. */
  tag: string | null;
}

/** A stretch of written Markdown within a line and the marks on it. */
export interface Piece {
  markdown: string;
  /** A blank keeps only what both its neighbours wear; `dress: null` lets it wear all of that. */
  isBlank: boolean;
  dress: readonly Dress[] | null;
}

interface SettledPiece {
  markdown: string;
  dress: readonly Dress[];
}

interface Stroke {
  kind: 'text' | 'open' | 'close';
  text: string;
  dress: Dress | null;
  /** The stroke that opens or closes what this one closes or opens. */
  peer: Stroke | null;
  /** Other marks of the same sign stand within or around it. */
  isCrowded: boolean;
}

/** Each round settles what the last one changed; more are never needed in texts that people write. */
const MOST_ROUNDS = 10;

/** The pieces as one line of Markdown, each mark opened and closed once for as long as it goes on. */
export function toDressedMarkdown(pieces: readonly Piece[]): string {
  if (pieces.every(({ dress }) => !dress?.length)) return pieces.map(({ markdown }) => markdown).join('');
  const strokes = toStrokes(settleBlanks(pieces));
  // Tags change what their neighbours touch.
  for (let round = 0; round < MOST_ROUNDS && giveTags(strokes); round++);
  return strokes.map(({ text }) => text).join('');
}

function settleBlanks(pieces: readonly Piece[]): SettledPiece[] {
  const after = neighbours(pieces.toReversed()).reverse();
  const before = neighbours(pieces);
  return pieces.map(({ markdown, isBlank, dress }, index) => {
    if (!isBlank) return { markdown, dress: dress ?? [] };
    const shared = (before[index] ?? []).filter(({ name }) => wears(after[index] ?? [], name));
    return { markdown, dress: dress === null ? shared : shared.filter(({ name }) => wears(dress, name)) };
  });
}

/** For each piece what the last one before it wears that is no blank. */
function neighbours(pieces: readonly Piece[]): (readonly Dress[])[] {
  let last: readonly Dress[] = [];
  return pieces.map(({ isBlank, dress }) => {
    const before = last;
    if (!isBlank) last = dress ?? [];
    return before;
  });
}

function wears(dress: readonly Dress[], name: string): boolean {
  return dress.some((other) => other.name === name);
}

function toStrokes(pieces: readonly SettledPiece[]): Stroke[] {
  const strokes: Stroke[] = [];
  const open: Stroke[] = [];
  const closeTo = (depth: number) => {
    while (open.length > depth) {
      const opening = open.pop();
      if (!opening) return;
      opening.peer = { kind: 'close', text: opening.dress?.close ?? '', dress: opening.dress, peer: opening, isCrowded: opening.isCrowded };
      strokes.push(opening.peer);
    }
  };
  pieces.forEach(({ markdown, dress }, index) => {
    const firstOver = open.findIndex((stroke) => !wears(dress, stroke.dress?.name ?? ''));
    if (firstOver !== -1) closeTo(firstOver);
    const missing = dress.filter(({ name }) => !open.some((stroke) => stroke.dress?.name === name));
    const reach = new Map(missing.map((mark) => [mark, reachOf(pieces, index, mark.name)]));
    for (const mark of missing.sort((one, other) => (reach.get(other) ?? 0) - (reach.get(one) ?? 0))) {
      const opening: Stroke = { kind: 'open', text: mark.open, dress: mark, peer: null, isCrowded: false };
      for (const around of open.filter(({ text }) => text[0] === mark.open[0])) {
        around.isCrowded = true;
        opening.isCrowded = true;
      }
      open.push(opening);
      strokes.push(opening);
    }
    strokes.push({ kind: 'text', text: markdown, dress: null, peer: null, isCrowded: false });
  });
  closeTo(0);
  return strokes;
}

/** How many pieces from this one on wear the mark: what goes on longest is opened first. */
function reachOf(pieces: readonly SettledPiece[], from: number, name: string): number {
  let end = from;
  while (end < pieces.length && wears(pieces[end]?.dress ?? [], name)) end += 1;
  return end - from;
}

/** Gives tags to marks whose signs would not open or close where they stand. True when any was given. */
function giveTags(strokes: readonly Stroke[]): boolean {
  let hasChanged = false;
  strokes.forEach((stroke, index) => {
    if (!stroke.dress?.tag || stroke.text.startsWith('<') || isRead(strokes, index)) return;
    const { tag } = stroke.dress;
    const [opening, closing] = stroke.kind === 'open' ? [stroke, stroke.peer] : [stroke.peer, stroke];
    if (opening) opening.text = `<${tag}>`;
    if (closing) closing.text = `</${tag}>`;
    hasChanged = true;
  });
  return hasChanged;
}

/**
 * Markdown's rule: signs touch what they dress, and between a letter and a sign of punctuation they point to the letter. Between two of
 * a kind they could open as well as close, which goes well as long as there is no other mark to mistake them for.
 */
function isRead(strokes: readonly Stroke[], index: number): boolean {
  const stroke = strokes[index];
  if (!stroke) return true;
  const sign = stroke.text[0] ?? '';
  const [before, after] = [neighbour(strokes, index, -1, sign), neighbour(strokes, index, 1, sign)];
  if (before === null || after === null) return false;
  const [outside, inside] = stroke.kind === 'open' ? [before, after] : [after, before];
  const merged = mergedWith(strokes, index);
  if (isBlankSign(inside) || merged.some((other) => !isSameStretch(strokes, stroke, other))) return false;
  if (isBlankSign(outside)) return true;
  if (stroke.isCrowded) return merged.length === 0 && isOuterPunctuation(outside) && !isPunctuation(inside);
  return !isPunctuation(inside) || isOuterPunctuation(outside);
}

/** Strokes of the same sign right beside this one: all are read as one run. */
function mergedWith(strokes: readonly Stroke[], index: number): Stroke[] {
  const sign = strokes[index]?.text[0];
  return [strokes[index - 1], strokes[index + 1]].filter((other) => other?.kind !== 'text' && other?.text[0] === sign) as Stroke[];
}

/** A run is surely read as meant when all its marks begin and end together. */
function isSameStretch(strokes: readonly Stroke[], one: Stroke, other: Stroke): boolean {
  const at = (stroke: Stroke) => strokes.findIndex((candidate) => candidate === stroke.peer || candidate.peer === stroke);
  return Math.abs(at(one) - at(other)) === 1;
}

/** The sign that the run of signs at `index` touches: `''` at the line's end, `null` where an end and a beginning of one sign meet. */
function neighbour(strokes: readonly Stroke[], index: number, step: 1 | -1, sign: string): string | null {
  for (let at = index + step; at >= 0 && at < strokes.length; at += step) {
    const { kind, text } = strokes[at] ?? {};
    if (!text) continue;
    const touching = (step === 1 ? /^./su : /.$/su).exec(text)?.[0] ?? '';
    const isSameSign = kind !== 'text' && touching === sign;
    if (!isSameSign) return touching;
    if (kind !== strokes[index]?.kind) return null;
  }
  return '';
}

function isBlankSign(sign: string): boolean {
  return sign === '' || /\s/.test(sign);
}

/** Readers differ on whether `~` and emoji are punctuation: inside a mark they are, outside they are not, which is stricter. */
function isOuterPunctuation(sign: string): boolean {
  return isPunctuation(sign) && sign !== '~' && sign.length === 1;
}

function isPunctuation(sign: string): boolean {
  return /[\p{P}\p{S}]/u.test(sign);
}
