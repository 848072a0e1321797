import type { FieldData, LabelsData } from '#core/facts/blueprint';

/** How receipts of many countries name what is on them. */

type Names = Partial<Pick<FieldData, 'labels' | 'weakLabels' | 'values'>>;

const names = {
  number: {
    labels: {
      en: 'receipt no|receipt number|receipt #|receipt id|transaction|transaction no|transaction number|transaction id|trans no|trans #|trans|check #|check no|check number|chk|chk no|bill no|bill number|order #|order no|order number|order id|folio no|folio number|folio|invoice|invoice no|invoice number|ticket no|ticket number|ticket #|trip id|booking reference|sale no|sales receipt no|slip no|docket no',
      de: 'beleg nr|belegnummer|bon nr|bonnummer|quittung nr|quittungsnummer|rechnung nr|rechnungsnummer|kassenbon nr|kaufbeleg nr|bestellnummer|vorgang nr|vorgangsnummer',
      fr: 'ticket n°|n° ticket|ticket no|numéro de ticket|facture n°|reçu n°|n° de reçu|commande n°|n° de commande|note n°|addition n°',
      es: 'ticket nº|nº ticket|recibo nº|nº recibo|factura simplificada|factura simplificada nº|nº factura|factura nº|número de ticket|pedido nº|nº de pedido|nº operación',
      pt: 'fatura recibo nº|fatura simplificada|fatura simplificada nº|recibo nº|talão nº|nº talão|documento nº|fatura recibo|fatura nº|venda nº|encomenda nº',
      it: 'documento n|scontrino n|ricevuta n|numero documento|documento n°|doc n',
      nl: 'bonnummer|bonnr|bon nr|kassabon nr|transactienummer|transactie nr|transactie|ordernummer|bestelnummer|factuurnummer',
    },
    weakLabels: {
      en: 'receipt|check|ticket|order|bill|no|number|ref',
      de: 'beleg|bon|quittung|nr',
      fr: 'ticket|reçu|n°|note',
      es: 'ticket|recibo|nº|factura',
      pt: 'recibo|fatura|talão|nº',
      nl: 'bon|kassabon|nr',
    },
  },
  date: {
    labels: {
      en: 'date of sale|sale date|sold|order placed|order date|purchase date|date of purchase|transaction date|receipt date|date of receipt|date and time|date time|paid on|departure|closed',
      de: 'belegdatum|kaufdatum|datum uhrzeit|bestelldatum|datum der leistung|rechnungsdatum',
      fr: "date d'achat|date de vente|date et heure|date du ticket|date de la commande|date d'émission",
      es: 'fecha de compra|fecha de venta|fecha y hora|fecha hora|fecha de expedición|fecha operación',
      pt: 'data de compra|data de venda|data e hora|data hora|data de emissão|data emissão',
      it: 'data documento|data e ora|data acquisto',
      nl: 'datum tijd|aankoopdatum|verkoopdatum|besteldatum|datum en tijd',
    },
    weakLabels: {
      en: 'date|day',
      de: 'datum|am',
      fr: 'date|le',
      es: 'fecha',
      pt: 'data',
      it: 'data',
      nl: 'datum',
    },
  },
  time: {
    labels: {
      en: 'time|time of sale|sale time|closed|set down|drop off',
      de: 'uhrzeit|zeit',
      fr: 'heure',
      es: 'hora',
      pt: 'hora',
      it: 'ora',
      nl: 'tijd|tijdstip',
    },
  },
  paymentMethod: {
    labels: {
      en: 'payment method|paid by|method of payment|payment type|tender|tender type|paid with|payment|form of payment|card type',
      de: 'zahlungsart|zahlart|bezahlt mit|zahlung|zahlungsmittel|geg|gegeben',
      fr: 'mode de paiement|mode de règlement|payé par|moyen de paiement|règlement|paiement',
      es: 'forma de pago|método de pago|pagado con|medio de pago',
      pt: 'modo de pagamento|forma de pagamento|meio de pagamento|pago com|método de pagamento',
      it: 'metodo di pagamento|pagamento|modalità di pagamento',
      nl: 'betaalwijze|betaald met|betaalmethode|betaling',
    },
    values: {
      en: 'visa|visa debit|visa credit|mastercard|debit mastercard|american express|amex|discover|diners club|cash|cheque|check|debit card|credit card|hsa debit card|gift card|contactless card|apple pay|google pay|paypal|account|maestro|store credit|ebt',
      de: 'girocard|bar|barzahlung|ec karte|ec cash|kreditkarte|lastschrift|vorkasse|klarna|bargeld',
      fr: 'carte bancaire|cb|espèces|chèque|titre restaurant|carte bleue|cb sans contact|virement',
      es: 'tarjeta|efectivo|bizum|contado|transferencia|tarjeta bancaria|tarjeta de crédito|tarjeta de débito',
      pt: 'multibanco|numerário|mb way|dinheiro|cartão|cartão de débito|cartão de crédito|cartão multibanco',
      it: 'contanti|bancomat|carta di credito|carta|pagobancomat|pagamento elettronico|pagamento contante',
      nl: 'pin|contant|bankpas|ideal|v pay|pinnen|creditcard',
    },
  },
  card: {
    labels: {
      en: 'card number|card no|card #|card|card ending|card ending in|account no|acct|acct #|acct no|ending in|pan',
      de: 'karte|kartennummer|kartennr|karten nr|nr',
      fr: 'carte|n° carte|numéro de carte',
      es: 'tarjeta|nº tarjeta|número de tarjeta',
      pt: 'cartão|nº cartão|número do cartão',
      it: 'carta|numero carta',
      nl: 'kaart|kaartnummer|kaartnr|pas|pasnummer',
    },
  },
  phone: {
    labels: {
      en: 'phone|telephone|tel|ph',
      de: 'telefon|tel|fon',
      fr: 'téléphone|tél',
      es: 'teléfono|tel|tfno',
      pt: 'telefone|telef|tel',
      it: 'telefono|tel',
      nl: 'telefoon|tel',
    },
  },
  taxId: {
    labels: {
      en: 'vat no|vat reg|vat reg no|vat number|vat id|tax id|ein|vat|gst no|gst|abn|tax reg no|vat registration no|fein',
      de: 'ust id nr|ust idnr|uid nr|uid|ust id|steuernummer|steuer nr|st nr',
      fr: 'tva|n° tva|tva intra|siret|tva intracommunautaire|n° siret',
      es: 'nif|cif|n.i.f.|c.i.f.',
      pt: 'nif|contribuinte|contribuinte nº|nipc|nº contribuinte',
      it: 'p iva|partita iva|p.iva',
      nl: 'btw nr|btw nummer|btw|btw id|kvk',
    },
  },
  subtotal: {
    labels: {
      en: 'subtotal|sub total|goods total|items subtotal|item subtotal|merchandise|net total|total before tax|total charges|food and drink|goods & labour|item s subtotal',
      de: 'zwischensumme|warenwert|summe artikel|nettosumme',
      fr: 'sous total|total ht|total articles',
      es: 'subtotal|base imponible|base|suma',
      pt: 'subtotal|total ilíquido|total sem iva|base',
      it: 'subtotale|imponibile',
      nl: 'subtotaal|totaal artikelen',
    },
  },
  discount: {
    labels: {
      en: 'discount|savings|card savings|coupon|voucher|promotion|promo|comp|loyalty discount|member savings|total savings|welcome offer|less discount|reward|offer|multibuy saving|staff discount',
      de: 'rabatt|nachlass|gutschein|aktion|coupon|preisvorteil|sofortrabatt',
      fr: 'remise|réduction|remise fidélité|bon de réduction|avantage',
      es: 'descuento|dto|cupón|promoción|oferta',
      pt: 'desconto|descontos|promoção|cupão|poupança',
      it: 'sconto|buono|abbuono',
      nl: 'korting|actiekorting|kassakorting|voordeel|bonus',
    },
  },
  tax: {
    labels: {
      en: 'tax|sales tax|vat|vat amount|tax total|total tax|estimated tax|estimated tax to be collected|state tax|local tax|gst|hst|wash tax|of which taxes|vat included|includes vat|total vat|taxes',
      de: 'mwst|ust|steuer|enthaltene mwst|mehrwertsteuer|enthaltene steuer|darin mwst|inkl mwst|davon mwst|mwst betrag',
      fr: 'tva|dont tva|total tva|montant tva',
      es: 'iva|cuota iva|total iva|iva incluido|cuota',
      pt: 'iva|total iva|valor iva|iva incluído|total de iva',
      it: 'iva|di cui iva|totale iva|imposta',
      nl: 'btw|btw bedrag|waarvan btw|totaal btw|incl btw',
    },
  },
  tip: {
    labels: {
      en: 'tip|gratuity|service charge|tip amount|added tip|service|driver tip|tips',
      de: 'trinkgeld|bedienungsgeld|tip',
      fr: 'pourboire|service',
      es: 'propina',
      pt: 'gorjeta|gratificação',
      it: 'mancia|servizio',
      nl: 'fooi',
    },
  },
  total: {
    labels: {
      en: 'total|grand total|total sale|balance|total due|amount due|total paid|total amount|total to pay|sale total|order total|total charged|amount|total gbp|total usd|total £|paid|total incl vat|balance to pay|total eur',
      de: 'summe|gesamtbetrag|gesamt|zu zahlen|total|endbetrag|rechnungsbetrag|summe eur|gesamtsumme|betrag|zahlbetrag',
      fr: 'total ttc|total|net à payer|total à payer|montant|montant total|total eur|à payer',
      es: 'total|importe total|total a pagar|total eur|total compra|importe|total euros',
      pt: 'total|total a pagar|total eur|valor total|total com iva|montante',
      it: 'totale|totale complessivo|totale euro|importo|totale da pagare',
      nl: 'totaal|te betalen|totaalbedrag|totaal eur|bedrag|totaal te betalen',
    },
  },
  paid: {
    labels: {
      en: 'tendered|amount tendered|cash tendered|cash|amount paid|payment received|received|cash received|given|cash paid',
      de: 'gegeben|bar gegeben|geg|erhalten|gegeben bar|bar|bar eur',
      fr: 'reçu|espèces|montant reçu|rendu sur|perçu|donné',
      es: 'entregado|recibido|efectivo|entrega|pagado',
      pt: 'entregue|recebido|numerário|valor entregue|dinheiro|pago',
      it: 'contanti|ricevuto|importo pagato|contante',
      nl: 'ontvangen|contant|betaald|gegeven',
    },
  },
  change: {
    labels: {
      en: 'change|change due|cash change|your change|change given',
      de: 'rückgeld|zurück|wechselgeld|rückgabe',
      fr: 'rendu|monnaie|monnaie rendue|à rendre|rendu monnaie',
      es: 'cambio|a devolver|devuelto',
      pt: 'troco',
      it: 'resto',
      nl: 'terug|wisselgeld|retour',
    },
  },
  description: {
    labels: {
      en: 'description|item|items|items ordered|product|article|details|service|particulars|item description',
      de: 'artikel|bezeichnung|beschreibung|produkt|leistung|ware',
      fr: 'désignation|article|libellé|produit|description',
      es: 'descripción|artículo|concepto|producto|detalle',
      pt: 'descrição|artigo|produto|designação',
      it: 'descrizione|articolo|prodotto',
      nl: 'omschrijving|artikel|product',
    },
  },
  quantity: {
    labels: {
      en: 'qty|quantity|units|no|count|pcs',
      de: 'menge|anzahl|anz|stk|stück',
      fr: 'qté|quantité|nb',
      es: 'cant|cantidad|uds|unid|ud',
      pt: 'qtd|quantidade|qt|quant',
      it: 'qtà|quantità|qta',
      nl: 'aantal|aant',
    },
  },
  unitPrice: {
    labels: {
      en: 'price|unit price|each|rate|price each|unit|price per unit',
      de: 'einzelpreis|e preis|preis|ep|einzel',
      fr: 'prix unitaire|pu|p.u.|prix unit|prix',
      es: 'precio|p unit|precio unitario|pvp|p.u.',
      pt: 'preço|preço unitário|p unit|pvp|preço unit',
      it: 'prezzo|prezzo unitario',
      nl: 'prijs|stukprijs|per stuk',
    },
  },
  amount: {
    labels: {
      en: 'amount|total|price|charges|line total|you paid|net amount|value|cost',
      de: 'gesamt|betrag|summe|gesamtpreis|preis',
      fr: 'montant|total|prix total|prix|montant ttc',
      es: 'importe|total|precio',
      pt: 'valor|total|importância|montante',
      it: 'importo|totale|prezzo',
      nl: 'bedrag|totaal|prijs',
    },
  },
  rate: {
    labels: {
      en: 'rate|vat rate|vat %|tax rate|vat|tax',
      de: 'steuer|mwst|mwst satz|satz|steuersatz|steuer %|mwst %|ust',
      fr: 'taux|taux tva|tva',
      es: 'tipo|% iva|iva',
      pt: 'taxa|taxa iva|% iva',
      it: 'aliquota|iva',
      nl: 'tarief|btw|btw %|btw tarief',
    },
  },
  taxable: {
    labels: {
      en: 'net|taxable|net amount|goods|excl vat',
      de: 'netto|nettobetrag',
      fr: 'ht|montant ht|base ht|base',
      es: 'base|base imponible',
      pt: 'base|incidência|base tributável|valor sem iva',
      it: 'imponibile',
      nl: 'netto|over|excl|grondslag|excl btw',
    },
  },
  taxOfRate: {
    labels: {
      en: 'vat|tax|vat amount|tax amount',
      de: 'steuer|mwst|ust|mwst betrag|steuerbetrag',
      fr: 'tva|montant tva',
      es: 'cuota|iva|cuota iva',
      pt: 'iva|valor iva|imposto',
      it: 'imposta|iva',
      nl: 'btw|btw bedrag',
    },
  },
} satisfies Record<string, Names>;

