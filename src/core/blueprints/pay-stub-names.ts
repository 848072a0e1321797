import type { FieldData, LabelsData } from '#core/facts/blueprint';

/** How pay stubs of many countries name what is on them. */

type Names = Partial<Pick<FieldData, 'labels' | 'weakLabels'>>;

const ytdLabels: LabelsData = {
  en: 'ytd|year to date|ytd amount|ytd total|to date|y.t.d.|year to date amount|total to date|ytd earnings',
  de: 'jahreswert|jahressumme|kumuliert|aufgelaufen|kum|jahreswerte|summe jahr|jahr kumuliert',
  fr: 'cumul|cumul annuel|cumuls|depuis janvier',
  es: 'acumulado|acum|acumulado anual|acumulado año',
  pt: 'acumulado|acum|acumulado anual',
  it: 'progressivo|progressivi',
  nl: 'cumulatief|cum|t/m periode|totaal jaar|cumulatieven',
};

const names = {
  employerName: {
    labels: {
      en: 'employer|employer name|company|company name',
      de: 'arbeitgeber|firma|betrieb',
      fr: 'employeur|raison sociale|entreprise',
      es: 'empresa|razón social',
      pt: 'entidade patronal|empresa|entidade empregadora',
      it: 'azienda|datore di lavoro|ditta',
      nl: 'werkgever|bedrijf',
    },
  },
  employerTaxId: {
    labels: {
      en: 'ein|employer id|federal id|fein|employer tax id|paye reference|employer paye ref|paye ref|employer paye reference|fed id|tax ref|federal ein|employer ref|tax reference',
      de: 'betriebsnummer|betriebs nr|steuernummer arbeitgeber|betriebsnr',
      fr: 'siret|n° siret|siren|numéro siret|urssaf',
      es: 'cif|nif empresa|cif empresa|nif',
      pt: 'nipc|nif empresa|contribuinte nº|nif da empresa|nº contribuinte',
      it: 'codice fiscale azienda|partita iva|p iva',
      nl: 'loonheffingennummer|loonheffingsnummer|lh nummer|loonbelastingnummer|fiscaal nummer werkgever',
    },
  },
  employeeName: {
    labels: {
      en: 'employee name|employee|name|pay to the order of|paid to|worker|associate|team member|staff member',
      de: 'arbeitnehmer|mitarbeiter|name|herr|frau|mitarbeiterin|personal|arbeitnehmer in',
      fr: 'salarié|nom|nom du salarié|nom et prénom|employé|nom prénom',
      es: 'trabajador|nombre|nombre y apellidos|trabajador/a|empleado|trabajadora',
      pt: 'nome|trabalhador|funcionário|colaborador|nome do trabalhador|nome do funcionário',
      it: 'dipendente|cognome e nome|nome|lavoratore',
      nl: 'werknemer|naam|medewerker|naam werknemer',
    },
  },
  employeeId: {
    labels: {
      en: 'employee id|employee number|employee no|employee #|emp id|emp #|emp no|payroll number|payroll no|payroll id|works number|works no|file number|file no|file|staff no|staff number|associate id|badge|badge no|clock no|clock number|personnel number|worker id|payroll ref|employee code|staff id|ee id|file #|emp number|id',
      de: 'personalnummer|personal nr|pers nr|persnr|personalnr|mitarbeiternummer|mitarbeiter nr|pers.-nr.|pers-nr',
      fr: 'matricule|n° matricule|matricule salarié|n° salarié',
      es: 'nº empleado|código|código trabajador|cód trabajador|nº trabajador|num empleado|matrícula|código empleado|cód empleado|nº de trabajador',
      pt: 'nº funcionário|nº trabalhador|número mecanográfico|nº mecanográfico|nº empregado|nº colaborador|nº mec|código|nº func',
      it: 'matricola|codice dipendente|cod dipendente',
      nl: 'personeelsnummer|personeelsnr|werknemernummer|medewerkernummer|pers nr|personeels nr|werknemersnummer|nummer',
    },
  },
  employeeTaxId: {
    labels: {
      en: 'social security number|ssn|ni number|national insurance no|national insurance number|ni no|nino|tax id|pps number|pps no|social security no|sin|soc sec|ss#|ssn #|ni',
      de: 'steuer id|steueridentifikationsnummer|idnr|identifikationsnummer|st id|steuer idnr|steuer-id|steuerid|steuer id nr|id nr',
      fr: 'n° sécurité sociale|numéro de sécurité sociale|n° ss|n° sécu|numéro ss|n° insee|nir|n° de sécurité sociale',
      es: 'nif|dni|nif trabajador|d.n.i.|n.i.f.|nie',
      pt: 'nif|contribuinte|nº contribuinte|n.i.f.|nº fiscal',
      it: 'codice fiscale|cod fiscale|cod fisc',
      nl: 'bsn|burgerservicenummer|sofinummer|bsn nummer',
    },
  },
  start: {
    labels: {
      en: 'pay period|period|period beginning|pay period begin|pay begin date|period start|pay period start|period begin|period covered|from|period from|pay period from|beginning|pay period beginning|start date|earnings period|begin date|week beginning|payroll period|period dates|pay begin',
      de: 'abrechnungszeitraum|zeitraum|abrechnungsmonat|lohnzeitraum|von|abrechnung für|verdienstabrechnung|entgeltabrechnung|abrechnung der brutto netto bezüge für|zeitraum von|monat|abrechnung der brutto/netto-bezüge für',
      fr: 'période|période de paie|période du|du|paie du|période de paye|bulletin du',
      es: 'periodo de liquidación|período de liquidación|periodo|período|del|periodo liquidación|desde|periodo de liq',
      pt: 'período|mês|de|período de|período de processamento|data início|mês de|referente a',
      it: 'periodo|periodo di paga|mese|mese di retribuzione|periodo di retribuzione|dal',
      nl: 'periode|loonperiode|tijdvak|van|periode van|verloningsperiode|loontijdvak|salarisperiode',
    },
  },
  end: {
    labels: {
      en: 'period ending|period end|pay period end|pay end date|pay period ending|ending|to|through|period to|week ending|end date|pay end|period ended|w/e|thru',
      de: 'bis',
      fr: 'au',
      es: 'al|hasta',
      pt: 'a|até|data fim',
      it: 'al',
      nl: 't/m|tot en met|tot',
    },
  },
  payDate: {
    labels: {
      en: 'pay date|check date|payment date|date paid|payday|advice date|date of payment|paid on|cheque date|deposit date|process date|pay day|date of pay|issue date|paid date|direct deposit date|pay dt',
      de: 'zahldatum|auszahlungsdatum|zahltag|auszahlung am|überweisung am|zahlungsdatum|valuta|auszahlungstag|zahlung am|wird überwiesen am',
      fr: 'date de paiement|payé le|paiement le|date de règlement|date de virement|payée le|paie versée le|virement le|réglé le',
      es: 'fecha de pago|fecha pago|fecha de abono|fecha de cobro|fecha abono|abonado el',
      pt: 'data de pagamento|pago em|data pagamento|data de processamento|data do pagamento|data valor',
      it: 'data di pagamento|data pagamento|data valuta|pagato il',
      nl: 'betaaldatum|datum betaling|uitbetaling|betaald op|uitbetaald op|datum uitbetaling|betalingsdatum',
    },
    weakLabels: {
      en: 'date|pay',
      de: 'datum',
      fr: 'date|le',
      es: 'fecha',
      pt: 'data',
      it: 'data',
      nl: 'datum',
    },
  },
  gross: {
    labels: {
      en: 'gross pay|gross|total gross|gross earnings|total gross pay|gross wages|total earnings|total pay|total payments|gross this period|current gross|gross pay this period|gross salary|total pay and allowances|payments total|gross for tax|total gross earnings|gross amount',
      de: 'gesamtbrutto|bruttolohn|bruttoverdienst|brutto|steuerbrutto|summe brutto|bruttogehalt|gesamt brutto|brutto gesamt|summe bezüge|bruttobezüge|gesamt-brutto|bruttoentgelt',
      fr: 'salaire brut|total brut|brut|rémunération brute|brut total|salaire brut total|total du brut',
      es: 'total devengado|total devengos|devengado|total bruto|bruto|a total devengado|salario bruto|total devengo|t devengado|a. total devengado',
      pt: 'total ilíquido|vencimento ilíquido|total bruto|total abonos|ilíquido|total remunerações|total de abonos|total abonos ilíquido|total das remunerações|remuneração ilíquida',
      it: 'totale competenze|lordo|totale lordo|retribuzione lorda|totale retribuzione lorda',
      nl: 'brutoloon|totaal bruto|bruto loon|bruto|brutosalaris|bruto salaris|totaal brutoloon|totaal betalingen|bruto totaal',
    },
  },
  deductions: {
    labels: {
      en: 'total deductions|deductions|less deductions|total deducted|deductions total|deductions this period|total deductions and taxes|total taxes and deductions|total withholdings|current deductions|total employee deductions|all deductions|taxes and deductions',
      de: 'summe abzüge|abzüge|gesamtabzüge|gesetzliche abzüge|abzüge gesamt|summe der abzüge|gesetzl abzüge|gesamtabzug|summe gesetzliche abzüge|summe der gesetzlichen abzüge',
      fr: 'total cotisations|total des retenues|total retenues|total cotisations salariales|retenues|total des cotisations et contributions|total des cotisations|total cotisations et contributions',
      es: 'total a deducir|total deducciones|deducciones|b total a deducir|total deducción|t a deducir|b. total a deducir|a deducir',
      pt: 'total descontos|descontos|total de descontos|total deduções|total dos descontos',
      it: 'totale trattenute|trattenute|totale ritenute',
      nl: 'totaal inhoudingen|inhoudingen|totaal ingehouden|totaal inhouding',
    },
  },
  taxes: {
    labels: {
      en: 'total taxes|taxes|total tax|taxes withheld|total employee taxes|employee taxes|tax total|statutory deductions|total statutory deductions|taxes total|employee taxes withheld|total taxes withheld|total employee taxes withheld|tax deductions|total withholding tax',
      de: 'steuerrechtliche abzüge|summe steuern|steuern|steuerabzüge|steuerl abzüge|steuern gesamt',
      fr: "prélèvement à la source|impôt sur le revenu|impôt|impôt prélevé à la source|montant de l'impôt",
      it: 'irpef|totale imposte|ritenute fiscali',
    },
  },
  net: {
    labels: {
      en: 'net pay|net|take home pay|net amount|net check|net payment|net wages|amount paid|total net pay|net deposit|net this period|take home|net pay this period|net salary|net pay amount|net distribution|total net|check amount|amount of deposit|net earnings|direct deposit|this net pay',
      de: 'auszahlungsbetrag|nettoverdienst|nettolohn|netto|überweisungsbetrag|auszahlung|nettobezüge|nettoentgelt|überweisung|zahlbetrag|netto verdienst|netto-verdienst|auszahlungsbetrag eur|gesamt netto',
      fr: 'net à payer|net payé|net|net à payer avant impôt|montant net|salaire net|net à payer au salarié|net versé|net à payer en euros|montant net payé',
      es: 'líquido total a percibir|líquido a percibir|líquido|total líquido|neto a percibir|total a percibir|liquido total a percibir|líquido a percibir a b|neto|importe neto|total líquido a percibir',
      pt: 'total líquido|líquido a receber|valor líquido|líquido|total a receber|valor a receber|vencimento líquido|total líquido a receber|líquido recebido',
      it: 'netto in busta|netto a pagare|netto|netto del mese|netto busta',
      nl: 'nettoloon|netto loon|te betalen|netto|netto uitbetaling|uitbetaald|netto te ontvangen|netto salaris|totaal netto|uit te betalen|nettosalaris|over te maken|netto te betalen',
    },
  },
  grossYtd: {
    labels: {
      en: 'ytd gross|gross ytd|gross pay ytd|year to date gross|ytd gross pay|gross year to date|total gross ytd|gross pay to date|taxable gross pay to date|total gross to date|gross to date|ytd earnings|total earnings ytd|gross earnings ytd|total gross pay td|total gross pay tdy',
      de: 'gesamtbrutto kumuliert|brutto kumuliert|jahresbrutto|gesamt brutto jahr|gesamtbrutto jahr|brutto jahr',
      fr: 'cumul brut|brut cumulé|cumul du brut|cumul salaire brut',
      es: 'devengado acumulado|bruto acumulado|acumulado devengado|acumulado bruto',
      pt: 'ilíquido acumulado|bruto acumulado|acumulado ilíquido|total ilíquido acumulado',
      it: 'lordo progressivo|progressivo lordo',
      nl: 'bruto cumulatief|cumulatief bruto|brutoloon cumulatief|cumulatief brutoloon|bruto t/m periode',
    },
  },
  netYtd: {
    labels: {
      en: 'ytd net|net ytd|net pay ytd|year to date net|ytd net pay|net year to date|net pay to date|net to date',
      de: 'netto kumuliert|jahresnetto|netto jahr|auszahlung kumuliert',
      fr: 'cumul net|net cumulé|cumul net imposable',
      es: 'líquido acumulado|neto acumulado|acumulado líquido',
      pt: 'líquido acumulado|acumulado líquido',
      it: 'netto progressivo|progressivo netto',
      nl: 'netto cumulatief|cumulatief netto|nettoloon cumulatief',
    },
  },
  earning: {
    labels: {
      en: 'earnings|description|earnings description|pay|type|payments|pay type|earning|pay and allowances|earnings and hours|payment|regular earnings|earning type|hours and earnings|payment description|pay element|element|earnings type|gross earnings|item',
      de: 'lohnart|bezeichnung|bezüge|bezeichnung lohnart|lohnartbezeichnung|entgeltart|brutto bezüge|brutto-bezüge|text|bezüge brutto',
      fr: 'désignation|libellé|rubrique|éléments de paie|intitulé|rubriques|éléments',
      es: 'concepto|devengos|conceptos|percepciones salariales|descripción|cuantía concepto',
      pt: 'descrição|abonos|remunerações|designação|rubrica|abono',
      it: 'descrizione|voce|competenze|voci',
      nl: 'omschrijving|looncomponent|beschrijving|loonelement|betalingen|component',
    },
  },
  hours: {
    labels: {
      en: 'hours|hrs|units|hours units|qty|quantity|hours worked|hrs units|hours/units|current hours|hrs/units|no of hours|days|unit',
      de: 'stunden|menge|std|tage|anzahl|einheiten|std tage|stunden tage|faktor menge',
      fr: 'heures|nombre|base|nb|nb heures|qté|quantité',
      es: 'cantidad|horas|unidades|uds|cuantía',
      pt: 'horas|quantidade|dias|qtd|qtd.|dias horas|unid',
      it: 'ore|quantità|giorni|ore giorni',
      nl: 'uren|aantal|aantal uren|dagen|eenheden',
    },
  },
  rate: {
    labels: {
      en: 'rate|pay rate|hourly rate|rate of pay|current rate|unit rate|base rate|per hour|unit price',
      de: 'satz|stundensatz|faktor|lohnsatz|betrag je einheit|einzelwert|betrag pro einheit|stundenlohn',
      fr: 'taux|taux horaire|montant unitaire|taux salarial',
      es: 'precio|valor unitario|precio unitario|tarifa',
      pt: 'valor unitário|valor hora|unitário|valor unit|valor/hora|vl unitário',
      it: 'importo unitario|paga oraria|base|retribuzione oraria',
      nl: 'tarief|uurloon|per uur|bedrag per eenheid|uurtarief',
    },
  },
  earned: {
    labels: {
      en: 'amount|current|this period|current amount|earnings|total|current earnings|pay amount|current period|this pay|this month|gross|period amount|gross pay|value',
      de: 'betrag|gesamtbetrag|betrag eur|wert|betrag in eur|betrag euro|brutto|summe',
      fr: 'montant|à payer|gain|gains|part salarié|montant salarial|montant eur|a payer',
      es: 'importe|devengos|total|devengo|importe euros|devengado|totales',
      pt: 'valor|abonos|montante|total|abono|remunerações|valor eur|ilíquido',
      it: 'importo|competenze|totale',
      nl: 'bedrag|betaling|betalingen|bruto|uitbetaling|totaal',
    },
  },
  deduction: {
    labels: {
      en: 'deductions|description|deduction|taxes|tax|type|withholdings|employee taxes|tax deductions|deductions from pay|statutory|deduction type|taxes and deductions|employee deductions|other deductions|statutory and other deductions|before tax deductions|after tax deductions|employee taxes withheld|deduction description|pre tax deductions|post tax deductions|tax type|item|taxes withheld',
      de: 'abzüge|bezeichnung|gesetzliche abzüge|abzug|steuern und sozialversicherung|steuer sozialversicherung|steuer/sozialversicherung|text|abzugsart',
      fr: 'cotisations|désignation|libellé|retenues|cotisations et contributions|rubrique|cotisations sociales|charges salariales|rubriques|cotisations et contributions sociales',
      es: 'deducciones|concepto|conceptos|descripción|aportaciones|aportaciones del trabajador|retenciones',
      pt: 'descontos|descrição|designação|rubrica|desconto|deduções',
      it: 'trattenute|descrizione|voce|ritenute',
      nl: 'inhoudingen|omschrijving|inhouding|beschrijving|component|looncomponent',
    },
  },
  deducted: {
    labels: {
      en: 'amount|current|this period|current amount|deductions|total|current deductions|this pay|this month|current period|employee|deducted|period amount|employee amount|value|withheld',
      de: 'betrag|abzug|betrag eur|wert|abzüge|betrag in eur|betrag euro|an anteil',
      fr: 'montant|retenue|part salarié|à déduire|montant salarial|retenues|montant eur|part salariale|a déduire',
      es: 'importe|deducciones|deducción|a deducir|importe euros|total|retención',
      pt: 'valor|descontos|montante|desconto|deduções|valor eur',
      it: 'importo|trattenute|ritenute',
      nl: 'bedrag|inhouding|inhoudingen|ingehouden|totaal',
    },
  },
  ytd: { labels: ytdLabels },
} satisfies Record<string, Names>;

