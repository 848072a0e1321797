import { foldLabel } from './labels.ts';

/** What a row is that is no line: a sum in between, an amount brought from the last page, a tax, a total, a payment. */
export type RowLabel = 'subtotal' | 'carried' | 'tax' | 'total' | 'payment';

/** Beginnings of rows, folded; the first that fits decides. */
const beginnings: readonly (readonly [RowLabel, string])[] = [
  [
    'carried',
    'ubertrag|uebertrag|carried over|carried forward|brought forward|carry forward|b f|c f|a reporter|report|total reporte|a transportar|transporte de|transportado|de transporte|transporte|' +
      'suma y sigue|suma anterior|riporto|a riportare|totale a riportare|transport|te transporteren|overbrengen|do przeniesienia|z przeniesienia|overforsel|overfort|seitenubertrag|' +
      'sous total a reporter|total a reportar|page total|seitensumme|suma e segue|arrastre|zwischensumme seite|saldo anterior da pagina',
  ],
  [
    'subtotal',
    'zwischensumme|subtotal|sub total|sous total|subtotale|sub totale|subtotaal|tussentotaal|delsumma|delsum|parcial|suma parcial|total parcial|total albaran|summe titel|summe los|' +
      'zwischentotal|section total|total section|totale parziale|suma czesciowa|group total|summe position|total group',
  ],
  [
    'tax',
    'mwst|ust|umsatzsteuer|mehrwertsteuer|zzgl|zuzuglich|plus vat|plus|vat|tax|sales tax|gst|igst|cgst|sgst|output|tva|dont tva|iva|i v a|impuesto|imposto|imposta|btw|moms|podatek|versicherungsteuer|' +
      'versicherungssteuer|steuer|mervardesskatt|hst|pst|qst|bijkomend|resumo|quadro resumo|incl vat|including vat|davon|darin|enthalten|dont|di cui|waarvan|irpf|irs|retencion|retencao|ritenuta|recargo|' +
      'taxe|taxes|total tax|total vat|total tva|total iva|total imposto|eco|qst',
  ],
  [
    'total',
    'total|totals|totale|totaal|summe|gesamt|gesamtbetrag|gesamtsumme|gesamtpreis|endbetrag|rechnungsbetrag|rechnungssumme|netto|nettobetrag|nettosumme|netto summe|nettoumsatz|nettowarenwert|warenwert|brutto|bruttobetrag|' +
      'bruttosumme|positionssumme|belegsummen|net total|net amount|net|gross|gross total|grand total|invoice total|amount due|balance|balance due|due|due payable|total due|montant|montant total|montant net|net a payer|' +
      'total ht|total ttc|importe|importe total|base|base imponible|suma|liquido|total liquido|valor total|total a pagar|a pagar|imponibile|importo totale|netto a pagare|te betalen|te voldoen|' +
      'belastbaar|niet belastbaar|netto excl|totaal excl|belast|bruttoumsatz|nettobelopp|exkl moms|subtotalt|belob ekskl|total eksklusive|total exkl|total excl|total incl|summe netto|razem netto|total brutto|total net ht|a percevoir|kwota|steuerpflichtig|steuerfrei|razem|do zaplaty|ogolem|summa|att betala|netto|i alt|belob i alt|invoice value|taxable value|amount payable|please pay|zahlbetrag|zu zahlen|zahlbar|rechnungsendbetrag|gesamtbeitrag|rechnungsbeitrag|beitrag gesamt|' +
      'sum|sum total|mercadoria|mercadorias|soma|iliquido|valor iliquido|valor a pagar|valor liquido|importancia|solde|reste a payer|net price total|totaalbedrag|subtotal excl|goods total|net goods|' +
      'net value|total net|total gross|wartosc|kwota do zaplaty|offener betrag|restbetrag|schlussbetrag|totale documento|totale fattura|total factura|total fatura|total document|total facture|importe liquido|' +
      'total general|gesamtnetto|saldo|amount chargeable|bedrag|gross value of works|net amount of',
  ],
  [
    'payment',
    'anzahlung|erhaltene|abzuglich|bereits|geleistete|deposit|paid|less deposit|payment|payments|acompte|acomptes|verse|regle|pagado|anticipo|pago|acconto|versato|pagato|aanbetaling|voldaan|skonto|' +
      'cash discount|sconto pagamento|prepaid|vorauszahlung|visa|mastercard|card payment|kreditkarte|bar|received|recebido|iban|bic|bank|kontonummer|sort code',
  ],
];

/** Words that are sold as well ("Transporte Lisboa"): they count where nothing else stands on the row. */
const alone = new Set([
  'transporte',
  'transport',
  'report',
  'riporto',
  'charge',
  'plus',
  'base',
  'sum',
  'net',
  'bar',
  'bank',
  'bedrag',
  'eco',
]);
/** "Nettobeitrag", "Rechnungsendbetrag": sums in one word. */
const compound =
  /^(?:netto|brutto|gesamt|end|rechnungs|zahl|rest|schluss|positions|waren|teil)+(?:end)?(?:betrag|summe|beitrag|entgelt|total|gebuhr|honorar)$/;

/** Rows that begin like a total and are none: what is sold may be called so. */
const longestLabel = 9;

const byFirstWord: ReadonlyMap<string, readonly (readonly [string, RowLabel])[]> = (() => {
  const map = new Map<string, (readonly [string, RowLabel])[]>();
  for (const [label, list] of beginnings) {
    for (const phrase of list.split('|')) {
      const first = phrase.split(' ')[0] ?? '';
      map.set(first, [...(map.get(first) ?? []), [phrase, label] as const]);
    }
  }
  // The longest beginning that fits decides: "total a transportar" before "total".
  for (const list of map.values()) list.sort((a, b) => b[0].length - a[0].length);
  return map;
})();

/** What the words of a row say it is; null for a line, as far as words can tell. */
export function rowLabelOf(text: string): RowLabel | null {
  const folded = foldLabel(text.slice(0, 160));
  const words = folded.split(' ').filter((word) => /\p{L}|#/u.test(word));
  if (words.length === 0 || words.length > longestLabel) return null;
  const bare = words.join(' ');
  for (const [phrase, label] of byFirstWord.get(words[0] ?? '') ?? []) {
    if (bare === phrase || (bare.startsWith(`${phrase} `) && !alone.has(phrase))) return label;
  }
  if (compound.test(words[0] ?? '')) return 'total';
  return null;
}
