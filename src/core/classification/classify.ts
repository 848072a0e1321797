import { excerptOf, type Page } from '#core/reading/page';
import { confidenceOf, confidenceOfLoser, otherBelow, surestOther, unreadOther } from './calibration.ts';
import type { Classification, Reason } from './classification.ts';
import { type CompiledTypes, compileTypes } from './compiled-types.ts';
import { pageTextOf } from './page-text.ts';
import { scoreTypes, type TypeScore } from './score.ts';
import { documentTypes } from './types/index.ts';

const maxReasons = 12;
const maxAlternatives = 5;
/** Pages that are judged one by one; of longer documents a few more are sampled. */
const judgedPages = 10;
const sampledPages = 3;

/**
 * What kind of document these pages are: the type whose words stand in the right places, with the reasons, or
 * `other` when nothing is sure enough. Pure and deterministic; the time grows with the pages looked at, which are
 * at most 13. Pages without boxes (DOCX, text) are judged by the order of their lines.
 */
export function classify(pages: readonly Page[]): Classification {
  return classifyWith(defaultTypes(), pages);
}

/** Like `classify`, with types of one's own. */
export function classifyWith(compiled: CompiledTypes, pages: readonly Page[]): Classification {
  const judged = pagesToJudge(pages).map(({ page, index }) => pageTextOf(page, index));
  const scores = scoreTypes(judged, compiled);
  return decide(scores, judged.length, pages[0]);
}

let compiledDefaults: CompiledTypes | undefined;

/** The types Docket comes with, compiled once. */
export function defaultTypes(): CompiledTypes {
  compiledDefaults ??= compileTypes(documentTypes);
  return compiledDefaults;
}

/** The first pages that have words, and a few from the rest: blank covers say nothing. */
function pagesToJudge(pages: readonly Page[]): { page: Page; index: number }[] {
  const full = pages.map((page, index) => ({ page, index })).filter(({ page }) => /\S/u.test(page.text));
  const rest = full.slice(judgedPages);
  const step = Math.max(1, Math.floor(rest.length / sampledPages));
  return [
    ...full.slice(0, judgedPages),
    ...rest.filter((_, i) => i % step === step - 1).slice(0, sampledPages),
  ];
}

function decide(scores: readonly TypeScore[], judged: number, firstPage: Page | undefined): Classification {
  const best = scores[0];
  const confidence = best ? confidenceOf(best.score, scores[1]?.score ?? 0) : 0;
  const known = best && best.type !== 'other' && confidence >= otherBelow;
  if (known) {
    return {
      type: best.type,
      confidence,
      alternatives: alternatives(scores, best),
      evidence: tidy(best.reasons),
    };
  }
  const other = scores.find((score) => score.type === 'other');
  const rivals = scores.filter((score) => score.type !== 'other');
  // Sure of `other` is who sees little of everything else, or clearly something that is none of the types.
  const rival = rivals[0];
  const doubt = rival ? (best === rival ? confidence : confidenceOf(rival.score, 0) * 0.5) : 0;
  // A scan nobody has read yet is not known to be of no type.
  const certainty = judged > 0 ? Math.min(surestOther, 1 - doubt) : unreadOther;
  const positive = other && other.score > 0 ? tidy(other.reasons) : [];
  return {
    type: 'other',
    confidence: Math.round(certainty * 1000) / 1000,
    alternatives: alternatives(rivals, other),
    evidence: positive.length > 0 ? positive : [nothingClear(firstPage)],
  };
}

function alternatives(
  scores: readonly TypeScore[],
  winner: TypeScore | undefined,
): Classification['alternatives'] {
  const best = scores[0]?.score ?? 0;
  return scores
    .filter((score) => score !== winner && score.type !== 'other')
    .map(({ type, score }) => ({ type, confidence: confidenceOfLoser(score, best) }))
    .filter(({ confidence }) => confidence >= 0.02)
    .slice(0, maxAlternatives);
}

function tidy(reasons: readonly Reason[]): Reason[] {
  return reasons
    .slice(0, maxReasons)
    .map((reason) => ({ ...reason, weight: Math.round(reason.weight * 100) / 100 }))
    .sort((a, b) => b.weight - a.weight);
}

function nothingClear(page: Page | undefined): Reason {
  const text = page ? excerptOf(page.text, 80) : '';
  const rule = text === '' ? 'no text to judge by' : 'nothing on the pages says clearly what this is';
  return { page: page?.number ?? 1, box: null, snippet: text, rule, weight: 0 };
}
