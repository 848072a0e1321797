import { type Sheet, wholeOf } from '#core/layout/sheet';
import type { Section } from './blueprint.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import type { Context } from './context.ts';
import { labelledCandidates } from './labelled.ts';
import type { LabelHit } from './labels.ts';
import { findBics, findIbans } from './parsers/bank.ts';
import type { HitsByPiece } from './places.ts';

type Found = { sheets: readonly Sheet[]; hits: readonly LabelHit[]; byPiece: HitsByPiece; context: Context };

/** Accounts show by their shape; terms and means by the words of the trade. */
export function paymentCandidates(section: Section, found: Found): Candidate[] {
  const out: Candidate[] = [];
  for (const field of section.fields) out.push(...labelledCandidates(section.id, field, found));
  const ibanAt = new Set<number>();
  for (const sheet of found.sheets) {
    for (const piece of sheet.pieces) {
      if (out.length > 400) return out;
      for (const { value, valid, from, to } of findIbans(piece.text)) {
        ibanAt.add(sheet.index * 100_000 + piece.row);
        const features = { shape: valid ? 1 : 0.5, agrees: valid ? 1 : 0.4, near: 0.8 };
        out.push(
          candidateOf({
            section: section.id,
            field: 'iban',
            type: 'iban',
            value,
            spans: [{ piece, from, to }],
            rule: valid ? 'its check digits agree' : 'has the shape of an account',
            score: valid ? 0.8 : 0.55,
            features,
          }),
        );
      }
    }
    for (const piece of sheet.pieces) {
      const beside = [-1, 0, 1, 2].some((apart) => ibanAt.has(sheet.index * 100_000 + piece.row - apart));
      if (!beside) continue;
      for (const { value, from, to } of findBics(piece.text)) {
        out.push(
          candidateOf({
            section: section.id,
            field: 'bic',
            type: 'bic',
            value,
            spans: [{ piece, from, to }],
            rule: 'beside the account',
            score: 0.6,
            features: { near: 0.7, shape: 1 },
          }),
        );
      }
    }
  }
  out.push(...terms(section.id, found.sheets), ...means(section.id, found.sheets, ibanAt.size > 0));
  return out;
}

const termsSentence =
  /(?:zahlbar|fällig|payable|payment (?:is )?due|due (?:with)?in|pay(?:ment)? within|net(?:to)?\s\d{1,3}|\d{1,3} days|innerhalb (?:von )?\d+ tag|binnen \d+ tag|\d+ tage(?:n)? netto|ohne abzug|skonto|sous \d+ jours|à \d+ jours|\d+ jours|paiement (?:à|sous|comptant)|pago (?:a|al|en) |\d+ días|pronto pago|pagamento (?:a|em|entro)|\d+ dias|\d+ giorni|rimessa diretta|binnen \d+ dagen|\d+ dagen|sepa[- ]lastschrift|per lastschrift|bonifico|transferencia|virement)/iu;

function terms(section: string, sheets: readonly Sheet[]): Candidate[] {
  const out: Candidate[] = [];
  for (const sheet of sheets) {
    for (const piece of sheet.pieces) {
      if (out.length > 30 || piece.text.length < 8 || piece.text.length > 260) continue;
      if (!termsSentence.test(piece.text)) continue;
      const low = piece.y0 > sheet.height * 0.3 ? 1 : 0.8;
      out.push(
        candidateOf({
          section,
          field: 'terms',
          type: 'text',
          value: piece.text.replace(/\s+/g, ' '),
          spans: [wholeOf(piece)],
          rule: 'speaks of when to pay',
          score: 0.5 * low,
          features: { near: 0.5, shape: 0.7 },
        }),
      );
    }
  }
  return out;
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

function means(section: string, sheets: readonly Sheet[], hasAccount: boolean): Candidate[] {
  const out: Candidate[] = [];
  for (const sheet of sheets.slice(0, 6)) {
    for (const piece of sheet.pieces) {
      const means = meansWords.find(({ find }) => find.test(piece.text));
      if (!means || out.length > 20) continue;
      out.push(
        candidateOf({
          section,
          field: 'means_code',
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
