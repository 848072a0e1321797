import { type Piece, type Sheet, type Span, textOf } from '#core/layout/sheet';
import type { Section } from '../blueprint.ts';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { Context } from '../context.ts';
import type { FactType } from '../fact.ts';
import { labelledCandidates } from '../labelled.ts';
import type { LabelHit } from '../labels.ts';
import { findEmails, findPhones } from '../parsers/contact.ts';
import { hasLegalForm, looksLikePerson } from '../parsers/organization.ts';
import { findVatIds } from '../parsers/tax-id.ts';
import type { HitsByPiece } from '../places.ts';
import { type Guess, isOneName } from './guess.ts';
import { guessParties } from './guesses.ts';

/**
 * Who sells and who buys. Everybody the document names is weighed for both sides at once, so that one name is never
 * both; what else is found (tax ids, addresses, phones) goes to the side whose block it stands in, else to the
 * seller, whose papers they are.
 */

type Side = 'seller' | 'buyer';
type Found = { sheets: readonly Sheet[]; hits: readonly LabelHit[]; byPiece: HitsByPiece; context: Context };

export function partyCandidates(sections: readonly Section[], found: Found): Candidate[] {
  const guesses = guessParties(found.sheets, found.hits, found.byPiece);
  const { seller, buyer } = bestPair(guesses);
  const out: Candidate[] = [];
  for (const section of sections) {
    const side: Side = section.id === 'buyer' ? 'buyer' : 'seller';
    const own = side === 'buyer' ? buyer : seller;
    const other = side === 'buyer' ? seller : buyer;
    out.push(...nameCandidates(section.id, side, guesses, { own, other }));
    for (const guess of guesses) {
      if (!isSame(guess, own) || guess === other) continue;
      out.push(...addressCandidates(section.id, side, guess));
    }
    for (const field of section.fields) {
      if (!placed.has(field.id)) continue;
      const labelled = labelledCandidates(section.id, field, found).filter((candidate) =>
        isLongEnough(candidate),
      );
      out.push(...labelled.map((candidate) => onSide(candidate, side, { own, other, guesses })));
    }
    out.push(...unlabelled(section.id, side, found, { own, other, guesses }));
  }
  return out.filter(({ score }) => score > 0.05);
}

/** A post code or a page number beside the name of a tax id is none. */
function isLongEnough({ field, type, value }: Candidate): boolean {
  if (type !== 'tax_id' || typeof value !== 'string') return true;
  const digits = value.replace(/\D/g, '').length;
  return digits >= (field === 'vat_id' ? 7 : field === 'tax_id' ? 6 : 4) && !/^(?:19|20)\d{6}$/.test(value);
}

/** Fields that are found by their names and belong to a side by their place. */
const placed = new Set(['vat_id', 'tax_id', 'legal_id', 'email', 'phone', 'contact']);

function bestPair(guesses: readonly Guess[]): { seller: Guess | null; buyer: Guess | null } {
  let best: { seller: Guess | null; buyer: Guess | null; points: number } = {
    seller: null,
    buyer: null,
    points: 0,
  };
  const sellers = [...guesses]
    .filter(({ seller }) => seller > 0)
    .sort((a, b) => b.seller - a.seller)
    .slice(0, 12);
  const buyers = [...guesses]
    .filter(({ buyer }) => buyer > 0)
    .sort((a, b) => b.buyer - a.buyer)
    .slice(0, 12);
  for (const seller of [null, ...sellers]) {
    for (const buyer of [null, ...buyers]) {
      if (seller && buyer && isSame(seller, buyer)) continue;
      const points = (seller?.seller ?? 0) + (buyer?.buyer ?? 0) + (isAbove(seller, buyer) ? 0.5 : 0);
      if (points > best.points) best = { seller, buyer, points };
    }
  }
  return best;
}

/** Letterheads stand above addressees. */
function isAbove(seller: Guess | null, buyer: Guess | null): boolean {
  if (!seller?.name || !buyer?.name || seller.sheet !== buyer.sheet) return false;
  return seller.name.piece.y0 < buyer.name.piece.y0 - 1.5 * seller.sheet.body;
}

function isSame(a: Guess, b: Guess | null): boolean {
  return b !== null && isOneName(a, b);
}

function nameCandidates(
  section: string,
  side: Side,
  guesses: readonly Guess[],
  { own, other }: { own: Guess | null; other: Guess | null },
): Candidate[] {
  return guesses.flatMap((guess) => {
    const points = guess[side];
    if (points <= 0 || !guess.name) return [];
    const taken = isSame(guess, other) && guess !== own ? 0.3 : 1;
    // "ACME" in the logo and "ACME Ltd" at the foot are one: the full name counts.
    const full =
      isSame(guess, own) && hasLegalForm(guess.nameText) && !hasLegalForm(own?.nameText ?? '') ? 0.5 : 0;
    const best = (guess === own ? 0.3 : 0) + full;
    const score = (points / (points + 1.2)) * taken + best;
    const shape = hasLegalForm(guess.nameText) ? 1 : looksLikePerson(guess.nameText) ? 0.8 : 0.5;
    return [
      candidateOf({
        section,
        field: 'name',
        type: 'organization',
        value: guess.nameText.replace(/\s+/g, ' '),
        spans: guess.address.nameBefore ? [guess.address.nameBefore, guess.name] : [guess.name],
        text: guess.nameText,
        rule: guess.why,
        score,
        features: { label: guess.headed && points > 1 ? 1 : 0, near: Math.min(1, points / 4), shape },
      }),
    ];
  });
}

