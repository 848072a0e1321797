/**
 * Reasons for which a Portuguese invoice charges no IVA, with the codes of the tax authority's table (SAF-T,
 * Portaria 195/2020 as amended) and how invoices print them.
 */
const exemptions: readonly { code: string; reason: string; printed: RegExp }[] = [
  { code: 'M01', reason: 'Artigo 16.º, n.º 6 do CIVA', printed: /art(?:igo|\.)?\s*16/i },
  { code: 'M02', reason: 'Artigo 6.º do Decreto-Lei n.º 198/90', printed: /198\/90/ },
  { code: 'M04', reason: 'Isento artigo 13.º do CIVA', printed: /art(?:igo|\.)?\s*13/i },
  {
    code: 'M16',
    reason: 'Isento artigo 14.º do RITI',
    printed: /(?:art(?:igo|\.)?\s*14\D{0,12}RITI|intracomunit)/i,
  },
  { code: 'M05', reason: 'Isento artigo 14.º do CIVA', printed: /art(?:igo|\.)?\s*14|exporta/i },
  { code: 'M06', reason: 'Isento artigo 15.º do CIVA', printed: /art(?:igo|\.)?\s*15/i },
  { code: 'M07', reason: 'Isento artigo 9.º do CIVA', printed: /art(?:igo|\.)?\s*9\b/i },
  {
    code: 'M10',
    reason: 'IVA - regime de isenção',
    printed: /art(?:igo|\.)?\s*5[37]|regime\s+(?:especial\s+)?de\s+isen/i,
  },
  {
    code: 'M12',
    reason: 'Regime da margem de lucro - Agências de viagens',
    printed: /ag[eê]ncias\s+de\s+viage/i,
  },
  { code: 'M13', reason: 'Regime da margem de lucro - Bens em segunda mão', printed: /segunda\s+m[aã]o/i },
  { code: 'M30', reason: 'IVA - autoliquidação', printed: /autoliquida|reverse\s+charge/i },
  { code: 'M40', reason: 'IVA - autoliquidação', printed: /art(?:igo|\.)?\s*6\D{0,10}6/i },
  { code: 'M99', reason: 'Não sujeito; não tributado', printed: /n[aã]o\s+(?:sujeit|tributad)/i },
];

const code = /\bM\d\d\b/;

/** The code of a printed reason, or the code printed itself; undefined where neither is known. */
export function exemptionCodeOf(text: string): string | undefined {
  return code.exec(text)?.[0] ?? exemptions.find(({ printed }) => printed.test(text))?.code;
}

/** The words that go with a code. */
export function exemptionReasonOf(exemptionCode: string): string | undefined {
  return exemptions.find(({ code }) => code === exemptionCode)?.reason;
}