const titles: LabelsData = {
  en: 'receipt|sales receipt|patient receipt|customer copy|order receipt|guest check|folio|guest folio|final details for order|payment receipt|merchant copy|bill|check|taxi receipt|ticket',
  de: 'quittung|kassenbon|kaufbeleg|beleg|kundenbeleg|bewirtungsbeleg|rechnung|kassenbeleg',
  fr: 'ticket|reçu|ticket de caisse|addition|facturette|note',
  es: 'ticket|recibo|factura simplificada|tique',
  pt: 'recibo|talão|fatura simplificada|fatura recibo|fatura-recibo',
  it: 'scontrino|ricevuta|documento commerciale|ricevuta fiscale',
  nl: 'bon|kassabon|kwitantie',
};

const merchantHeadings: LabelsData = {
  en: 'sold by|merchant|seller|vendor',
  de: 'verkauft durch|händler|verkauf durch',
  fr: 'vendu par|commerçant',
  es: 'vendido por|establecimiento',
  pt: 'vendido por|comerciante',
  it: 'venduto da|esercente|negozio',
  nl: 'verkocht door',
};

/** Rows among the items that are none. */
const itemTotals: LabelsData = {
  en: 'subtotal|sub total|total|tax|vat|balance|change|tip|amount due|discount|savings|cash|visa|mastercard|card|total charges|shipping|comp|coupon|voucher',
  de: 'summe|zwischensumme|gesamt|mwst|rabatt|bar|gegeben|zurück|rückgeld|gesamtbetrag|gutschein',
  fr: 'total|sous total|tva|rendu|espèces|remise|carte bancaire|total ttc',
  es: 'total|subtotal|iva|cambio|efectivo|tarjeta|descuento|entregado',
  pt: 'total|subtotal|iva|troco|numerário|multibanco|desconto',
  it: 'totale|subtotale|iva|resto|contanti|sconto',
  nl: 'totaal|subtotaal|btw|wisselgeld|contant|pin|korting|te betalen',
};

