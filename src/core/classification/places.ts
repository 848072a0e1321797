import type { Concept } from './document-type.ts';
import type { PhraseHit } from './lexicon.ts';
import type { PageText, Segment } from './page-text.ts';

export type PhrasePlace = 'title' | 'heading' | 'label' | 'text';
export type Placed = { place: PhrasePlace; factor: number };

/** More words than this in one line are a sentence. */
const sentenceWords = 11;

/**
 * What a phrase is worth where it stands: 1 is all of its weight. The same word counts fully as a title, hardly
 * in the middle of a sentence: a contract that speaks of invoices is not an invoice.
 */
export function placeOf(page: PageText, hit: PhraseHit, where: Concept['where'], pageRank: number): Placed {
  const first = page.wordOf[hit.from] ?? 0;
  const last = page.wordOf[hit.to - 1] ?? first;
  const segment = page.segments[page.words[first]?.segment ?? 0];
  if (!segment) return { place: 'text', factor: 0 };
  const late = latePage(pageRank) * (hit.exact ? 1 : 0.85);
  if (where === 'title') {
    const { place, factor } = asTitle(page, hit, segment, first, last);
    return { place, factor: factor * late };
  }
  const { place, factor } = asLabel(page, segment, first, last, hit.to);
  if (where === 'label') return { place, factor: factor * late };
  return { place, factor: late };
}

/** The first pages say what a document is; what comes later is often an annex. */
function latePage(rank: number): number {
  if (rank === 0) return 1;
  return rank < 3 ? 0.75 : 0.5;
}

function asTitle(page: PageText, hit: PhraseHit, segment: Segment, first: number, last: number): Placed {
  const lettersOfHit = (page.starts[hit.to] ?? page.squeezed.length) - (page.starts[hit.from] ?? 0);
  // A title broken over two lines has letters in the next segment too.
  const end = page.segments[page.words[last]?.segment ?? 0];
  const letters = segment.letters + (end && end !== segment ? end.letters : 0);
  const coverage = lettersOfHit / Math.max(1, letters);
  const share = coverage >= 0.5 ? 1 : coverage >= 0.3 ? 0.8 : first === segment.from ? 0.65 : 0.3;
  const title = segment.title * share;
  // "Invoice" alone on a line further down is a heading: of a part, or of a page whose title is a logo.
  const alone = coverage >= 0.75 ? 0.4 : 0;
  return title >= alone ? { place: 'title', factor: title } : { place: 'heading', factor: alone };
}

function asLabel(page: PageText, segment: Segment, first: number, last: number, next: number): Placed {
  const words = segment.to - segment.from;
  const lead = first - segment.from;
  const raw = page.words[last]?.raw ?? '';
  const after = last + 1 < segment.to ? (page.words[last + 1]?.raw ?? '') : '';
  const closed = /[:#]\W*$/.test(raw) || /^[:#№]/.test(after) || /^\W*\p{Sc}?\d/u.test(after);
  const nextToken = page.wordOf[next];
  const inWord = nextToken !== undefined && nextToken === last && /[:#]/.test(raw);
  if (closed || inWord) return { place: 'label', factor: lead <= 2 ? 1 : 0.8 };
  if (words > sentenceWords) return { place: 'text', factor: lead === 0 ? 0.35 : 0.2 };
  if (last + 1 >= segment.to && lead <= 2) return { place: 'label', factor: 1 };
  return { place: 'label', factor: lead <= 1 ? 0.8 : 0.6 };
}
