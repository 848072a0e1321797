import type { FieldData, LabelsData } from '#core/facts/blueprint';

/** How statements of banks name what is on them. */

type Names = Partial<Pick<FieldData, 'labels' | 'weakLabels'>>;

const names = {
  holder: {
    labels: {
      en: 'account holder|account holders|account name|account owner|customer name|account title|name of account|name|customer|statement for|prepared for|in the name of',
      de: 'kontoinhaber|kontoinhaberin|inhaber|kontobezeichnung|kunde|name',
      fr: 'titulaire|titulaire du compte|titulaires|intitulé du compte|nom',
      es: 'titular|titulares|titular de la cuenta|nombre',
      pt: 'titular|titular da conta|titulares|nome|1º titular',
      it: 'intestatario|intestato a|intestatari|intestazione',
      nl: 'rekeninghouder|ten name van|naam|t.n.v.|op naam van|naam rekeninghouder',
    },
  },
  bank: {
    labels: {
      en: 'bank|bank name|financial institution|issued by',
      de: 'bank|kreditinstitut|institut|name der bank',
      fr: 'banque',
      es: 'banco|entidad',
      pt: 'banco',
      it: 'banca',
      nl: 'bank',
    },
  },
  accountNumber: {
    labels: {
      en: 'account number|account no|account #|acct no|acct|account|primary account number|a/c no|account ending|account ending in|primary account|checking account|account nbr|acct number|iban',
      de: 'kontonummer|konto nr|konto|kontonr|konto nummer|iban',
      fr: 'n° de compte|numéro de compte|compte n°|compte',
      es: 'número de cuenta|nº de cuenta|cuenta|nº cuenta|cuenta nº|ccc',
      pt: 'número de conta|nº de conta|conta|conta nº|nº conta|nib|conta n.º',
      it: 'numero conto|conto|conto n|conto corrente n|c/c',
      nl: 'rekeningnummer|rekening|rekening nr',
    },
  },
  iban: {
    labels: {
      en: 'iban|iban no|iban number',
      de: 'iban',
      fr: 'iban',
      es: 'iban|código iban',
      pt: 'iban',
      it: 'iban|codice iban',
      nl: 'iban|iban nummer|rekeningnummer iban',
    },
  },
  fullNumber: {
    labels: {
      en: 'account number|account no|account #|acct no|acct|account|primary account number|a/c no|primary account|account nbr|acct number|account no.|acct #|checking account number',
    },
  },
  routing: {
    labels: {
      en: 'routing number|routing no|routing #|aba|aba routing number|routing transit number|routing|aba number|rtn|aba routing|routing/transit|transit routing|aba no|aba #|routing/aba|rt no',
    },
  },
  kind: { labels: { en: 'account type|type of account|product|account description|product name' } },
  currency: {
    labels: {
      en: 'currency|account currency',
      de: 'währung|kontowährung',
      fr: 'devise|monnaie',
      es: 'divisa|moneda',
      pt: 'moeda|divisa',
      it: 'valuta|divisa',
      nl: 'valuta|munt',
    },
  },
  start: {
    labels: {
      en: 'statement period|period|period covered|for the period|period from|date range|start date|activity from|period start|beginning date|statement from',
      de: 'zeitraum|abrechnungszeitraum|kontoauszug vom|auszugszeitraum|von|buchungszeitraum|umsätze vom',
      fr: 'période|période du|du|relevé du|opérations du|extrait du|date de début',
      es: 'periodo|período|desde|fecha desde|fecha inicio|periodo del extracto|movimientos del',
      pt: 'período|periodo|de|data inicial|desde|período de|data início',
      it: 'periodo|dal|periodo dal|movimenti dal|data inizio',
      nl: 'periode|van|vanaf|periode van|begindatum',
    },
  },
  end: {
    labels: {
      en: 'to|through|until|period to|end date|ending|period end|ending date|statement period ending|period ending|closing date|statement to',
      de: 'bis|bis zum',
      fr: 'au|date de fin',
      es: 'hasta|fecha hasta|fecha fin',
      pt: 'a|até|data final|data fim',
      it: 'al|data fine',
      nl: 'tot en met|t/m|tot|einddatum',
    },
  },
  statementDate: {
    labels: {
      en: 'statement date|date of statement|issued|issue date|date issued|date of issue|statement closing date|statement produced|produced on|issued on',
      de: 'auszugsdatum|erstellt am|datum|kontoauszug vom|erstellungsdatum|auszug vom',
      fr: "date du relevé|date d'édition|édité le|date d'arrêté|arrêté au|date de l'extrait|relevé au",
      es: 'fecha de emisión|fecha del extracto|fecha extracto|emitido el|fecha emisión',
      pt: 'data de emissão|data do extrato|data extrato|emitido em|data emissão',
      it: "data estratto|data di emissione|estratto conto al|data dell'estratto|emesso il",
      nl: 'datum afschrift|afschriftdatum|datum|datum overzicht|aangemaakt op',
    },
    weakLabels: { en: 'date|as of|printed', fr: 'le|date', es: 'fecha', pt: 'data', it: 'data' },
  },
  statementNumber: {
    labels: {
      en: 'statement number|statement no|statement #|sheet number|statement sequence|sheet no|statement id|statement ref',
      de: 'auszug nr|auszugsnummer|auszug|kontoauszug nr|auszugsnr|nr|kontoauszug',
      fr: 'relevé n°|n° de relevé|numéro de relevé|extrait n°|n° extrait|relevé de compte n°',
      es: 'extracto nº|nº extracto|número de extracto|nº de extracto|extracto número',
      pt: 'extrato nº|extracto nº|nº do extrato|número do extrato|extrato n.º|nº extrato|extrato número|extrato combinado nº',
      it: 'estratto conto n|numero estratto|estratto n|n progressivo',
      nl: 'afschriftnummer|volgnummer|afschrift nr|afschrift|nummer afschrift|afschriftnr',
    },
  },
  opening: {
    labels: {
      en: 'opening balance|beginning balance|previous balance|starting balance|start balance|balance at start|balance from previous statement|balance on|balance at start of period|opening ledger balance|last statement balance|balance last statement|your opening balance',
      de: 'alter saldo|anfangssaldo|alter kontostand|saldovortrag|kontostand am|anfangsbestand|startsaldo|saldo alt|letzter kontostand|vortrag|kontostand alt|saldo zu beginn',
      fr: 'solde initial|ancien solde|solde précédent|solde au|solde début|solde de départ|solde antérieur|solde en début de période|solde créditeur au',
      es: 'saldo inicial|saldo anterior|saldo al inicio|saldo apertura|saldo de apertura',
      pt: 'saldo inicial|saldo anterior|saldo de abertura|saldo contabilístico inicial',
      it: 'saldo iniziale|saldo precedente|saldo di apertura',
      nl: 'beginsaldo|vorig saldo|oud saldo|saldo vorig afschrift|startsaldo|saldo begin',
    },
    weakLabels: {
      en: 'balance brought forward|brought forward|balance forward',
      de: 'übertrag',
      fr: 'report',
    },
  },
  closing: {
    labels: {
      en: 'closing balance|ending balance|new balance|current balance|end balance|balance at end|final balance|closing ledger balance|your closing balance|balance at end of period|balance this statement|statement balance|balance as of',
      de: 'neuer saldo|endsaldo|neuer kontostand|kontostand|schlusssaldo|endbestand|saldo neu|aktueller kontostand|kontostand neu|saldo am ende|endstand',
      fr: 'solde final|nouveau solde|solde en fin de période|solde de clôture|solde actuel|solde fin',
      es: 'saldo final|saldo actual|nuevo saldo|saldo al cierre|saldo de cierre',
      pt: 'saldo final|saldo atual|novo saldo|saldo contabilístico|saldo de fecho|saldo contabilístico final|saldo disponível',
      it: 'saldo finale|nuovo saldo|saldo di chiusura|saldo contabile',
      nl: 'eindsaldo|nieuw saldo|saldo|huidig saldo|saldo einde',
    },
  },
  totalIn: {
    labels: {
      en: 'total deposits|deposits and additions|total credits|money in|paid in|total paid in|payments in|deposits|total money in|deposits and other credits|credits|total in|deposits additions|deposits/credits|total receipts|additions|deposits & credits',
      de: 'summe gutschriften|gutschriften|zahlungseingänge|summe eingänge|eingänge|haben|summe haben|einnahmen|umsatz haben|geldeingang|summe der gutschriften',
      fr: 'total crédits|total des crédits|crédits|total des opérations créditrices|total au crédit|total crédit|encaissements|total des encaissements',
      es: 'total abonos|abonos|total ingresos|ingresos|total haber|haber|entradas',
      pt: 'total créditos|créditos|total a crédito|entradas|total de créditos|total entradas|total de entradas',
      it: 'totale avere|totale entrate|entrate|avere|totale accrediti|accrediti',
      nl: 'totaal bij|bij|totaal bijgeschreven|bijgeschreven|totaal ontvangen|totaal credit|totaal bijschrijvingen',
    },
  },
  totalOut: {
    labels: {
      en: 'total withdrawals|withdrawals|electronic withdrawals|total debits|money out|paid out|total paid out|payments out|total money out|withdrawals and other debits|debits|total out|checks and withdrawals|withdrawals/debits|subtractions|total payments|withdrawals & debits|withdrawals and subtractions|total withdrawals and debits',
      de: 'summe belastungen|belastungen|lastschriften|zahlungsausgänge|summe ausgänge|ausgänge|soll|summe soll|ausgaben|umsatz soll|geldausgang|summe der belastungen|summe lastschriften',
      fr: 'total débits|total des débits|débits|total des opérations débitrices|total au débit|total débit|décaissements|total des décaissements',
      es: 'total cargos|cargos|total gastos|gastos|total debe|debe|salidas',
      pt: 'total débitos|débitos|total a débito|saídas|total de débitos|total saídas|total de saídas',
      it: 'totale dare|totale uscite|uscite|dare|totale addebiti|addebiti',
      nl: 'totaal af|af|totaal afgeschreven|afgeschreven|totaal uitgegeven|totaal debet|totaal afschrijvingen',
    },
  },
  date: {
    labels: {
      en: 'date|transaction date|posting date|post date|booking date|date posted|posted|trans date|entry date',
      de: 'datum|buchung|buchungstag|buchungsdatum|bu tag|bu.tag|buch datum|bu-tag|buchungstag/wert',
      fr: "date|date opération|date d'opération|date comptable|date de l'opération",
      es: 'fecha|fecha operación|f operación|fecha contable|f. oper|fecha oper|f. operación',
      pt: 'data|data mov|data movimento|data lanç|data do movimento|data mov.|data lançamento|data operação',
      it: 'data|data contabile|data operazione|data cont',
      nl: 'datum|boekdatum|transactiedatum|boekingsdatum',
    },
  },
  valueDate: {
    labels: {
      en: 'value date|value|effective date|value dt',
      de: 'wert|valuta|wertstellung|wertstellungstag|wert datum',
      fr: 'date valeur|valeur|date de valeur',
      es: 'fecha valor|valor|f valor|f. valor',
      pt: 'data valor|valor data|data-valor',
      it: 'valuta|data valuta',
      nl: 'rentedatum|valutadatum|valuta',
    },
  },
  description: {
    labels: {
      en: 'description|details|transaction|transaction details|particulars|payment type and details|narrative|transaction description|reference|type and description|payee',
      de: 'buchungstext|verwendungszweck|vorgang|erläuterung|text|umsatz|beschreibung|empfänger|auftraggeber empfänger verwendungszweck|vorgang buchungsinformation|buchungsinformation|empfänger/zahler',
      fr: "libellé|nature de l'opération|opération|nature des opérations|description|libellé de l'opération|détail des opérations|libellé des opérations",
      es: 'concepto|descripción|detalle|movimiento|operación|observaciones',
      pt: 'descrição|descritivo|movimento|designação|descrição do movimento|detalhe',
      it: 'descrizione|causale|operazione|descrizione operazione|descrizione operazioni',
      nl: 'omschrijving|naam omschrijving|mededeling|beschrijving|naam / omschrijving|tegenpartij',
    },
  },
  amount: {
    labels: {
      en: 'amount|transaction amount|amount usd|amount gbp|amount eur|transactions|deposits withdrawals|withdrawals deposits|credits debits',
      de: 'betrag|umsatz|betrag eur|betrag in eur|umsatz in eur|belastung gutschrift|soll haben|ihre lasten gunsten',
      fr: 'montant|montant eur|montant en euros',
      es: 'importe|importe eur|importe en euros',
      pt: 'montante|valor|importância|movimento eur|montante eur|movimento',
      it: 'importo|importo eur|movimenti',
      nl: 'bedrag|bedrag eur|af bij|bij af',
    },
  },
  paidIn: {
    labels: {
      en: 'money in|paid in|deposits|credit|credits|receipts|deposits and credits|in|additions|incoming|payments in|deposits additions|credit amount|deposit|deposits and other credits|deposits & credits',
      de: 'haben|gutschrift|gutschriften|zu ihren gunsten|eingang|eingänge|haben eur|einzahlung|einzahlungen',
      fr: 'crédit|crédits|crédit euros|crédit eur|crédit en euros',
      es: 'abono|abonos|haber|ingresos|ingreso|entradas',
      pt: 'crédito|créditos|entradas|a crédito|haver',
      it: 'avere|accrediti|entrate|accredito',
      nl: 'bij|credit|bijgeschreven|bijschrijving|bijschrijvingen|ontvangen',
    },
  },
  paidOut: {
    labels: {
      en: 'money out|paid out|withdrawals|withdrawn|debit|debits|payments|withdrawals and debits|out|subtractions|outgoing|payments out|withdrawals subtractions|debit amount|withdrawal|charges|withdrawals and other debits|withdrawals & debits|checks and debits',
      de: 'soll|belastung|belastungen|lastschrift|zu ihren lasten|ausgang|ausgänge|soll eur|auszahlung|auszahlungen',
      fr: 'débit|débits|débit euros|débit eur|débit en euros',
      es: 'cargo|cargos|debe|gastos|gasto|pagos|salidas',
      pt: 'débito|débitos|saídas|a débito|deve',
      it: 'dare|addebiti|uscite|addebito',
      nl: 'af|debet|afgeschreven|afschrijving|afschrijvingen|uitgegeven',
    },
  },
  balance: {
    labels: {
      en: 'balance|running balance|account balance|daily balance|balance usd|ending daily balance',
      de: 'saldo|kontostand|saldo eur|saldo in eur',
      fr: 'solde|solde eur',
      es: 'saldo|saldo eur',
      pt: 'saldo|saldo contabilístico|saldo eur|saldo após',
      it: 'saldo|saldo progressivo',
      nl: 'saldo|saldo na',
    },
  },
} satisfies Record<string, Names>;

