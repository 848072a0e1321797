/**
 * What the columns of an invoice's lines are called, and what rows are called that are no lines. Folded: small letters,
 * no accents, words apart by one blank. A phrase counts where all its words stand together in the heading.
 */

export const roles = [
  'position',
  'article',
  'name',
  'date',
  'quantity',
  'unit',
  'unit_price',
  'price_base',
  'discount',
  'vat_rate',
  'vat_amount',
  'net_amount',
  'gross_amount',
  'other',
  /** Says that the table sums up taxes or payments and holds no lines. */
  'summary',
] as const;
export type Role = (typeof roles)[number];

/** Phrases by role, with how surely they mean it (1 where left out). Phrases are parted by `|`. */
const phrases: readonly (readonly [role: Role, sure: number, phrases: string])[] = [
  [
    'position',
    1,
    'pos|pos nr|position|positionsnr|lfd nr|nr|no|#|line|item no|item nr|ligne|linha|linea|riga|regel|lp|l p|rad|linje|n|sl|sl no|si|si no|s no|sr no|lfd',
  ],
  [
    'article',
    1,
    'art nr|artnr|art no|article no|article number|artikel nr|artikelnr|artikelnummer|artikel nummer|art nr lief|art nr kunde|art nr lieferant|' +
      'item code|item number|item id|product code|product no|part no|part number|sku|code|codigo|cod|cod artigo|cod articulo|codice|cod art|referencia|' +
      'reference|ref|refer|referenza|artigo|gtin|ean|hsn|hsn sac|sac|hsnisac|materialnr|material nr|produktnummer|varenr|varenummer|artikelkod|kod|' +
      'indeks|codigo articulo|codice articolo|artcode|artikelcode|bestellnr|bestell nr|isbn|plu|order no|dci|cip|ctr|kz|goz|gou|ziffer|tarif|gop',
  ],
  [
    'name',
    1,
    'description|descriptions|designation|libelle|bezeichnung|beschreibung|leistung|leistungen|artikel|artikelbezeichnung|produkt|produktbezeichnung|' +
      'produkt beschreibung|product|products|product description|item|items|item description|service|services|details|particulars|goods|description of goods|' +
      'work|works|description of works|text|leistungsbeschreibung|position beschreibung|bezeichnung der leistung|gegenstand|tatigkeit|descricao|designacao|servico|' +
      'servicos|produto|artigo descricao|descripcion|concepto|conceptos|detalle|producto|servicio|articulo|descrizione|prodotto|servizio|servizi|' +
      'beni e servizi|natura|omschrijving|dienst|nazwa|nazwa towaru|nazwa uslugi|opis|towar|beskrivning|benamning|artikel benamning|beskrivelse|vare|ydelse|' +
      'prestation|prestations|objet|nature|article|articles|produit|activity|material|material beschreibung|description of services|desglose|denominacion|' +
      'denominazione|oggetto|leistungsart|arbeiten|ware|warenbezeichnung|specification|specificatie|fee earner|narrative|charge|charges description|rubrique|poste|designation des travaux',
  ],
  [
    'date',
    1,
    'date|datum|data|fecha|dato|leistungsdatum|tag|dag|giorno|dia|jour|am|data carga|data servico|date of service|service date',
  ],
  [
    'quantity',
    1,
    'menge|anzahl|anz|stuck|quantity|qty|qte|quantite|nb|nombre|cant|cantidad|quant|quantidade|qtd|qtde|qta|quantita|aantal|aant|hoeveelheid|ilosc|antal|' +
      'hours|hrs|std|stunden|heures|horas|ore|uren|days|tage|units|uds|unidades|pieces|pcs|q ta|q|cajas|volumen|consumption|usage|verbrauch|consumo|' +
      'consommation|quantites|nbre|nuits|nights|menge einheit|anzahl einheit|ant|dauer|duration|zeit|time|m2|faktor|count',
  ],
  ['quantity', 0.5, 'amount|unit|einheit|unite|gewicht|weight|peso kg|net weight|kwh|km'],
  [
    'unit',
    1,
    'einheit|eh|einh|unit|units|uom|u m|um|unite|un|u|unidad|unidade|uni|ud|me|unita|eenheid|j m|jm|jedn|enhet|enhed|per|mengeneinheit|unit of measure|udm|ue',
  ],
  [
    'unit_price',
    1,
    'einzelpreis|einzel|e preis|ep|einzelpreis netto|stuckpreis|preis einheit|preis pro einheit|preis stuck|unit price|unit cost|unitprice|price each|each|rate|unit rate|' +
      'price unit|price per unit|prix unitaire|prix unit|pu|p u|prix u|tarif|tarif unitaire|preco unitario|preco un|pr unitario|preco unit|p unitario|p unit|pr unit|valor unitario|' +
      'precio unitario|precio unit|precio ud|prezzo unitario|prezzo unit|p unitario|prezzo un|importo unitario|stukprijs|prijs per stuk|eenheidsprijs|prijs per eenheid|' +
      'cena jedn|cena jednostkowa|cena|a pris|apris|styckpris|stykpris|enhetspris|enhedspris|pris st|nettopreis|net price|net unit price|stundensatz|hourly rate|satz|vp|vk|' +
      'ansatz|einzelansatz|einh preis|vp netto|listenpreis|list price|grundpreis|arbeitspreis|preis netto|precio neto|coste unitario|cout unitaire|rate per|unit price net|prix unitaire net|p u net|tarifa|einheitspreis|preis je|preis je einheit',
  ],
  ['unit_price', 0.8, 'preis|price|prix|preco|precio|prezzo|prijs|pris|cost|kosten'],
  ['unit_price', 0.45, 'netto|net|prix net'],
  ['price_base', 1, 'preiseinheit|pe|per|price base|preisbasis|pro|je|vke|vke geb|base qty|unit qty|por'],
  ['price_base', 0.6, 'einheit'],
  [
    'discount',
    1,
    'rabatt|rabatt in|rab|nachlass|discount|disc|remise|rem|rist|desc|desconto|dto|dcto|descuento|sconto|sc|korting|rabat|upust|bonif|dtos|descto|skonto|reduction',
  ],
  [
    'vat_rate',
    1,
    'mwst|ust|ust satz|mwst satz|steuersatz|steuer|ust id satz|vat|vat rate|tax rate|tva|taux|taux tva|tx tva|iva|taxa|taxa iva|tipo|tipo iva|aliquota|aliq|ali|btw|btw tarief|' +
      'stawka|stawka vat|moms|momssats|tax|gst|gst rate|tax code|vat code|code tva|cod iva|steuercode|taux de tva|tx|t va|iva rate|impuesto|imposto|igst|sales tax|st|mwst code|ust code|vat cat|tc',
  ],
  ['vat_rate', 0.3, 'code|s'],
  [
    'vat_amount',
    1,
    'mwst betrag|ust betrag|steuerbetrag|vat amount|tax amount|montant tva|valor iva|cuota|cuota iva|imposta|importo iva|btw bedrag|kwota vat|momsbelopp|gst amount|importe iva|iva eur|igst amount',
  ],
  ['vat_amount', 0.5, 'mwst|ust|vat|tax|tva|iva|btw|steuer|gst|moms'],
  [
    'net_amount',
    1,
    'betrag|gesamtbetrag|nettobetrag|positionsbetrag|gesamt|gesamtpreis|summe|gesamtnetto|gesamt netto|nettowert|wert|entgelt|gp|g preis|umsatz|warenwert|zeilenbetrag|betrag netto|summe netto|gesamtsumme|' +
      'amount|line total|total|line amount|ext price|extended price|extended|extension|ext amount|total price|value|net amount|total net|net value|total amount|charges|charge|sum|fee|fees|' +
      'montant|total ligne|montant total|prix total|total net|montant net|valeur|total ht|montant ht|prix ht|net ht|' +
      'valor|valor total|total liquido|preco total|total linha|montante|importe|importe total|importe neto|subtotal|total linea|precio total|neto|importo|totale|importo totale|prezzo totale|' +
      'imponibile|importo netto|totale riga|bedrag|totaal|totaalprijs|totaalbedrag|regeltotaal|netto bedrag|wartosc|wartosc netto|kwota|kwota netto|netto wartosc|belopp|summa|radbelopp|' +
      'belob|i alt|honorar|gebuhr|debit|debits|soll|price total|total excl|total eur|chf|eur|euro|gbp|usd|sek|dkk|pln|£|€|$|betrag eur|betrag in eur|taxable value|amount due|importe sin iva|' +
      'amount eur|amount gbp|amount usd',
  ],
  ['net_amount', 0.7, 'netto|net|ht|nett|netto eur|liquido'],
  ['net_amount', 0.5, 'preis|price|prix|preco|precio|prezzo|prijs|pris|kosten|cost|costs|brutto|gross'],
  [
    'gross_amount',
    1,
    'brutto|bruttobetrag|gesamt brutto|gross|gross amount|total ttc|montant ttc|ttc|prix ttc|total con iva|total incl|wartosc brutto|kwota brutto|bruto|totale ivato|total incl vat|valor com iva|endbetrag',
  ],
  ['gross_amount', 0.4, 'total|gesamt|totaal|totale|summe'],
  [
    'other',
    1,
    'credits|credit|haben|peso|peso kg|matricula|origem|destino|origen|destino|from|to|colli|colis|packages|serial|seriennummer|lot|charge nr|expiry|scadenza|lotto|lote|batch|peso neto',
  ],
  [
    'summary',
    1,
    'basisbetrag|steuerbasis|steuerbasisbetrag|bemessungsgrundlage|base imponible|base tva|base ht|base de calculo|incidencia|incid|base imposable|imponibile iva|taxable amount|taxable base|tax base|' +
      'aliquota imposta|netto betrag ust betrag|art kategorie|falligkeit|teilzahlung|vat analysis|tax summary|resumo|motivo|vat summary|grondslag|podstawa|underlag|echeance|mode de reglement|reglement|payment|' +
      'iban|bic|zahlungsart|fallig|due date|vencimento|vencimiento|scadenza|condicao pagamento|kundennummer|customer no|invoice no|rechnungsnummer|terms|rep|ship via|ust betrag nettopreis',
  ],
];

