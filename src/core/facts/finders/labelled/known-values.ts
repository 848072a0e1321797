import { type Piece, type Token, tokensOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';

const mostFound = 60;
const mostPages = 4;
/** Words of one value. */
const longest = 4;
const compiled = new WeakMap<Field['values'], ReadonlySet<string>>();

/** Values a field has few of, wherever a line begins with one: "VISA", "Cash". */
export function knownValues(section: Section, field: Field, { sheets }: DocumentView): Candidate[] {
  const known = wordsOf(field.values);
  const out: Candidate[] = [];
  if (known.size === 0) return out;
  for (const piece of sheets.slice(0, mostPages).flatMap(({ pieces }) => pieces)) {
    if (out.length > mostFound) break;
    const at = knownAt(piece.tokens, known);
    if (!at) continue;
    const beside = /\d/.test(piece.text.slice(at.to)) || hasSumBeside(piece) ? 1 : 0.75;
    const few = piece.tokens.length <= 6 ? 1 : 0.6;
    out.push(
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: piece.text.slice(at.from, at.to),
        spans: [{ piece, ...at }],
        rule: 'one of the few it can be',
        score: 0.62 * beside * few,
        features: { shape: few, near: 0.5 * beside },
      }),
    );
  }
  return out;
}

/** A value beside its name, without what stands behind it ("Mastercard ending in 7119"); worth less where nobody knows it. */
export function cutToKnown(candidate: Candidate, { values }: Field): Candidate {
  const known = wordsOf(values);
  const [span] = candidate.spans;
  if (known.size === 0 || !span) return candidate;
  const tokens = span.piece.tokens.filter(({ from, to }) => from >= span.from && to <= span.to);
  const at = knownAt(tokens, known);
  if (!at) return { ...candidate, score: candidate.score * 0.6 };
  const value = span.piece.text.slice(at.from, at.to);
  return { ...candidate, value, text: value, spans: [{ ...span, ...at }] };
}

function knownAt(tokens: readonly Token[], known: ReadonlySet<string>): { from: number; to: number } | null {
  const [first] = tokens;
  if (!first) return null;
  for (let n = Math.min(longest, tokens.length); n >= 1; n--) {
    const last = tokens[n - 1];
    const words = tokens.slice(0, n).map(({ folded }) => folded);
    if (last && known.has(words.join(''))) return { from: first.from, to: last.to };
  }
  return null;
}

function hasSumBeside(piece: Piece): boolean {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  return row.slice(row.indexOf(piece) + 1).some(({ text }) => /\d[.,]\d{2}/.test(text));
}

function wordsOf(values: Field['values']): ReadonlySet<string> {
  const made = compiled.get(values);
  if (made) return made;
  const words = new Set(
    Object.values(values).flatMap((phrases) =>
      phrases.map((phrase) =>
        tokensOf(phrase)
          .map(({ folded }) => folded)
          .join(''),
      ),
    ),
  );
  compiled.set(values, words);
  return words;
}
