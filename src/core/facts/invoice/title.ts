import type { Piece, Span } from '#core/layout/sheet';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';

/** UNTDID 1001 codes, by the words a document calls itself. The first that matches a line counts. */
const types: readonly { code: string; find: RegExp }[] = [
  {
    code: '389',
    find: /self[- ]?bill(?:ed|ing)|gutschrifts?verfahren|autofactura|auto-?facturation|auto-?faturação|autofattura|self[- ]?factur|zelffactur|samofakturowanie/iu,
  },
  {
    code: '384',
    find: /\b(?:corrected invoice|correction invoice)\b|rechnungskorrektur|korrekturrechnung|berichtigte rechnung|facture rectificative|fattura rettificativa/iu,
  },
  {
    code: '381',
    find: /credit\s?(?:note|memo)|adjustment note|(?<!\p{L})(?:gutschrift|stornorechnung|storno)(?!\p{L})|(?<!\p{L})avoir(?!\p{L})|note de crédit|facture d'avoir|nota de (?:crédito|abono)|factura (?:rectificativa|de abono)|nota di credito|credit(?:nota|factuur)|kreditnota|kreditfaktura|hyvityslasku|faktura korygująca|dobropis/iu,
  },
  {
    code: '386',
    find: /prepayment invoice|advance (?:payment )?invoice|deposit invoice|anzahlungsrechnung|facture d'acompte|factura de anticipo|fatura de adiantamento|fattura (?:di|d')\s?acconto|voorschotfactuur|aanbetalingsfactuur/iu,
  },
  {
    code: '326',
    find: /partial invoice|abschlagsrechnung|teilrechnung|progress claim|facture de situation|certificación parcial/iu,
  },
  {
    code: '380',
    find: /(?<!\p{L})(?:tax )?invoice(?!\p{L})|rechnung(?!\p{L})|(?<!\p{L})(?:facture|factura|fatura|fattura|factuur|faktura|lasku|honorarnote|parcella|bill|statement|quittung|declaratie|note d'honoraires|minuta|recibo|nota|bolletta|cfdi de ingreso|kostennote|liquidation|jahresabrechnung|beitragsrechnung|nota de honorarios)(?!\p{L})/iu,
  },
];

/** What kind of invoice it is, by its title: large letters, few words, near the top. */
export const titleFinder: Finder = {
  id: 'invoice_title',
  find(section, document) {
    const candidates = section.fields.flatMap(({ id }) => typesByTitle(section.id, id, document));
    return [{ key: null, candidates }];
  },
};

const sum = /\d[.,]\d{2}(?![\d.,/-])/;

function isBesideSum(piece: Piece): boolean {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  return row.some((other) => other !== piece && other.x0 > piece.x0 && sum.test(other.text));
}

function typesByTitle(section: string, field: string, { sheets, hits }: DocumentView): Candidate[] {
  const out: Candidate[] = [];
  const [sheet] = sheets;
  if (!sheet) return out;
  for (const piece of sheet.pieces) {
    const text = piece.text.replaceAll('’', "'");
    const type = types.find(({ find }) => find.test(text));
    const match = type?.find.exec(text);
    if (!type || !match) continue;
    const size = (piece.y1 - piece.y0) / sheet.body;
    const down = piece.y0 / sheet.height;
    // What a line of an invoice is for ("Storno acconto"), beside its sum, is not what the invoice is.
    if (isBesideSum(piece)) continue;
    // Who wrote it for whom is often said in a sentence, and means it wherever it is said.
    const isSaid = type.code === '389';
    const few = isSaid || piece.tokens.length <= 7 ? 1 : 0.35;
    const begins = isSaid || match.index < 12 ? 1 : 0.5;
    const score = Math.min(
      1,
      (0.35 + 0.35 * Math.min(2, Math.max(0, size - 0.8)) + (isSaid ? 0.65 : down < 0.5 ? 0.25 : 0)) *
        few *
        begins,
    );
    const span: Span = { piece, from: match.index, to: match.index + match[0].length };
    out.push(
      candidateOf({
        section,
        field,
        type: 'code',
        value: type.code,
        spans: [span],
        rule: 'what the document calls itself',
        score: type.code === '380' ? score * 0.75 : score,
        features: { label: few * begins, near: score, shape: 1 },
      }),
    );
    if (out.length > 60) break;
  }
  const numbered = hits.find(({ meanings }) =>
    meanings.some(
      (meaning) => meaning.kind === 'label' && meaning.section === section && meaning.field === 'number',
    ),
  );
  if (out.length === 0 && numbered) {
    const features = { label: 0.3, near: 0.3, shape: 0.5 };
    const make = {
      section,
      field,
      type: 'code' as const,
      value: '380',
      spans: [numbered],
      features,
    };
    out.push(candidateOf({ ...make, rule: 'it has the number of an invoice', score: 0.35 }));
  }
  return out;
}
