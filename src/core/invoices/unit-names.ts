import { unitCodes } from './codes/units.ts';

/** How invoices print units, in the languages they come in, by code of UN/ECE Recommendation 20. */
const names: Readonly<Record<string, string>> = {
  H87: 'stk|stck|st|stück|stueck|pcs|pc|pce|piece|pieces|pièce|pièces|pce|ud|uds|unidad|unidades|un|und|unid|uni|unidade|unidades|pz|pza|pezzo|pezzi|stuk|stuks|ea|each|szt|ks|kpl|kus|item|items|article|u|no|nr|n',
  C62: 'einheit|einheiten|unit|units|unité|unités|unità|eenheid|x',
  HUR: 'h|hr|hrs|std|stunde|stunden|hour|hours|heure|heures|hora|horas|ora|ore|uur|uren|godz|hod|tim|timer',
  DAY: 'd|tag|tage|day|days|jour|jours|jornada|día|días|dia|dias|giorno|giorni|dag|dagen|at|pt|mt|manntag|manntage|man-day|man-days',
  WEE: 'woche|wochen|week|weeks|semaine|semaines|semana|semanas|settimana|settimane|weken',
  MON: 'monat|monate|month|months|mo|mois|mes|meses|mês|mese|mesi|maand|maanden',
  ANN: 'jahr|jahre|year|years|yr|an|année|ans|año|años|ano|anos|anno|anni|jaar',
  MIN: 'min|minute|minuten|minutes|minuto|minutos|minuti|minuut',
  KGM: 'kg|kgs|kilo|kilos|kilogramm|kilogram|kilogrammes',
  GRM: 'g|gr|gramm|gram|gramme|grammes',
  TNE: 't|to|tonne|tonnen|tonnes|ton|tons|tonelada|toneladas',
  MTR: 'm|mtr|meter|metre|metres|mètre|mètres|metro|metros|metri|lfm|lm|ml|lfdm',
  CMT: 'cm',
  MMT: 'mm',
  KMT: 'km|kilometer|kilometre|kilomètre|kilomètres|quilómetros|kilómetros',
  MTK: 'm²|m2|qm|sqm',
  MTQ: 'm³|m3|cbm',
  LTR: 'l|lt|ltr|liter|litre|litres|litro|litros|litri',
  MLT: 'milliliter|millilitre',
  KWH: 'kwh',
  SET: 'set|sets|satz|jeu|juego|jogo',
  PR: 'paar|pair|pairs|paire|paires|par|pares|paio|paia',
  LS: 'pauschal|pausch|psch|pschl|pauschale|lump sum|forfait|global|a corpo|vaste prijs|ps',
  P1: '%|percent|prozent',
  XBX: 'box|boxes|karton|kartons|kt|ktn|boîte|boîtes|caja|cajas|caixa|caixas|cx|scatola|scatole|doos|dozen|ctn|carton|cartons',
  XPK: 'pack|packs|pkg|packung|packungen|paket|pak|pck|paquet|paquete|pacote|pacco|emb',
  XBO: 'fl|flasche|flaschen|bottle|bottles|bouteille|bouteilles|btl|botella|botellas|garrafa|garrafas|bottiglia|bottiglie|fles|flessen',
  XRO: 'rolle|rollen|roll|rolls|rouleau|rouleaux|rollo|rolo|rotolo',
  XPX: 'palette|paletten|pallet|pallets|pal|palet|palete',
  XBG: 'beutel|sack|säcke|bag|bags|sac|sacs|bolsa|saco|sacos|sacco|zak|zakken',
};

const codeByName = new Map(
  Object.entries(names).flatMap(([code, list]) =>
    list.split('|').map((name): [string, string] => [name, code]),
  ),
);

/** The code of a printed unit; undefined where nobody knows it. A code printed as such is taken for itself. */
export function unitCodeOf(printed: string): string | undefined {
  const name = printed
    .trim()
    .toLowerCase()
    .replace(/(?<![.:])[.:]+$/, '')
    .replace(/\.$/, '');
  const known = codeByName.get(name) ?? codeByName.get(name.replace(/\(s\)$|s$/, ''));
  if (known !== undefined) return known;
  const code = printed.trim().toUpperCase();
  // Codes of two letters or digits are more often something else than a code of that list.
  return code.length >= 3 && unitCodes.has(code) ? code : undefined;
}
