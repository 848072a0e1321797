/** Why no VAT is charged, out of the words an invoice uses, in the languages it may come in. */

export type ZeroCategory = 'AE' | 'K' | 'G' | 'O' | 'E';

const words: readonly { category: ZeroCategory; printed: RegExp; code?: string; reason: string }[] = [
  {
    category: 'AE',
    printed:
      /reverse[\s-]*charge|steuerschuldnerschaft|umkehr der steuerschuld|§\s*13\s*b|auto-?liquidation|autoliquida[cç][aã]o|iva autoliquida|inversi[oó]n del sujeto pasivo|inversione contabile|btw[\s-]+verlegd|verlegging|art(?:icle|\.|ikel|igo|ículo|icolo)?\s*(?:17|74|194|196|283)\b[^.]{0,40}(?:ter|comma|sexies|septies|directive|richtlinie|cgi|dpr|2006)|omvendt betalingspligt|omvänd/i,
    code: 'VATEX-EU-AE',
    reason: 'Reverse charge',
  },
  {
    category: 'K',
    printed:
      /intra-?\s?comm?unit|innergemeinschaft|intra-?comunit|intra-?communaut|art(?:icle|\.|ikel|igo|ículo|icolo)?\s*138\b|262\s*ter|§\s*4\s*(?:abs\.?\s*1\s*)?nr\.?\s*1\s*b|§\s*6\s*a\s+ustg/i,
    code: 'VATEX-EU-IC',
    reason: 'Intra-community supply',
  },
  {
    category: 'G',
    printed:
      /\bexport(?:ed|ation|s)?\b|ausfuhr|exporta[cç][aã]o|exportaci[oó]n|esportazione|\buitvoer\b|art(?:icle|\.|ikel|igo|ículo|icolo)?\s*146\b|§\s*6\s+ustg|262\s*[- ]?i\b/i,
    code: 'VATEX-EU-G',
    reason: 'Export outside the EU',
  },
  {
    category: 'O',
    printed:
      /not subject to vat|outside the scope|no vat registration|nicht steuerbar|hors (?:du )?champ|hors tva|n[aã]o sujeit|no sujet[ao]|fuori campo|non soggett|niet onderworpen|buiten (?:de )?btw/i,
    code: 'VATEX-EU-O',
    reason: 'Not subject to VAT',
  },
  {
    category: 'E',
    printed:
      /exempt|steuerfrei|steuerbefrei|umsatzsteuerbefreit|kleinunternehmer|§\s*19\b|§\s*4\s*nr|exon[ée]r|franchise|293\s*b|tva non applicable|isent|exent|esent[ei]|esenzione|vrijgesteld|versicherung(?:s|en)?steuer|vat[\s-]?free|margin scheme|differenzbesteuer|margem de lucro|zwolnion/i,
    reason: 'Exempt from VAT',
  },
];

export type ZeroVat = { category: ZeroCategory; reason: string; code?: string; isSaid: boolean };

/** What the first text that says something of it says; null where none does. */
export function zeroVatOf(texts: readonly string[]): ZeroVat | null {
  for (const { category, printed, code, reason } of words) {
    for (const text of texts) {
      const match = printed.exec(text);
      if (match) {
        return {
          category,
          reason: sentenceAround(text, match.index) || reason,
          isSaid: true,
          ...(code && { code }),
        };
      }
    }
  }
  return null;
}

/** The sentence a word stands in, if it is one that a person would put on an invoice. */
function sentenceAround(text: string, index: number): string {
  const flat = text.replace(/\s+/g, ' ');
  if (flat.length <= 160) return flat.trim();
  const start = Math.max(flat.lastIndexOf('. ', index) + 1, index - 80, 0);
  const end = flat.indexOf('. ', index);
  return flat.slice(start, end < 0 || end > start + 160 ? start + 160 : end + 1).trim();
}