const titles: LabelsData = {
  en: 'statement|bank statement|account statement|statement of account|account summary|checking summary|your statement|e statement',
  de: 'kontoauszug|auszug|kontoauszüge|finanzstatus',
  fr: 'relevé de compte|relevé|extrait de compte|relevé bancaire',
  es: 'extracto|extracto de cuenta|extracto bancario|extracto de movimientos',
  pt: 'extrato|extracto|extrato bancário|extrato de conta|extrato combinado',
  it: 'estratto conto|estratto',
  nl: 'rekeningafschrift|afschrift|rekeningoverzicht|dagafschrift',
};

/** Rows that carry the balance over from page to page. */
const carried: LabelsData = {
  en: 'b/f|c/f',
  de: 'übertrag|übertrag auf seite|übertrag von seite',
  fr: 'report|à reporter|report page précédente',
  es: 'suma y sigue|suma anterior|saldo que pasa|saldo que viene',
  pt: 'a transportar|transporte',
  it: 'riporto|a riportare',
  nl: 'transport|transporteren',
};

/** Rows of the list of transactions that are none. */
const notTransactions: LabelsData = {
  en: 'opening balance|beginning balance|closing balance|ending balance|total|totals|subtotal|balance forward|previous balance|new balance|start balance|end balance|total this page|page total|daily balance|starting balance|average balance|total deposits|total withdrawals',
  de: 'alter saldo|neuer saldo|anfangssaldo|endsaldo|saldovortrag|kontostand|summe|zwischensumme|saldo|alter kontostand|neuer kontostand|kontostand am',
  fr: 'solde initial|solde final|ancien solde|nouveau solde|total|solde au|total des opérations|sous total|solde précédent|total des mouvements',
  es: 'saldo anterior|saldo final|saldo inicial|total|saldo actual|totales|saldo a su favor',
  pt: 'saldo inicial|saldo final|saldo anterior|total|totais|saldo contabilístico',
  it: 'saldo iniziale|saldo finale|totale|totali|saldo precedente',
  nl: 'beginsaldo|eindsaldo|totaal|saldo|vorig saldo|nieuw saldo|totalen',
};

