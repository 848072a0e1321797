import { fold } from '#core/layout/fold';
import { type NumberStyle, readDigits, splitSigned } from './number.ts';

/** A count with its unit. `code` is UN/ECE Recommendation 20; 'C62' ("one") where nothing is said. */
export type Quantity = { quantity: string; other: string | null; unit: string | null; code: string };

/** Code, then how it is written (folded: no accents, small letters, no full stop at the end). */
const spellings: readonly (readonly [code: string, words: string])[] = [
  [
    'C62',
    'c62 pc pcs pce piece pieces stk stck stuck stueck st un und unid unidad unidade unidades unidades uni uds ud u unit ' +
      'units piece pieces pz pza pzas pzs pezzo pezzi nr num n no szt sztuk sztuka sztuki ea each x qty item items stuks ' +
      'stuk styck styk styks antal aantal unita unite unites ens peca pecas artikel position pos lic lizenz licence ' +
      'license lizenzen licenses nacht nachte night nights nuit nuits noche noches noite noites notte notti nachten user users seat seats nutzer psch',
  ],
  ['H87', 'h87'],
  [
    'HUR',
    'hur h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz godzin tim timer',
  ],
  ['MIN', 'min mins minute minutes minuten minuto minutos minuti minuta minuut'],
  ['SEC', 'sec sek second seconds sekunden'],
  ['DAY', 'day days tag tage jour jours j dia dias giorno giorni gg dag dagen dagar dage dzien dni tg'],
  [
    'WEE',
    'wee week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uge uger',
  ],
  [
    'MON',
    'mon month months monat monate mt mon mois mes meses mese mesi maand maanden manad manader maned maneder mies ' +
      'miesiac miesiace miesiecy mo mth',
  ],
  ['ANN', 'ann year years yr jahr jahre an ans annee annees ano anos anno anni jaar jaren ar rok lat'],
  ['KGM', 'kgm kg kgs kilo kilos kilogramm kilogram kilogramme kilograms chilo'],
  ['GRM', 'grm g gr gramm gram grams gramme grammes'],
  ['TNE', 'tne t to tonne tonnen tonnes ton tons tonelada toneladas tonnellate'],
  ['MTR', 'mtr m meter metre metres meters metro metros metri lfm lfdm'],
  ['CMT', 'cmt cm'],
  ['MMT', 'mmt mm'],
  ['KMT', 'kmt km kilometer kilometre kilometers kilometres'],
  ['MTK', 'mtk m2 qm sqm mq m^2 m² quadratmeter'],
  ['MTQ', 'mtq m3 cbm mc m^3 m³ kubikmeter'],
  ['LTR', 'ltr l lt liter litre litres liters litro litros litri'],
  ['MLT', 'mlt ml cc milliliter'],
  ['KWH', 'kwh'],
  ['MWH', 'mwh'],
  ['E34', 'gb gigabyte'],
  ['LS', 'ls pausch pauschal pauschale flat forfait fixed lump lumpsum global forfettario vb'],
  ['SET', 'set sets satz juego juegos jeu kit kits conjunto komplet kpl sats saet'],
  ['PR', 'pr paar pair pairs paire paires par pares paio paia para pary'],
  [
    'XBX',
    'xbx box boxes karton kartons ctn carton cartons krt caja cajas caixa caixas cx scatola scatole doos kasse',
  ],
  [
    'XPK',
    'xpk pack packs pk pkg paket pakete packung pck paq paquet paquets pacote pacotes conf pak opak paczka',
  ],
  ['XRO', 'xro roll rolls rolle rollen rouleau rouleaux rollo rollos rolo rolos rotolo rotoli rol'],
  [
    'XBO',
    'xbo bottle bottles flasche flaschen fl bouteille bouteilles btl botella botellas garrafa garrafas bottiglia',
  ],
  ['XBG', 'xbg bag bags beutel sack sac sacs bolsa saco sacos busta'],
  ['XPX', 'xpx palette paletten pallet pallets pal'],
  ['DZN', 'dzn dz dutzend dozen docena'],
  ['NPR', 'npr'],
  ['E48', 'e48 service services dienst'],
  ['P1', 'p1 percent % prozent'],
  ['ZZ', 'zz'],
  ['HAR', 'har ha hektar hectare'],
  ['E49', 'at arbeitstag arbeitstage pt personentag personentage mandays manday'],
  ['IE', 'ie person personen persons persona personas pers persone personnes'],
];

const byWord: ReadonlyMap<string, string> = new Map(
  spellings.flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)).toReversed(),
);

/** Rec 20 code of a unit as printed ("Stk.", "hrs", "m²"); null when it is no unit that is known. */
export function unitCodeOf(text: string): string | null {
  if (text.length > 24) return null;
  const word = folded(text);
  return byWord.get(word) ?? byWord.get(word.replace(/\(.{1,4}\)$|\/.*$/, '').trim()) ?? null;
}

/**
 * A text that is a count, with or without a unit: "5", "2,5 h", "3x", "10 Stk.", "Stk 10".
 * @returns null when it is not one number, or what stands beside it is no unit
 */
export function parseQuantity(text: string, style: NumberStyle = null): Quantity | null {
  // The digit of "m²", which normalisation turns into "m2", is no second number.
  const [, plain = text, power = ''] = /^(.*\d)\s*(m\^?[23²³])\.?$/iu.exec(text.trim()) ?? [];
  const number = splitSigned(plain);
  if (!number) return null;
  const unit = [number.before, number.after, power].filter((word) => word !== '').join(' ');
  const code = unit === '' ? 'C62' : unitCodeOf(unit);
  if (code === null) return null;
  const reading = readDigits(number.digits, number.negative, style);
  if (!reading) return null;
  return { quantity: reading.value, other: reading.other, unit: unit === '' ? null : unit, code };
}

function folded(text: string): string {
  return fold(text)
    .replace(/^[×✕]$/u, 'x')
    .replace(/(?<![.:,;])[.:,;]+$|^[.:,;x×*]+(?=\p{L})/gu, '')
    .trim();
}