const titles: LabelsData = {
  en: 'pay stub|payslip|pay slip|earnings statement|pay statement|pay advice|statement of earnings|wage statement|statement of earnings and deductions|paystub|payroll check stub|non negotiable|pay advice slip',
  de: 'entgeltabrechnung|verdienstabrechnung|lohnabrechnung|gehaltsabrechnung|abrechnung der brutto netto bezüge|entgeltnachweis|brutto-netto-abrechnung|bezügemitteilung',
  fr: 'bulletin de paie|bulletin de salaire|fiche de paie|bulletin de paye',
  es: 'nómina|recibo de salarios|recibo individual de salarios|recibo individual justificativo del pago de salarios|recibo de nómina',
  pt: 'recibo de vencimento|recibo de vencimentos|recibo de remunerações|recibo de salário|recibo de remuneração',
  it: 'busta paga|cedolino|prospetto paga|cedolino paga',
  nl: 'loonstrook|salarisspecificatie|salarisstrook|loonspecificatie|loonafrekening',
};

const employerHeadings: LabelsData = {
  en: 'employer|company|employer name|company name|employer details|employer address',
  de: 'arbeitgeber|firma',
  fr: 'employeur|entreprise',
  es: 'empresa|empresa pagadora|datos de la empresa',
  pt: 'entidade patronal|empresa|entidade empregadora|entidade',
  it: 'azienda|datore di lavoro',
  nl: 'werkgever',
};
const employeeHeadings: LabelsData = {
  en: 'employee|employee name|pay to the order of|pay to|paid to|employee details|to|employee address',
  de: 'arbeitnehmer|mitarbeiter|herrn|frau|herr|mitarbeiterin',
  fr: 'salarié|employé|salariée',
  es: 'trabajador|trabajador/a|empleado|datos del trabajador|trabajadora',
  pt: 'trabalhador|funcionário|colaborador|nome',
  it: 'dipendente|lavoratore',
  nl: 'werknemer|medewerker',
};
const ofEmployer: LabelsData = {
  en: 'employer|company|federal|paye',
  de: 'arbeitgeber|betrieb',
  fr: 'employeur|siret',
  es: 'empresa',
  pt: 'empresa|entidade',
  it: 'azienda',
  nl: 'werkgever|loonheffing',
};
const ofEmployee: LabelsData = {
  en: 'employee|social security|insurance|ssn',
  de: 'arbeitnehmer|personal|mitarbeiter',
  fr: 'salari|sécurité sociale',
  es: 'trabajador|empleado',
  pt: 'trabalhador|funcionário|colaborador',
  it: 'dipendente',
  nl: 'werknemer|medewerker',
};