function addressCandidates(section: string, side: Side, guess: Guess): Candidate[] {
  const { address } = guess;
  const score = Math.max(0.1, guess[side]) / (Math.max(0.1, guess[side]) + 1);
  const features = {
    label: guess.headed ? 1 : 0,
    near: score,
    shape: address.town && address.street ? 1 : 0.6,
  };
  const make = (field: string, type: FactType, value: string, spans: Span[]): Candidate =>
    candidateOf({ section, field, type, value, spans, rule: `address: ${guess.why}`, score, features });
  const out: Candidate[] = [];
  const { street, town, country, contact } = address;
  if (street) out.push(make('street', 'street', textOf(street).replace(/,$/, ''), [street]));
  if (town && town.city !== '') out.push(make('city', 'city', town.city, [town.span]));
  if (town && town.postCode !== '') out.push(make('post_code', 'post_code', town.postCode, [town.span]));
  if (country)
    out.push(
      make(
        'country',
        'country',
        country.code,
        [country.span ?? town?.span].filter((span) => span !== undefined),
      ),
    );
  if (contact) out.push(make('contact', 'person', textOf(contact), [contact]));
  return out;
}

/** The number a French register gives, which stands before the name of the register. */
const beforeRegister = /(?<![\d])\d{3}\s\d{3}\s\d{3}(?=\sR\.?C\.?S)/gu;

/** Words before a number that make it the buyer's. */
const ofBuyer =
  /custom|client|kund|\bihre|buyer|\byour|\bvotre|\buw\b|klant|cliente|\bv\/|\bvoss|\bvs\b|\bvostr|\bsu\b|acqu|adquir|empf|recip|debit|mandant|mieter|afnemer/i;
const ofSeller =
  /\bour\b|unsere|\bnotre|\bn\/|\bons\b|\bonze|nuestr|nostr|noss|seller|verk|vendeur|fornitore|lieferant/i;

type Sides = { own: Guess | null; other: Guess | null; guesses: readonly Guess[] };

function onSide(candidate: Candidate, side: Side, { own, other, guesses }: Sides): Candidate {
  const [span] = candidate.spans;
  const label = candidate.support[0]?.spans[0];
  if (!span) return candidate;
  const said = label ? label.piece.text.slice(Math.max(0, label.from - 12), label.to) : '';
  const share = shareOf(span, side, said, { own, other, guesses });
  return {
    ...candidate,
    score: candidate.score * share,
    features: { ...candidate.features, agrees: share > 0.8 ? 1 : share > 0.4 ? 0.5 : 0 },
  };
}

/** 0..1: how much a place is one side's. */
function shareOf({ piece }: Span, side: Side, said: string, { own, other, guesses }: Sides): number {
  const share = side === 'buyer' ? 0.12 : 0.75;
  if (ofBuyer.test(said)) return side === 'buyer' ? 1 : 0.08;
  if (ofSeller.test(said)) return side === 'seller' ? 1 : 0.08;
  if (inBlock(piece, own, guesses)) return 1;
  if (inBlock(piece, other, guesses)) return 0.1;
  if (isNear(piece, other) && !isNear(piece, own)) return side === 'buyer' ? 0.12 : 0.3;
  if (isNear(piece, own) && !isNear(piece, other)) return side === 'buyer' ? 0.7 : 0.95;
  const { height } = piece.sheet;
  if (side === 'seller' && (piece.y0 > height * 0.85 || piece.y0 < height * 0.1)) return 0.95;
  return share;
}

function inBlock(piece: Piece, guess: Guess | null, guesses: readonly Guess[]): boolean {
  if (!guess) return false;
  return guesses.some((entry) => isSame(entry, guess) && entry.pieces.has(piece));
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

/** What stands before a value: in its piece, or the piece to its left. */
function saidBefore({ piece, from }: Span): string {
  const own = piece.text.slice(0, from);
  if (/\p{L}/u.test(own)) return own.slice(-24);
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  return row[row.indexOf(piece) - 1]?.text.slice(0, 30) ?? '';
}

/** Tax ids, e-mail addresses and phones that show what they are without a name before them. */
function unlabelled(section: string, side: Side, { sheets, context }: Found, sides: Sides): Candidate[] {
  const out: Candidate[] = [];
  const add = (field: string, type: FactType, value: string, span: Span, shape: number): void => {
    if (out.length > 120) return;
    const share = shareOf(span, side, saidBefore(span), sides);
    const score = (field === 'vat_id' ? 0.6 : 0.5) * share * (0.5 + 0.5 * shape);
    const rule = 'shows by its shape what it is';
    out.push(
      candidateOf({
        section,
        field,
        type,
        value,
        spans: [span],
        rule,
        score,
        features: { shape, near: share, agrees: share > 0.8 ? 1 : 0.5 },
      }),
    );
  };
  for (const sheet of sheets.slice(0, 4)) {
    for (const piece of sheet.pieces) {
      for (const id of findVatIds(piece.text)) {
        add('vat_id', 'tax_id', id.value, { piece, from: id.from, to: id.to }, id.valid === false ? 0.6 : 1);
      }
      for (const match of piece.text.matchAll(beforeRegister)) {
        const span = { piece, from: match.index, to: match.index + match[0].length };
        add('legal_id', 'tax_id', match[0].replace(/\s/g, ''), span, 1);
      }
      for (const { value, from, to } of findEmails(piece.text))
        add('email', 'email', value, { piece, from, to }, 1);
      if (sheet.index > 0 || !/^\W{0,3}\+/.test(piece.text)) continue;
      for (const { value, from, to } of findPhones(piece.text, context.countries[0] ?? null)) {
        add('phone', 'phone', value, { piece, from, to }, 0.8);
      }
    }
  }
  return out;
}
