import type { Piece } from '#core/layout/sheet';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';
import { findDates } from '../parsers/date.ts';

/** Stems of words for paying and for being due, in the languages invoices are in. */
const pays =
  /(?<!\p{L})(?:be)?(?:zahl|überweis|begleich|fällig|einzug|eingezogen|abgebucht|abbuch|lastschrift|pay|remit|settle|due|debit|collect|règl|regl|pai[ea]|payable|échéan|echean|prélev|virement|pag(?:a|o|u)|abon|vence|vencim|adeud|domicili|liquid|débit|scad|boni?fic|addebit|sald|betal|voldoe|voldaan|overma|verval|incass|maks|eräp|płat|plat|zapłat|uhra|splat|förfall|forfald|forfall)\p{L}*/iu;
/** What must stand right before the day: until, on, before. */
const until =
  /(?:bis(?: zum| spätestens)?|zum|am|spätestens|by|before|on|until|till|avant le|au plus tard le|pour le|jusqu'au|le|antes del?|hasta el|el|até(?: ao?)?|em|entro(?: il)?|il|al|vóór|voor|uiterlijk|tot|op|senast|senest|innen|d\.|den|do(?: dnia)?|dnia|:)\s*(?:\p{L}{2,10},?\s)?$/iu;
const discount = /skonto|discount|escompte|sconto|korting|descuento|desconto|rabat|abzug von|%/iu;

/** The whole sum, nothing taken off. */
const whole =
  /ohne abzug|(?<!\p{L})nett?o?(?!\p{L})|without deduction|sans escompte|sin descuento|senza sconto|zonder korting/iu;

/** "Please pay by 17 May 2026": days that sentences about paying name, also where the sentence began a line above. */
export const dueDateFinder: Finder = {
  id: 'invoice_due_date',
  find(section, document) {
    const candidates = section.fields.flatMap(({ id }) => dueInSentences(section.id, id, document));
    return [{ key: null, candidates }];
  },
};

function dueInSentences(section: string, field: string, { sheets, context }: DocumentView): Candidate[] {
  const out: Candidate[] = [];
  for (const sheet of sheets) {
    for (const piece of sheet.pieces) {
      if (out.length > 30 || !/\d/.test(piece.text)) continue;
      const dates = findDates(piece.text, context.dateOrder);
      if (dates.length === 0) continue;
      const above = lineAbove(piece);
      for (const date of dates.slice(0, 3)) {
        const before = piece.text.slice(0, date.from);
        if (!until.test(before) && !(date.from < 3 && until.test(`${above} `))) continue;
        const sentence = `${above} ${before}`.slice(-140);
        if (!pays.test(sentence)) continue;
        // Of steps with a discount the last one, without it, is the day it is due.
        const steps =
          discount.test(before.slice(-40)) || (discount.test(piece.text) && !whole.test(piece.text));
        const score = steps ? 0.3 : whole.test(piece.text) ? 0.65 : pays.test(before) ? 0.6 : 0.45;
        const make = { section, field, type: 'date' as const, value: date.date };
        const spans = [{ piece, from: date.from, to: date.to }];
        const features = { label: score, near: 0.7, shape: 1 };
        out.push(candidateOf({ ...make, spans, rule: 'the day to pay by', score, features }));
      }
    }
  }
  return out;
}

function lineAbove(piece: Piece): string {
  const { sheet } = piece;
  const row = sheet.rows[piece.row - 1];
  if (!row || piece.y0 - row.y1 > 0.9 * sheet.body) return '';
  return row.pieces.find((other) => Math.abs(other.x0 - piece.x0) <= sheet.body)?.text ?? '';
}