/** Words that say "before" or "with" tax and no more; they are taken out before a heading is looked up. */
const withoutTax =
  /\b(?:ohne (?:ust|mwst|steuer)|excl(?:usive|uding)?(?: of)? (?:vat|tax|btw|gst)|exkl (?:mwst|ust)|hors (?:taxes?|tva)|h ?t|w ?o tax|without tax|ex vat|s ?\/? ?iva|sem iva|sin iva|senza iva|iva escl(?:usa)?|zzgl (?:mwst|ust)|excl)\b/g;
const withTax =
  /\b(?:inkl(?:usive)? (?:ust|mwst|steuer)|incl(?:usive|uding)?(?: of)? (?:vat|tax|btw|gst)|t ?t ?c|iva incl(?:uid[oa]|usa)?|con iva|com iva|c ?\/? ?iva|incl)\b/g;

const lookup: ReadonlyMap<string, readonly (readonly [Role, number])[]> = (() => {
  const map = new Map<string, (readonly [Role, number])[]>();
  for (const [role, sure, list] of phrases) {
    for (const phrase of list.split('|'))
      map.set(phrase, [...(map.get(phrase) ?? []), [role, sure] as const]);
  }
  return map;
})();
const longestPhrase = 5;

export type Heading = {
  roles: ReadonlyMap<Role, number>;
  withTax: boolean;
  per: number;
  /** Whether the whole heading is one phrase that is known. */
  exact: boolean;
};

