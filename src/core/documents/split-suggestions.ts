import type { Classification } from '#core/classification/classification';
import { classify } from '#core/classification/classify';
import type { Evidence } from '#core/reading/evidence';
import type { Page } from '#core/reading/page';
import type { SuggestedPart } from './parts.ts';
import { type PageSigns, signsOf } from './split-signs.ts';

/** Points a boundary needs; what each sign is worth stands with it below. */
const enough = 1;
const sureEnough = 0.6;

/**
 * Whether one file holds several documents, as people scan them: a stack at once. Signs are page numbers that
 * begin again, a page that is clearly of another type, blank sheets between, another letterhead or size of page;
 * a page number that goes on, or the same running head, speaks against. Empty unless at least two parts are well
 * supported. Blank sheets between parts belong to none of them.
 */
export function suggestSplits(pages: readonly Page[]): SuggestedPart[] {
  if (pages.length < 2) return [];
  const parts = cut(signsOf(pages)).map((part) => ({
    ...part,
    found: classify(part.signs.map((s) => s.page)),
  }));
  const known = parts.filter(({ found }) => found.type !== 'other' && found.confidence >= sureEnough);
  const numbered = parts.filter(({ signs }) => isComplete(signs));
  if (parts.length < 2 || new Set([...known, ...numbered]).size < 2) return [];
  return parts.map(({ signs, reasons, found }) => ({
    from: signs[0]?.page.number ?? 1,
    to: signs.at(-1)?.page.number ?? 1,
    type: found.type,
    reasons: [...reasons, ...typeReasons(found)],
  }));
}

type Part = { signs: PageSigns[]; reasons: Evidence[] };

function cut(signs: readonly PageSigns[]): Part[] {
  const parts: Part[] = [];
  let current: Part = { signs: [], reasons: [] };
  let blank: PageSigns | null = null;
  let waiting: PageSigns[] = [];
  for (const sign of signs) {
    if (sign.blank) {
      blank ??= sign;
      waiting.push(sign);
      continue;
    }
    const boundary = current.signs.length > 0 ? boundaryBefore(sign, current.signs, blank) : null;
    if (boundary && boundary.points >= enough) {
      parts.push(current);
      current = { signs: [sign], reasons: boundary.reasons };
    } else {
      // The back of a page may be empty; only between documents is it left out.
      current.signs.push(...(current.signs.length > 0 ? waiting : []), sign);
    }
    blank = null;
    waiting = [];
  }
  if (current.signs.length > 0) parts.push(current);
  return parts;
}

type Boundary = { points: number; reasons: Evidence[] };

function boundaryBefore(sign: PageSigns, before: readonly PageSigns[], blank: PageSigns | null): Boundary {
  const found: { points: number; reason: Evidence | null }[] = [];
  const add: Add = (points, reason, rule = '') => {
    found.push({ points, reason: reason && { ...reason, rule: rule || reason.rule } });
  };
  const last = before.findLast((earlier) => !earlier.blank);
  if (blank) add(0.5, { page: blank.page.number, box: null, snippet: '', rule: 'a blank page before it' });
  addNumbering(sign, before, add);
  addOpening(sign, before, add);
  if (last && isOtherSize(last.page, sign.page)) add(0.3, sign.headEvidence, 'another size of page');
  if (last && sign.head !== '' && last.head !== '') {
    if (sign.head === last.head) add(sign.opens && isOpening(last, sign) ? -0.1 : -0.7, null);
    else if (!sharesHead(sign.head, last.head)) add(0.35, sign.headEvidence, 'another letterhead');
  }
  return {
    points: found.reduce((sum, { points }) => sum + points, 0),
    reasons: found
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .flatMap(({ reason }) => reason ?? []),
  };
}

type Add = (points: number, reason: Evidence | null, rule?: string) => void;

function addOpening({ opens }: PageSigns, before: readonly PageSigns[], add: Add): void {
  if (!opens) return;
  const opened = before.findLast((earlier) => earlier.opens)?.opens;
  if (opened && opened.type !== opens.type) {
    add(
      (opens.titled ? 0.4 : 0.2) + 0.7 * opens.confidence,
      opens.evidence,
      `another type: ${opens.evidence.rule}`,
    );
  } else if (opens.titled) {
    add(opened ? 0.5 : 0.6, opens.evidence, `its own title: ${opens.evidence.rule}`);
  }
}

/** Turned pages are of the same size. */
function isOtherSize(a: Page, b: Page): boolean {
  if (!a.width || !a.height || !b.width || !b.height) return false;
  const differs = (x: number, y: number): boolean => Math.abs(x - y) > 0.05 * Math.max(x, y);
  return (
    differs(Math.min(a.width, a.height), Math.min(b.width, b.height)) ||
    differs(Math.max(a.width, a.height), Math.max(b.width, b.height))
  );
}

function addNumbering(sign: PageSigns, before: readonly PageSigns[], add: Add): void {
  const here = sign.numbering;
  const earlier = before.findLast((page) => page.numbering)?.numbering;
  if (!here) {
    // "Page 1 of 3" promised more pages.
    if (earlier?.of && before.length < earlier.of) add(-0.4, null);
    return;
  }
  if (here.at > 1) {
    add(earlier && here.at === earlier.at + 1 && here.of === earlier.of ? -2 : -0.8, null);
    return;
  }
  if (earlier) add(here.of === null ? 0.7 : 1, here.evidence, 'page numbers begin again');
  else add(here.of === null ? 0.2 : 0.5, here.evidence, 'page numbers begin');
}

/** Two first pages of one sender look alike at the top. */
function isOpening(a: PageSigns, b: PageSigns): boolean {
  return a.opens !== null && a.opens.type === b.opens?.type;
}

function sharesHead(a: string, b: string): boolean {
  const parts = new Set(a.split('|'));
  return b.split('|').some((part) => parts.has(part));
}

/** All pages that "of 3" promises are there. */
function isComplete(signs: readonly PageSigns[]): boolean {
  const full = signs.filter((sign) => !sign.blank);
  return (
    full.length > 0 &&
    full.every((sign, i) => sign.numbering?.at === i + 1 && sign.numbering.of === full.length)
  );
}

function typeReasons(found: Classification): Evidence[] {
  if (found.type === 'other') return [];
  return found.evidence
    .filter((reason) => reason.weight > 0)
    .slice(0, 2)
    .map(({ page, box, snippet, rule }) => ({ page, box, snippet, rule }));
}
