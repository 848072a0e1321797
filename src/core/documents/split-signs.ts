import { confidenceOf, otherBelow } from '#core/classification/calibration';
import { defaultTypes } from '#core/classification/classify';
import { type PageText, pageTextOf, type Segment } from '#core/classification/page-text';
import { scoreTypes } from '#core/classification/score';
import { foldPhrase } from '#core/layout/fold';
import type { Evidence } from '#core/reading/evidence';
import type { Box, Page } from '#core/reading/page';

/** What one page says of where it stands in its document. */
export type PageSigns = {
  page: Page;
  blank: boolean;
  /** "Page 2 of 5"; `of` is null when the page does not say. */
  numbering: { at: number; of: number | null; evidence: Evidence } | null;
  /** The type of this page alone, when it is clear; `titled` when its own title says it. */
  opens: { type: string; confidence: number; titled: boolean; evidence: Evidence } | null;
  /** The first lines, folded, without digits: letterheads and running heads. */
  head: string;
  headEvidence: Evidence | null;
};

/** Reads the signs of every page. The time grows with the words of the pages. */
export function signsOf(pages: readonly Page[]): PageSigns[] {
  return pages.map((page, index) => {
    const text = pageTextOf(page, index);
    const head = headOf(text);
    return {
      page,
      blank: isBlank(page),
      numbering: numberingOf(text),
      opens: openingOf(text),
      head: head.folded,
      headEvidence: head.evidence,
    };
  });
}

/** A page that waits for OCR is not blank: something is to be seen on it. */
function isBlank(page: Page): boolean {
  if (page.needsOcr) return false;
  const letters = page.text.replace(/[^\p{L}\p{N}]/gu, '').length;
  return letters < 3 || (letters < 60 && /intentionally (?:left )?blank|absichtlich leer/i.test(page.text));
}

const pageOf =
  /\b(?:page|seite|p[aá]gina|pagina|blatt|sheet|pg\.?)\s{0,3}:?\s{0,3}(\d{1,3})\s{0,3}(?:of|von|de|di|van|sur|\/)\s{0,3}(\d{1,3})\b/iu;
const bareOf =
  /^\s{0,3}[-–]?\s{0,3}(\d{1,3})\s{0,3}(?:of|von|de|di|van|sur|\/)\s{0,3}(\d{1,3})\s{0,3}[-–]?\s{0,3}$/iu;
const pageOnly =
  /^\s{0,3}[-–]?\s{0,3}(?:page|seite|p[aá]gina|pagina)\s{0,3}:?\s{0,3}(\d{1,3})\s{0,3}[-–]?\s{0,3}$/iu;

function numberingOf(page: PageText): PageSigns['numbering'] {
  let only: PageSigns['numbering'] = null;
  for (const segment of page.segments) {
    if (segment.text.length > 120) continue;
    const full = pageOf.exec(segment.text) ?? (isMargin(page, segment) ? bareOf.exec(segment.text) : null);
    const at = Number(full?.[1]);
    const of = Number(full?.[2]);
    if (full && at >= 1 && at <= of)
      return { at, of, evidence: evidenceOf(page, segment, full[0].trim(), '') };
    const single = isMargin(page, segment) ? pageOnly.exec(segment.text) : null;
    if (single && !only) {
      only = { at: Number(single[1]), of: null, evidence: evidenceOf(page, segment, single[0].trim(), '') };
    }
  }
  return only;
}

/** "3 / 4" is a page number in the margin, and a fraction anywhere else. */
function isMargin(page: PageText, segment: Segment): boolean {
  if (!segment.box || !page.height) return segment === page.segments.at(-1) || segment === page.segments[0];
  const middle = (segment.box[1] + segment.box[3] / 2) / page.height;
  return middle < 0.12 || middle > 0.88;
}

function openingOf(page: PageText): PageSigns['opens'] {
  const [best, next] = scoreTypes([page], defaultTypes());
  if (!best || best.type === 'other') return null;
  const confidence = confidenceOf(best.score, next?.score ?? 0);
  const titled = best.reasons.find(
    (reason) => reason.weight >= titleWeight && reason.rule.endsWith('in the title'),
  );
  const reason = titled ?? best.reasons.find(({ weight }) => weight > 0);
  if (!reason || confidence < (titled ? otherBelow : clearWithoutTitle)) return null;
  const { weight: _, ...evidence } = reason;
  return { type: best.type, confidence, titled: titled !== undefined, evidence };
}

/** What a title must add to count as one: a word in the first lines is not enough. */
const titleWeight = 3;
/**
 * Forms carry their name in small print, so a page may be clear without a title; it must be very clear. It decides what
 * is suggested and is no level: whoever split by it unasked would tear documents apart that are one.
 */
const clearWithoutTitle = 0.8;
const headSegments = 3;

function headOf(page: PageText): { folded: string; evidence: Evidence | null } {
  const top = [...page.segments].sort((a, b) => a.row - b.row).slice(0, headSegments);
  const folded = top
    .map((segment) => foldPhrase(segment.text.replace(/\d+/g, ' '), 'all'))
    .filter((part) => part.length > 2);
  const first = top[0];
  return {
    folded: folded.join('|'),
    evidence: first ? evidenceOf(page, first, first.text.slice(0, 80), '') : null,
  };
}

function evidenceOf(page: PageText, segment: Segment, snippet: string, rule: string): Evidence {
  return { page: page.number, box: copyOf(segment.box), snippet, rule };
}

function copyOf(box: Box | null): Evidence['box'] {
  return box && [box[0], box[1], box[2], box[3]];
}
