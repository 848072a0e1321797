import { type Piece, wholeOf } from '#core/layout/sheet';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';
import { findIbans } from '../parsers/bank.ts';

/** Sentences that say when to pay. */
export const paymentTermsFinder: Finder = {
  id: 'invoice_payment_terms',
  find(section, document) {
    const candidates = section.fields.flatMap(({ id }) => terms(section.id, id, document));
    return [{ key: null, candidates }];
  },
};

/** How to pay, by the words of the trade. */
export const paymentMeansFinder: Finder = {
  id: 'invoice_payment_means',
  find(section, document) {
    const candidates = section.fields.flatMap(({ id }) => means(section.id, id, document));
    return [{ key: null, candidates }];
  },
};

const termsSentence =
  /(?:zahlbar|fällig|payable|payment (?:is )?due|due (?:with)?in|pay(?:ment)? within|net(?:to)?\s\d{1,3}|\d{1,3} days|innerhalb (?:von )?\d{1,3} tag|binnen \d{1,3} tag|\d{1,3} tage(?:n)? netto|ohne abzug|skonto|sous \d{1,3} jours|à \d{1,3} jours|\d{1,3} jours|paiement (?:à|sous|comptant)|pago (?:a|al|en) |\d{1,3} días|pronto pago|pagamento (?:a|em|entro)|\d{1,3} dias|\d{1,3} giorni|rimessa diretta|binnen \d{1,3} dagen|\d{1,3} dagen|sepa[- ]lastschrift|per lastschrift|bonifico|transferencia|virement)/iu;

function terms(section: string, field: string, { sheets }: DocumentView): Candidate[] {
  const out: Candidate[] = [];
  const taken = new Set<Piece>();
  for (const sheet of sheets) {
    for (const piece of sheet.pieces) {
      if (taken.has(piece) || out.length > 30 || piece.text.length < 8 || piece.text.length > 260) continue;
      if (!termsSentence.test(piece.text) || isSum.test(piece.text)) continue;
      const low = piece.y0 > sheet.height * 0.3 ? 1 : 0.8;
      const steps = stepsOf(piece);
      for (const step of steps) taken.add(step);
      const isWhole = steps.length > 1;
      out.push(
        candidateOf({
          section,
          field,
          type: 'text',
          value: steps.map(({ text }) => text.replace(/\s+/g, ' ')).join(' '),
          spans: steps.map(wholeOf),
          rule: 'speaks of when to pay',
          // The line behind or below a name is the first step alone, however well it is named.
          score: 0.5 * low + (isWhole ? 0.5 + 0.02 * steps.length : 0),
          features: isWhole ? { label: 0.6, near: 0.8, shape: 1 } : { near: 0.5, shape: 0.7 },
        }),
      );
    }
  }
  return out;
}

/** "Total payable to supplier 4,950.00": a sum is no agreement. */
const isSum = /^(?:grand |sub ?)?total(?!\p{L})[^%]*\d[.,]\d{2}$/iu;
const mostSteps = 5;

/** A sentence with those right below it that speak of paying as well: each is a step of one agreement. */
function stepsOf(piece: Piece): Piece[] {
  const steps = [piece];
  const { rows, body } = piece.sheet;
  for (const row of rows.slice(piece.row + 1, piece.row + mostSteps)) {
    const last = steps.at(-1) ?? piece;
    const next = row.pieces.find((other) => Math.abs(other.x0 - piece.x0) <= body);
    if (!next || next.y0 - last.y1 > body || !termsSentence.test(next.text)) break;
    if (next.text.length < 8 || next.text.length > 260) break;
    steps.push(next);
  }
  return steps;
}

/** UNTDID 4461, by the words for it. */
const meansWords: readonly { code: string; find: RegExp }[] = [
  {
    code: '59',
    find: /lastschrift|direct debit|prélèvement|domicilia(?:ción|tion)|recibo domiciliado|débito direto|addebito|automatische incasso|sepa dd|einzugsermächtigung/iu,
  },
  {
    code: '48',
    find: /credit card|kreditkarte|carte (?:bancaire|de crédit)|tarjeta|cartão de crédito|carta di credito|creditcard|visa|mastercard|multibanco/iu,
  },
  {
    code: '10',
    find: /(?:paid|payment) in cash|bar (?:bezahlt|erhalten)|barzahlung|espèces|efectivo|numerário|contanti|contant/iu,
  },
  {
    code: '58',
    find: /überweisung|bank transfer|wire transfer|virement|transferencia|transferência|bonifico|overschrijving|overboeking|sepa credit/iu,
  },
];

function means(section: string, field: string, { sheets }: DocumentView): Candidate[] {
  const hasAccount = sheets.some(({ pieces }) => pieces.some(({ text }) => findIbans(text).length > 0));
  const out: Candidate[] = [];
  for (const sheet of sheets.slice(0, 6)) {
    for (const piece of sheet.pieces) {
      const means = meansWords.find(({ find }) => find.test(piece.text));
      if (!means || out.length > 20) continue;
      out.push(
        candidateOf({
          section,
          field,
          type: 'code',
          value: means.code,
          spans: [wholeOf(piece)],
          rule: 'speaks of how to pay',
          score: means.code === '58' && hasAccount ? 0.7 : 0.5,
          features: { near: 0.5, shape: 0.7 },
        }),
      );
    }
  }
  return out;
}
