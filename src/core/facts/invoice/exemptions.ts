/**
 * Why an invoice asks for no VAT, in the words invoices use. Categories are those of EN 16931: AE reverse charge, K
 * supply within the EU, G export, E exempt, O outside the scope. Codes are of the list VATEX.
 */
export type Exemption = { category: string; code: string | null; find: RegExp };

export const exemptions: readonly Exemption[] = [
  {
    category: 'AE',
    code: 'VATEX-EU-AE',
    find: /reverse[- ]charge|steuerschuldnerschaft|übergang der steuerschuld|§\s?13\s?b|autoliquidation|inversi[oó]n del sujeto pasivo|autoliquida[çc][ãa]o|inversione contabile|btw verlegd|verlegd|omvendt betalingspligt|odwrotne obciążenie|accounted for by the (?:customer|recipient)|art\.?\s?17[^\d].{0,12}633/iu,
  },
  {
    category: 'K',
    code: 'VATEX-EU-IC',
    find: /intra[- ]?(?:community|communautaire|comunitari[ao])|innergemeinschaftlich\p{L}*|art(?:icle)?\.?\s?138|livraison intracommunautaire|262\s?ter|intracommunautaire levering|transmiss[ãa]o intracomunit|cessione intracomunitaria/iu,
  },
  {
    category: 'G',
    code: 'VATEX-EU-G',
    find: /(?<!\p{L})export(?:ation|aci[oó]n|a[çc][ãa]o|azione|lieferung)?(?!\p{L}).{0,40}(?:exempt|exon|exento|isent|esente|steuerfrei|zero|0\s?%)|steuerfreie ausfuhr\p{L}*|ausfuhrlieferung|exportaç[ãa]o isenta|art(?:icle)?\.?\s?14[67]|262\s?I(?!\s?ter)|art\.?\s?8.{0,10}633|zero[- ]rated export|supply meant for export/iu,
  },
  {
    category: 'E',
    code: null,
    find: /(?:vat|tax) exempt|exempt (?:from|supply|of) (?:vat|tax|gst)|exempt supply|umsatzsteuerfrei|umsatzsteuerbefreit|steuerfrei|§\s?19\s?(?:abs|ustg)|§\s?4\s?nr|kleinunternehm\p{L}*|exon[ée]r[ée]e? de (?:la )?tva|tva non applicable|293\s?B|exento de iva|exenta? de iva|operaci[oó]n exenta|isento (?:de iva|nos termos|ao abrigo|artigo|art)|isen[çc][ãa]o|iva - regime de isen[çc][ãa]o|esente (?:da )?iva|esente art|esenzione|art\.?\s?10.{0,10}633|regime forfettario|fuori campo iva|vrijgesteld van btw|vrijstelling|btw vrij|kor\b|franchise (?:de la|en base de) (?:tva|taxe)|von der (?:mwst|steuer) (?:befreit|ausgenommen)|exonéré|régime de la franchise|regime dei minimi|momsfri|zwolnion\p{L}*/iu,
  },
  {
    category: 'O',
    code: 'VATEX-EU-O',
    find: /outside the scope of vat|nicht steuerbar\p{L}*|hors champ (?:d'application )?(?:de la )?tva|no sujet[ao] a iva|n[ãa]o sujeito|non soggett\p{L}+ (?:ad )?iva|not subject to vat|not subject to gst/iu,
  },
];

export function exemptionIn(text: string): Exemption | null {
  return exemptions.find(({ find }) => find.test(text)) ?? null;
}