const distractors: LabelsData = {
  en: 'page|sort code|bic|swift|branch|overdraft limit|arranged overdraft|overdraft|interest rate|apr|aer|available balance|minimum balance|average balance|average daily balance|card number|customer number|payment due date|credit limit|print date|next statement|date of birth|interest paid year to date|year to date|ytd|tax year|fees|interest earned|reward points|cashback|phone|customer service|previous statement|customer care|relationship manager|customer id|member number|joint holder|interest paid|limit|rate effective|as at',
  de: 'seite|blatt|blz|bankleitzahl|bic|filiale|dispositionskredit|dispo|eingeräumter kredit|kreditlinie|sollzins|sollzinssatz|kundennummer|telefon|druckdatum|nächster auszug|mandatsreferenz|gläubiger id|freistellungsauftrag|berater|ust id nr|verfügbarer betrag|kundenberater|kreditrahmen',
  fr: 'page|bic|code banque|code guichet|clé rib|agence|découvert autorisé|taux|conseiller|téléphone|plafond|rib|votre conseiller|solde moyen|autorisation de découvert',
  es: 'página|oficina|bic|swift|sucursal|tipo de interés|límite|disponible|retenciones|nif|teléfono|saldo medio|saldo disponible|código cliente',
  pt: 'página|pág|agência|balcão|bic|swift|nif|taxa|limite|descoberto autorizado|saldo médio|contacto|nº cliente|gestor|descoberto|valores cativos',
  it: 'pagina|filiale|abi|cab|cin|bic|tasso|fido|saldo disponibile|codice fiscale',
  nl: 'pagina|bic|filiaal|klantnummer|kredietlimiet|rente|roodstand|bladnummer|pasnummer|limiet',
};

/** What kind of account it is, as American banks say it. */
const kinds = {
  Checking:
    'checking|business checking|checking account|commercial checking|business checking account|small business checking|analyzed checking|business essentials checking|free checking|business interest checking',
  Savings: 'savings|business savings|savings account|money market savings|business savings account',
} as const;

/** What banks print behind a sum for its sign. */
const signs: { minus: LabelsData; plus: LabelsData } = {
  minus: { en: 'od|dr|d', de: 's|soll', fr: 'd', nl: 'af' },
  plus: { en: 'cr|c', de: 'h|haben', fr: 'c', nl: 'bij' },
};

export const bankStatementNames = { ...names, kinds, signs, titles, carried, notTransactions, distractors };
