import type { LabelsData, TableData } from '#core/facts/blueprint';

/** Names of columns of an invoice's lines that are no fields, and of rows that are no lines. */
export const invoiceLinesTable: TableData = {
  words: 'name',
  further: 'description',
  code: 'article_number',
  unit: { field: 'unit', of: 'quantity' },
  anchors: ['net_amount'],
  adds: 'net_amount',
  headless: true,
  columns: [
    {
      id: 'position',
      type: 'code',
      labels: {
        en: 'pos|no|#|line|item no|sl|sl no|si|si no|s no|sr no',
        de: 'pos nr|position|positionsnr|lfd nr|nr|item nr|lfd',
        fr: 'ligne|n',
        pt: 'linha',
        it: 'linea|riga',
        nl: 'regel',
        pl: 'lp|l p',
        sv: 'rad',
        da: 'linje',
      },
    },
    {
      id: 'day',
      type: 'date',
      labels: {
        en: 'date|date of service|service date|am',
        de: 'datum|leistungsdatum|tag',
        fr: 'jour',
        es: 'fecha',
        pt: 'data|dia|data carga|data serviço',
        it: 'giorno',
        nl: 'dag',
        da: 'dato',
      },
    },
    {
      id: 'price_base',
      type: 'decimal',
      labels: {
        en: 'per|price base|base qty|unit qty',
        de: 'preiseinheit|pe|preisbasis|pro|je|vke|vke geb',
        es: 'por',
      },
      weakLabels: { de: 'einheit' },
    },
    {
      id: 'vat_amount',
      type: 'money',
      labels: {
        en: 'vat amount|tax amount|gst amount|igst amount',
        de: 'mwst betrag|ust betrag|steuerbetrag',
        fr: 'montant tva',
        es: 'cuota|cuota iva|importe iva',
        pt: 'valor iva',
        it: 'imposta|importo iva|iva eur',
        nl: 'btw bedrag',
        pl: 'kwota vat',
        sv: 'momsbelopp',
      },
      weakLabels: {
        en: 'vat|tax|gst',
        de: 'mwst|ust|steuer',
        fr: 'tva',
        es: 'iva',
        nl: 'btw',
        sv: 'moms',
      },
    },
    {
      id: 'gross_amount',
      type: 'money',
      gives: { field: 'net_amount', sign: 1 },
      labels: {
        en: 'gross|gross amount|total incl|total incl vat',
        de: 'brutto|bruttobetrag|gesamt brutto|endbetrag',
        fr: 'total ttc|montant ttc|ttc|prix ttc',
        es: 'total con iva|bruto',
        pt: 'valor com iva',
        it: 'totale ivato',
        pl: 'wartość brutto|kwota brutto',
      },
      weakLabels: { en: 'total', de: 'gesamt|summe', it: 'totale', nl: 'totaal' },
    },
    {
      id: 'remark',
      type: 'text',
      labels: {
        en: 'credits|credit|from|to|packages|serial|lot|expiry|batch|lote',
        de: 'haben|seriennummer|charge nr|colli',
        fr: 'colis',
        es: 'peso|peso kg|peso neto|matrícula|origen|destino',
        pt: 'origem',
        it: 'scadenza|lotto',
      },
    },
  ],
  others: {
    en: 'taxable amount|taxable base|tax base|vat analysis|tax summary|vat summary|payment|iban|bic|due date|customer no|invoice no|terms|rep|ship via',
    de: 'basisbetrag|steuerbasis|steuerbasisbetrag|bemessungsgrundlage|netto betrag ust betrag|art kategorie|fälligkeit|teilzahlung|zahlungsart|fällig|kundennummer|rechnungsnummer|ust betrag nettopreis',
    fr: 'base tva|base ht|échéance|mode de règlement|règlement',
    es: 'base imponible|base imposable',
    pt: 'base de cálculo|incidência|incid|resumo|motivo|vencimento|condição pagamento',
    it: 'imponibile iva|aliquota imposta',
    nl: 'grondslag',
    pl: 'podstawa',
    sv: 'underlag',
  },
  asides: [
    {
      labels: {
        en: 'excl vat|exclusive vat|excluding vat|excl of vat|exclusive of vat|excl tax|exclusive tax|excluding tax|exclusive of tax|excl gst|excluding gst|exclusive of gst|w o tax|without tax|ex vat|excl',
        de: 'ohne ust|ohne mwst|ohne steuer|exkl mwst|exkl ust|zzgl mwst',
        fr: 'hors taxe|hors taxes|hors tva|ht',
        es: 'sin iva',
        pt: 's iva|sem iva',
        it: 'senza iva|iva escl|iva esclusa',
        nl: 'excl btw',
      },
    },
    {
      against: ['net_amount'],
      labels: {
        en: 'incl vat|inclusive vat|including vat|incl of vat|inclusive of vat|incl tax|inclusive of tax|including tax|incl gst|inclusive of gst|including gst|incl',
        de: 'inkl ust|inkl mwst|inkl steuer|inklusive ust|inklusive mwst|inklusive steuer',
        fr: 'ttc',
        es: 'con iva',
        pt: 'com iva|c iva|iva incluído|iva incluída',
        it: 'iva incl|iva inclusa',
        nl: 'incl btw',
      },
    },
  ],
  carried: {
    en: 'carried over|carried forward|brought forward|carry forward|b f|c f|page total',
    de: 'übertrag|transport|seitenübertrag|seitensumme|zwischensumme seite',
    fr: 'à reporter|report|total reporté|sous total à reporter',
    es: 'suma y sigue|suma anterior|arrastre',
    pt: 'a transportar|transporte de|transportado|de transporte|transporte|total a transportar|suma e segue|saldo anterior da página',
    it: 'riporto|a riportare|totale a riportare|total a reportar',
    nl: 'te transporteren|overbrengen',
    pl: 'do przeniesienia|z przeniesienia',
    da: 'overførsel|overført',
  },
  subtotals: {
    en: 'subtotal|sub total|section total|total section|group total|total group',
    de: 'zwischensumme|zwischentotal|summe titel|summe los|summe position',
    fr: 'sous total',
    es: 'parcial|suma parcial|total parcial|total albarán',
    it: 'subtotale|sub totale|totale parziale',
    nl: 'subtotaal|tussentotaal',
    pl: 'suma częściowa',
    sv: 'delsumma|delsum',
  },
  alone: {
    en: 'charge|plus|base|sum|net|bank',
    de: 'transport|bar',
    fr: 'report',
    pt: 'transporte',
    it: 'riporto',
    nl: 'bedrag|eco',
  },
};

