import { excerptOf, type Page } from '#core/reading/page';
import { answerOf } from './answer.ts';
import { confidenceOf, confidenceOfLoser } from './calibration.ts';
import type { Classification, Reason } from './classification.ts';
import { type CompiledTypes, compileTypes } from './compiled-types.ts';
import { pageTextOf } from './page-text.ts';
import { scoreTypes, type TypeScore } from './score.ts';
import { documentTypes } from './types/index.ts';

const maxReasons = 12;
const maxAlternatives = 5;
/** Types that are right less often are not worth a thought. */
const leastAlternative = 0.02;
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
  const { scores, read } = scoresOf(compiled, pages);
  const { type, confidence } = answerOf(scores, read);
  const winner = scores.find((score) => score.type === type);
  const evidence = tidy(winner && (type !== 'other' || winner.score > 0) ? winner.reasons : []);
  return {
    type,
    confidence,
    alternatives: alternatives(scores, { type, confidence }),
    evidence: evidence.length > 0 ? evidence : [nothingClear(pages[0])],
  };
}

/** What speaks for every type, best first, and whether there was anything to read. */
export function scoresOf(
  compiled: CompiledTypes,
  pages: readonly Page[],
): { scores: TypeScore[]; read: boolean } {
  const judged = pagesToJudge(pages).map(({ page, index }) => pageTextOf(page, index));
  return { scores: scoreTypes(judged, compiled), read: judged.length > 0 };
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

/** Other types, none surer than the answer leaves room for. */
function alternatives(
  scores: readonly TypeScore[],
  answer: { type: string; confidence: number },
): Classification['alternatives'] {
  const [best, next] = scores;
  const chanceOf = (score: TypeScore): number =>
    score === best
      ? confidenceOf(score.score, next?.score ?? 0)
      : confidenceOfLoser(score.score, best?.score ?? 0);
  return scores
    .filter(({ type }) => type !== answer.type && type !== 'other')
    .map((score) => ({ type: score.type, confidence: Math.min(chanceOf(score), 1 - answer.confidence) }))
    .filter(({ confidence }) => confidence >= leastAlternative)
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