/** Small letters, no accents, no punctuation, one blank. A word broken at a line's end is joined. */
export function foldLabel(text: string): string {
  return text
    .replace(/(\p{L})-\s+(?=\p{Ll})/gu, '$1')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}#€$£%]+/gu, ' ')
    .replaceAll('%', ' ')
    .replace(/([€$£])/g, ' $1 ')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * What a heading may mean. The longest phrase in it weighs most, and a heading that is nothing but the phrase.
 * @param text the heading, its lines parted by blanks
 */
export function headingOf(text: string): Heading {
  const folded = foldLabel(text.slice(0, 120));
  const per = /\b(?:per|pro|je|pour|por|\/)? ?(1000|100)\b/.exec(folded)?.[1];
  const stripped = folded.replace(withTax, ' ').replace(withoutTax, ' ').replace(/ +/g, ' ').trim();
  const found = new Map<Role, number>();
  const words = (stripped === '' ? folded : stripped).split(' ');
  const taken = new Set<number>();
  let exact = false;
  for (let n = Math.min(longestPhrase, words.length); n >= 1; n--) {
    for (let i = 0; i + n <= words.length; i++) {
      const span = Array.from({ length: n }, (_, k) => i + k);
      if (span.some((k) => taken.has(k))) continue;
      const meant = lookup.get(words.slice(i, i + n).join(' '));
      if (!meant) continue;
      exact ||= n === words.length;
      for (const k of span) taken.add(k);
      const share = n / words.length;
      for (const [role, sure] of meant) {
        const weight = sure * (0.55 + 0.45 * share);
        found.set(role, Math.max(found.get(role) ?? 0, weight));
      }
    }
  }
  if (text.includes('%')) {
    if (found.size === 0 && words.join('') === '') found.set('vat_rate', 0.4).set('discount', 0.4);
    if (found.has('vat_rate')) found.set('vat_rate', 1).delete('vat_amount');
  }
  return { roles: found, withTax: folded.match(withTax) !== null, per: per ? Number(per) : 1, exact };
}