/** "Rechnungsendbetrag", "Nettosumme": German makes one word of them, and any of these of any of those. */
const germanTotals =
  'netto|brutto|gesamt|end|rechnungs|rechnungsend|zahl|rest|schluss|positions|waren|teil|gesamtnetto|nettogesamt|nettorechnungs|bruttorechnungs|bruttogesamt'
    .split('|')
    .flatMap((first) =>
      'betrag|summe|beitrag|entgelt|total|gebühr|honorar'.split('|').map((second) => `${first}${second}`),
    );

/** Rows that sum the lines. */
export const linesTotals: LabelsData = {
  en: 'total|totals|net total|net amount|net|gross|gross total|grand total|invoice total|amount due|balance|balance due|due|due payable|total due|invoice value|taxable value|amount payable|please pay|sum|sum total|net price total|goods total|net goods|net value|total net|total gross|total document|amount chargeable|gross value of works|net amount of|total general|base|total incl|total excl',
  de: [
    ...germanTotals,
    ...'summe|gesamt|gesamtpreis|netto|netto summe|nettoumsatz|nettowarenwert|warenwert|brutto|belegsummen|bruttoumsatz|summe netto|total brutto|steuerpflichtig|steuerfrei|zu zahlen|zahlbar|beitrag gesamt|offener betrag|gesamtnetto|saldo|total exkl'.split(
      '|',
    ),
  ],
  fr: 'montant|montant total|montant net|net à payer|total ht|total ttc|total net ht|à percevoir|solde|reste à payer|total facture',
  es: 'importe|importe total|base imponible|suma|importe líquido|total factura|a pagar',
  pt: 'líquido|total líquido|valor total|total a pagar|mercadoria|mercadorias|soma|ilíquido|valor ilíquido|valor a pagar|valor líquido|importância|total fatura',
  it: 'totale|imponibile|importo totale|netto a pagare|totale documento|totale fattura',
  nl: 'totaal|te betalen|te voldoen|belastbaar|niet belastbaar|netto excl|totaal excl|belast|totaalbedrag|subtotaal excl|bedrag',
  pl: 'razem|razem netto|do zapłaty|ogółem|wartość|kwota|kwota do zapłaty',
  sv: 'summa|nettobelopp|exkl moms|att betala',
  da: 'i alt|beløb i alt|subtotalt|beløb ekskl|total eksklusive',
};

/** Rows of taxes and payments, which stand below the lines. */
export const linesEnds: LabelsData = {
  en: 'plus vat|plus|vat|tax|sales tax|gst|igst|cgst|sgst|output|hst|pst|qst|incl vat|including vat|taxes|total tax|total vat|deposit|paid|less deposit|payment|payments|cash discount|prepaid|visa|mastercard|card payment|received|iban|bic|bank|sort code',
  de: 'mwst|ust|umsatzsteuer|mehrwertsteuer|zzgl|zuzüglich|versicherungsteuer|versicherungssteuer|steuer|davon|darin|enthalten|anzahlung|erhaltene|abzüglich|bereits|geleistete|skonto|vorauszahlung|kreditkarte|bar|kontonummer',
  fr: 'tva|dont tva|dont|taxe|total tva|eco|acompte|acomptes|versé|réglé',
  es: 'impuesto|total iva|irpf|retención|recargo|pagado|anticipo|pago',
  pt: 'iva|i v a|imposto|resumo|quadro resumo|irs|retenção|total imposto|recebido',
  it: 'imposta|di cui|ritenuta|acconto|versato|sconto pagamento',
  nl: 'btw|bijkomend|waarvan|pagato|aanbetaling|voldaan',
  pl: 'podatek',
  sv: 'moms|mervärdesskatt',
};
