import { foldPhrase } from '#core/layout/fold';
import type { Reason } from './classification.ts';
import type { CompiledTypes } from './compiled-types.ts';
import { type HeadHit, headerReason, patternReasons, shapeReason } from './cues.ts';
import type { Cue } from './document-type.ts';
import type { PageText } from './page-text.ts';
import { type PhrasePlace, placeOf } from './places.ts';
import { quote } from './quote.ts';
import { type Language, spokenLanguages } from './spoken-languages.ts';

/** What speaks for and against one type; `score` is the sum of the weights. */
export type TypeScore = { type: string; score: number; reasons: Reason[] };

/** Scores every type over the given pages, the first of which is taken for the first page. Best first. */
export function scoreTypes(pages: readonly PageText[], compiled: CompiledTypes): TypeScore[] {
  const best = new Best();
  const spoken = spokenLanguages(pages);
  for (const [rank, page] of pages.entries()) {
    scorePhrases(page, rank, { compiled, spoken, best });
    for (const { type, reason } of patternReasons(page, compiled)) {
      best.offer(`${type}/pattern/${reason.rule}`, type, reason);
    }
  }
  return compiled.types
    .map(({ id, cues }, i) => {
      const said = best.of(i);
      const reasons = [...said, ...shapeReasons(pages, cues, said)];
      reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
      return { type: id, score: sum(reasons), reasons };
    })
    .sort((a, b) => b.score - a.score);
}

/** How a page looks bears out what its words say, and says nothing alone: many things are as narrow as a receipt. */
function shapeReasons(pages: readonly PageText[], cues: readonly Cue[], said: readonly Reason[]): Reason[] {
  const reasons = cues.flatMap((cue) => shapeReason(pages, cue) ?? []);
  const positive = (list: readonly Reason[]): number => sum(list.filter((reason) => reason.weight > 0));
  const share = Math.min(1, (0.5 * positive(said)) / Math.max(1e-9, positive(reasons)));
  return reasons
    .map((reason) => (reason.weight > 0 ? { ...reason, weight: reason.weight * share } : reason))
    .filter((reason) => Math.abs(reason.weight) >= 0.05);
}

function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((total, reason) => total + reason.weight, 0);
}

type Scoring = { compiled: CompiledTypes; spoken: ReadonlySet<Language>; best: Best };

function scorePhrases(page: PageText, rank: number, { compiled, spoken, best }: Scoring): void {
  const heads = new Map<string, { type: number; cue: number; hits: HeadHit[] }>();
  for (const hit of compiled.lexicon.find(page)) {
    const from = page.wordOf[hit.from] ?? 0;
    const to = (page.wordOf[hit.to - 1] ?? from) + 1;
    for (const meaning of compiled.meanings[hit.phrase] ?? []) {
      if (meaning.kind === 'head') {
        const row = page.segments[page.words[from]?.segment ?? 0]?.row ?? 0;
        const key = `${meaning.type}/${meaning.cue}`;
        const found = heads.get(key) ?? { type: meaning.type, cue: meaning.cue, hits: [] };
        found.hits.push({ head: meaning.head, row, from, to });
        heads.set(key, found);
        continue;
      }
      if (!spoken.has(meaning.language)) continue;
      const concept = compiled.types[meaning.type]?.concepts[meaning.concept];
      if (!concept) continue;
      const { place, factor } = placeOf(page, hit, concept.where, rank);
      if (factor === 0) continue;
      best.offerLazily(`${meaning.type}/${meaning.concept}`, meaning.type, concept.weight * factor, () => {
        const { snippet, box } = quote(page, from, to);
        const rule = `"${trimmed(snippet)}" ${inWords[place]}`;
        return {
          page: page.number,
          box: box && [box[0], box[1], box[2], box[3]],
          snippet,
          rule,
          weight: concept.weight * factor,
        };
      });
    }
  }
  for (const [key, { type, cue, hits }] of heads) {
    const data = compiled.types[type]?.cues[cue];
    if (data?.kind !== 'table_header') continue;
    const reason = headerReason(page, data, hits);
    if (reason) best.offer(`${key}/head`, type, reason);
  }
}

const inWords: Record<PhrasePlace, string> = {
  title: 'in the title',
  heading: 'as a heading',
  label: 'as a label',
  text: 'in the text',
};

function trimmed(snippet: string): string {
  const bare = snippet.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.)]+$/gu, '');
  return foldPhrase(bare) === '' ? snippet : bare;
}

/** Keeps the best reason of every concept, so that saying a thing ten times counts once. */
class Best {
  readonly #found = new Map<string, { type: number; reason: Reason }>();

  offer(key: string, type: number, reason: Reason): void {
    this.offerLazily(key, type, reason.weight, () => reason);
  }

  offerLazily(key: string, type: number, weight: number, reason: () => Reason): void {
    const known = this.#found.get(key);
    if (known && Math.abs(known.reason.weight) >= Math.abs(weight)) return;
    this.#found.set(key, { type, reason: reason() });
  }

  of(type: number): Reason[] {
    return [...this.#found.values()].filter((entry) => entry.type === type).map((entry) => entry.reason);
  }
}
