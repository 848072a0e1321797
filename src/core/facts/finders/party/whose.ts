import { fold, foldPhrase } from '#core/layout/fold';
import type { Piece, Span } from '#core/layout/sheet';
import type { Blueprint, Labels, Section } from '../../blueprint.ts';
import type { PartyRole } from '../../blueprint-words.ts';
import type { Candidate } from '../../candidate.ts';
import type { Guess } from './guess.ts';
import { isSame, type Side } from './sides.ts';

/** Without any sign whose they are, values are the issuer's, whose paper it is. */
const shareUnsaid: Readonly<Record<PartyRole, number>> = { issuer: 0.75, recipient: 0.12, other: 0.05 };
const shareNearOther: Readonly<Record<PartyRole, number>> = { issuer: 0.3, recipient: 0.12, other: 0.05 };
const shareNear: Readonly<Record<PartyRole, number>> = { issuer: 0.95, recipient: 0.7, other: 0.7 };

/** A value beside its name, worth as much as its place is the party's. */
export function weighedByPlace(
  candidate: Candidate,
  section: Section,
  side: Side,
  blueprint: Blueprint,
): Candidate {
  const [span] = candidate.spans;
  const label = candidate.support[0]?.spans[0];
  if (!span) return candidate;
  const said = label ? label.piece.text.slice(Math.max(0, label.from - 12), label.to) : '';
  const share = shareOf(span, said, section, side, blueprint);
  return {
    ...candidate,
    score: candidate.score * share,
    features: { ...candidate.features, agrees: share > 0.8 ? 1 : share > 0.4 ? 0.5 : 0 },
  };
}

/**
 * 0..1: how much a place is one side's.
 * @param said the words before the value
 */
export function shareOf(
  { piece, from }: Span,
  said: string,
  section: Section,
  { role, own, other, guesses }: Side,
  blueprint: Blueprint,
): number {
  const whose = sectionSaid(said, section, blueprint);
  if (whose) return whose === section ? 1 : 0.08;
  const named = namedBefore({ piece, from }, own, other);
  if (named) return named === own ? 1 : 0.08;
  if (inBlock(piece, own, guesses)) return 1;
  if (inBlock(piece, other, guesses)) return 0.1;
  const [byOwn, byOther] = [isNear(piece, own), isNear(piece, other)];
  if (byOther && !byOwn) return shareNearOther[role];
  if (byOwn && !byOther) return shareNear[role];
  const { height } = piece.sheet;
  if (role === 'issuer' && (piece.y0 > height * 0.85 || piece.y0 < height * 0.1)) return 0.95;
  return shareUnsaid[role];
}

const compiled = new WeakMap<Labels, RegExp | null>();

/** The section whose words ("your VAT no.") are said; those of the recipient first, who is spoken to. */
function sectionSaid(said: string, section: Section, { sections }: Blueprint): Section | null {
  if (said === '') return null;
  const folded = fold(said);
  const spoken = [...sections].filter(({ theirs }) => wordsOf(theirs)?.test(folded));
  return (
    spoken.find(({ role }) => role === 'recipient') ??
    spoken.find((one) => one === section) ??
    spoken[0] ??
    null
  );
}

/** Short words stand for themselves; longer ones may be part of one ("Kunden-USt-IdNr."). */
function wordsOf(labels: Labels): RegExp | null {
  const known = compiled.get(labels);
  if (known !== undefined) return known;
  const ways = Object.values(labels).flatMap((phrases) =>
    phrases.map((phrase) => {
      const plain = fold(phrase).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const after = /[\p{L}\p{N}]$/u.test(plain) ? '(?![\\p{L}\\p{N}])' : '';
      return phrase.length <= 3 ? `(?<![\\p{L}\\p{N}])${plain}${after}` : plain;
    }),
  );
  const pattern = ways.length > 0 ? new RegExp(ways.join('|'), 'iu') : null;
  compiled.set(labels, pattern);
  return pattern;
}

/** "Recipient: ACME Ltd, VAT no. 4711": of the two the one whose name the line says last before the value. */
function namedBefore(
  { piece, from }: Pick<Span, 'piece' | 'from'>,
  own: Guess | null,
  other: Guess | null,
): Guess | null {
  const before = foldPhrase(piece.text.slice(Math.max(0, from - farthestName), from));
  const lastAt = (guess: Guess | null): number =>
    guess && guess.folded.length >= fewestOfName ? before.lastIndexOf(guess.folded) : -1;
  const [ofOwn, ofOther] = [lastAt(own), lastAt(other)];
  if (ofOwn === ofOther) return null;
  return ofOwn > ofOther ? own : other;
}

const farthestName = 120;
const fewestOfName = 6;

function inBlock(piece: Piece, guess: Guess | null, guesses: readonly Guess[]): boolean {
  return guess !== null && guesses.some((entry) => isSame(entry, guess) && entry.pieces.has(piece));
}

/** Just below the lines of a block, and under them. */
function isNear(piece: Piece, guess: Guess | null): boolean {
  if (!guess?.name || guess.sheet !== piece.sheet) return false;
  const pieces = [...guess.pieces, guess.name.piece];
  const x0 = Math.min(...pieces.map((own) => own.x0));
  const x1 = Math.max(...pieces.map((own) => own.x1));
  const y0 = Math.min(...pieces.map((own) => own.y0));
  const y1 = Math.max(...pieces.map((own) => own.y1));
  const { body } = piece.sheet;
  return piece.x0 < x1 + body && piece.x1 > x0 - body && piece.y0 > y0 - 2 * body && piece.y0 < y1 + 4 * body;
}