const earningsHeadings: LabelsData = {
  en: 'earnings|payments|hours and earnings|pay and allowances|gross earnings|pay|earnings and hours',
  de: 'brutto bezüge|bezüge|brutto-bezüge',
  fr: 'éléments de paie|rémunération|salaire',
  es: 'devengos|i devengos|percepciones|i. devengos',
  pt: 'abonos|remunerações',
  it: 'competenze',
  nl: 'betalingen|loon|brutoloon',
};
const deductionsHeadings: LabelsData = {
  en: 'deductions|taxes|employee taxes|taxes and deductions|withholdings|statutory deductions|other deductions|deductions from pay|before tax deductions|after tax deductions|employee taxes withheld|employee deductions|taxes withheld|pre tax deductions|post tax deductions',
  de: 'abzüge|gesetzliche abzüge|steuer sozialversicherung|steuern|sozialversicherung',
  fr: 'cotisations|retenues|cotisations sociales|cotisations et contributions sociales',
  es: 'deducciones|ii deducciones|ii. deducciones',
  pt: 'descontos|deduções',
  it: 'trattenute|ritenute',
  nl: 'inhoudingen',
};
const notEarnings: LabelsData = {
  en: 'gross pay|total|total earnings|net pay|total gross|gross|total payments|totals|total pay|total hours|deductions|taxes|total deductions|gross earnings|total pay and allowances|net|employer contributions|taxable gross',
  de: 'gesamtbrutto|summe|brutto|bruttolohn|netto|gesamt brutto|gesetzliche abzüge|steuerbrutto|sv brutto|auszahlungsbetrag|gesamt-brutto',
  fr: 'salaire brut|total brut|net à payer|total|total cotisations|net imposable',
  es: 'total devengado|total|total a deducir|líquido total a percibir|a total devengado',
  pt: 'total|total ilíquido|total abonos|total líquido|totais|total descontos',
  it: 'totale|totale competenze|netto',
  nl: 'totaal|totaal bruto|brutoloon|nettoloon|netto|totalen',
};
const notDeductions: LabelsData = {
  en: 'total deductions|total|net pay|total taxes|gross pay|totals|total taxes and deductions|net|total employee taxes|employer contributions|total statutory deductions|total withholdings',
  de: 'summe abzüge|summe|netto|nettoverdienst|auszahlungsbetrag|summe der abzüge|gesetzliche abzüge gesamt|brutto|gesamtbrutto',
  fr: 'total cotisations|total retenues|net à payer|total|net imposable|salaire brut|total des retenues|total des cotisations',
  es: 'total a deducir|total deducciones|líquido total a percibir|total|total aportaciones|b total a deducir|total devengado',
  pt: 'total descontos|total|total líquido|totais|total ilíquido',
  it: 'totale trattenute|totale|netto',
  nl: 'totaal inhoudingen|totaal|nettoloon|netto|totalen|brutoloon',
};