/** What stands on receipts and is nothing that is asked for. */
const distractors: LabelsData = {
  en: 'terminal|terminal id|auth|auth code|approval|appr|batch|server|cashier|table|guests|store|register|pump|points|loyalty points|member since|rewards|you saved|year to date|ytd savings|opening hours|returns|guest|ship to|shipping address|delivery address|shipped|patient|prescriber|date of birth|dob|arrival|opened|printed|filled|refills|next mot due|mileage|registration|suggested gratuity|invoice to|valid until|expires|good until|page|room|plan|rate plan|conf no|product|dealer|aid|tid|mid|trace|pick up|customer no|plan paid|retail price|reference|credits|out of pocket this year|price gal|taxable',
  de: 'terminal id|terminal|trace nr|tse signatur|tse start|tse stop|seriennummer|kasse|kassierer|es bediente sie|treuepunkte|kundennummer|lieferdatum|bestellt am|seite|tisch|bediener|gültig bis|widerruf bis|pfand|zapfsäule|ta nr|genehmigung|genehmigungs nr|vu nr|coupon',
  fr: 'vendeur|caisse|table|couverts|points|fidélité|serveur|valable jusqu|nombre de clients|acompte|terminal',
  es: 'mesa|caja|camarero|puntos|le atendió|terminal|comercio|validez|autorización|habitación|comensales',
  pt: 'mesa|caixa|operador|pontos|terminal|válido até|atendido por|atcud|cliente',
  it: 'tavolo|cassa|operatore|punti|coperti|terminale',
  nl: 'kassa|tafel|medewerker|punten|spaarpunten|terminal|filiaal|autorisatiecode|geldig tot|klantnummer',
};

export const receiptNames = { ...names, titles, merchantHeadings, itemTotals, distractors };
