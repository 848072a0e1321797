import type { Span } from '#core/layout/sheet';
import type { Candidate } from '../../candidate.ts';

/** Names of another paper right before a day: what it was corrected, paid in part or ordered by. */
const otherPaper =
  /(?:zu(?:r| unserer)?|bezug(?: auf)?)\s+(?:\p{L}+\s)?rechnung|abschlags?|anzahlung|teilrechnung|vorauszahlung|original|preceding|earlier|previous|deposit|advance|interim|acompte|acconto|anticip|adiantament|voorschot|aanbetaling|rif\.?\s+fatt|storno\s|storno fatt|rettific|rectifica|annule|sur facture|betreft|oorspronkelijk|credit(?:s|ed|ing)?\s(?:for|against|of)|against invoice|lieferschein|delivery note|ddt\s|albar[áa]n|bestellung|auftrag|order\s/iu;
const sum = /\d[.,]\d{2}(?![\d.,/-])/;

/** A day that stands for another paper than this one is hardly this one's: of a row of sums, or behind the other's name. */
export function dateNotOfOthers(candidate: Candidate): Candidate {
  const [span] = candidate.spans;
  if (!span) return candidate;
  // The name of the field itself may say so: "Original date of order".
  const isNamed = candidate.features.label >= 0.8 && candidate.features.near >= 0.8 && !isNumbered(candidate);
  const share = isOfOtherPaper(span) ? 0.2 : !isNamed && isInRowOfSums(span) ? 0.35 : 1;
  if (share === 1 || (isNamed && share > 0.2)) return candidate;
  return {
    ...candidate,
    score: candidate.score * share,
    features: { ...candidate.features, agrees: 0 },
  };
}

function isNumbered({ rule }: Candidate): boolean {
  return rule === 'beside the number of the document';
}

function isOfOtherPaper({ piece, from }: Span): boolean {
  return otherPaper.test(piece.text.slice(Math.max(0, from - 60), from));
}

function isInRowOfSums({ piece, from, to }: Span): boolean {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const beside = row.filter((other) => other !== piece).map(({ text }) => text);
  return sum.test(`${piece.text.slice(0, from)} ${piece.text.slice(to)} ${beside.join(' ')}`);
}