/** What the tables are called that hold neither earnings nor deductions. */
const otherTables: LabelsData = {
  en: 'employer contributions|employer paid benefits|leave balances|time off|accruals|net pay distribution|direct deposit|balance|accrued|employer',
  de: 'arbeitgeberanteil|verdienstbescheinigung',
  fr: 'part employeur|charges patronales|congés',
  es: 'aportación empresa|bases de cotización',
  pt: 'encargos',
  nl: 'werkgeverslasten|reserveringen',
};

const distractors: LabelsData = {
  en: 'hire date|date of birth|dob|department|dept|location|job title|position|check number|check no|cheque no|tax code|ni category|ni letter|filing status|exemptions|allowances|vacation balance|sick balance|pto balance|leave balance|hours balance|holiday remaining|bank account|account number|routing number|sort code|federal taxable wages|taxable gross|taxable wages|employer contributions|employer pension|employer ni|employer cost|ytd hours|pay frequency|pay rate|annual salary|salary|pay group|marital status|cost centre|tax year|tax period|pay method|payment method|printed|print date|company code|batch|week no|month no|pay type|direct deposit|checking|savings|accrued|used|available|employer paid benefits|imputed income|period no|tax week|tax month|grade|union|work state|start date',
  de: 'eintritt|eintrittsdatum|geburtsdatum|steuerklasse|kinderfreibetrag|kinderfreibeträge|krankenkasse|sv nummer|sozialversicherungsnummer|kostenstelle|abteilung|konfession|resturlaub|urlaub|urlaubsanspruch|bank|iban|druckdatum|blatt|seite|steuerbrutto|sv brutto|kv brutto|rv brutto|arbeitgeberanteil|freibetrag|tätigkeit|bic|datum|personengruppe|beitragsgruppe|finanzamt|sv tage|st tage|kumuliert|verdienstbescheinigung',
  fr: "date d'entrée|ancienneté|emploi|qualification|coefficient|convention collective|congés|solde congés|net imposable|part employeur|charges patronales|cotisations employeur|coût total employeur|plafond|code ape|code naf|date de naissance|échelon|niveau|net social|mode de paiement|banque|iban|urssaf|horaire mensuel|cumul imposable",
  es: 'antigüedad|categoría|grupo profesional|grupo de cotización|nº afiliación|nº de afiliación|seguridad social|código cuenta cotización|base de cotización|base irpf|base sujeta a retención|aportación empresa|puesto|centro|total días|iban|fecha de alta|fecha antigüedad|contingencias comunes|coste empresa|nass|domicilio|ccc|tarifa',
  pt: 'categoria|data de admissão|nº seg social|nº segurança social|segurança social nº|secção|departamento|apólice|seguradora|iban|base irs|encargos da empresa|tsu|vencimento base|férias|subsídio|dependentes|estado civil|niss|data admissão|nº dependentes',
  it: 'data assunzione|qualifica|livello|posizione inps|posizione inail|ferie|permessi|imponibile|tfr|data di nascita|iban|contratto',
  nl: 'geboortedatum|datum in dienst|functie|afdeling|loonheffingskorting|bijzonder tarief|vakantiedagen|vakantiegeld|iban|werkgeverslasten|tabel|loontabel|burgerlijke staat|parttime|salarisschaal|heffingsloon|uurloon|datum indienst|minimumloon|reservering vakantiegeld|verlofsaldo|bankrekening|fiscaal loon',
};

/** Names of both the sum of the period and that of the year, which their columns tell apart. */
const ofTheYear = (own: LabelsData, ofThePeriod: LabelsData): LabelsData =>
  Object.fromEntries(
    Object.entries(ofThePeriod).map(([language, phrases]) => [
      language,
      [phrases, Object.entries(own).find(([other]) => other === language)?.[1]]
        .flat()
        .filter((one) => one !== undefined)
        .join('|'),
    ]),
  );

export const payStubNames = {
  ...names,
  grossYtd: { labels: ofTheYear(names.grossYtd.labels, names.gross.labels), under: ytdLabels },
  netYtd: { labels: ofTheYear(names.netYtd.labels, names.net.labels), under: ytdLabels },
  titles,
  employerHeadings,
  employeeHeadings,
  ofEmployer,
  ofEmployee,
  earningsHeadings,
  deductionsHeadings,
  notEarnings,
  notDeductions,
  otherTables,
  distractors,
};
