import { airportCodes } from './airport-codes.ts';
import { monthNumber } from './month-names.ts';
import { weekdayNumber } from './weekday-names.ts';

/** What papers of a journey hold: flight numbers, airports, the codes bookings go by. */
export type CodeAt = { value: string; from: number; to: number };

const mostFound = 100;
/** Two characters of an airline (one may be a digit), one to four digits, a letter at the end at times. */
const flight =
  /(?<![A-Z\d/-])(?!\d\d)([A-Z][A-Z\d]|\d[A-Z])[ -]?(\d{1,4})([A-Z])?(?![A-Z\d/.-]|,\d| \d[A-Z]{2}(?![A-Z\d]))/g;
const notAirlines = new Set(
  'NO ID IN TO ON AT OR OF DE LA EL PO SW NW SE NE AV RE ST PM TV EU US UK GB'.split(' '),
);

/** Flight numbers ('LH1234'). Two letters with a number are many things: ask near what speaks of a flight. */
export function findFlightNumbers(text: string): CodeAt[] {
  const found: CodeAt[] = [];
  for (const match of text.matchAll(flight)) {
    if (found.length >= mostFound) break;
    const [whole, airline = '', digits = '', suffix = ''] = match;
    if (notAirlines.has(airline) && whole.includes(' ')) continue;
    if (/^0+$/.test(digits)) continue;
    found.push({
      value: `${airline}${digits.replace(/^0+/, '')}${suffix}`,
      from: match.index,
      to: match.index + whole.length,
    });
  }
  return found;
}

let known: ReadonlySet<string> | undefined;

/** Whether these three letters are an airport's (IATA). */
export function isAirport(code: string): boolean {
  known ??= new Set(airportCodes.match(/.{3}/g));
  return known.has(code);
}

/** Airports by their code: in parentheses or beside a dash or an arrow anywhere, else only as a word of capitals. */
export function findAirports(text: string): CodeAt[] {
  const found: CodeAt[] = [];
  const allCapitals = text === text.toUpperCase() && /\p{Lu}{4}/u.test(text);
  for (const match of text.matchAll(/(?<![\p{L}\d])[A-Z]{3}(?![\p{L}\d])/gu)) {
    if (found.length >= mostFound) break;
    const from = match.index;
    const to = from + 3;
    const marked =
      /[(/>→–-]\s?$/.test(text.slice(Math.max(0, from - 2), from)) ||
      /^\s?[)/>→–-]/.test(text.slice(to, to + 2));
    // Months, days of the week, and one side of a name on a ticket ("DOE/JOHN").
    const isOfDay =
      (monthNumber(match[0]) !== null || weekdayNumber(match[0]) !== null) &&
      (/\d[\s.-]?$/.test(text.slice(0, from)) || /^[\s.,-]{1,2}\d/.test(text.slice(to)));
    const isOfName =
      /^\s?\/\s?(?!\p{Lu}{3}(?!\p{L}))\p{L}/u.test(text.slice(to)) ||
      /(?<!(?<!\p{L})\p{Lu}{3})\s?\/\s?$/u.test(text.slice(0, from));
    if (isOfName || isOfDay) continue;
    if (!isAirport(match[0]) || (allCapitals && !marked && text.length > 12)) continue;
    found.push({ value: match[0], from, to });
  }
  return found;
}

/** Codes of bookings: five to eight capitals and digits mixed, or six capitals (ask beside a label). */
export function findConfirmationCodes(text: string): CodeAt[] {
  const found: CodeAt[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d-])(?=[A-Z\d]*[A-Z])[A-Z\d]{5,8}(?![\p{L}\d-])/gu)) {
    if (found.length >= mostFound) break;
    if (!/\d/.test(match[0]) && match[0].length !== 6) continue;
    found.push({ value: match[0], from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** Letters of classes of trains, and words for vehicles that numbers stand behind. Case counts: 'IN 2 days' is none. */
const trainClasses =
  'TGV INOUI|TGV Lyria|TGV OUIGO|IC Direct|ICE|ECE|EC|IC|IRE|IR|InterCity|Intercity|Regio|REX|RE|RB|RJX|RJ|rjx|rj|NJ|EN|ES|Railjet|Nightjet|FLX|WB|TGV|TER|OUIGO|INOUI|THA|Thalys|EST|ES|Eurostar|AVE|AVLO|ALVIA|IRYO|AVANT|MD|FA|FR|FB|Frecciarossa|Frecciargento|Frecciabianca|Italo|ITA|RV|X2|X2000|SJ|Lyn|Tog|Tåg|Os|Sp|Rx|Ex|R|SC|LE|Train|Zug|Bus|Coach|FlixBus|IC Lyn|S|U|M|Pendolino|EIC|EIP|TLK|AP|Alfa Pendular|Alfa|Acela|Northeast Regional|Amtrak|Intercités|EuroCity|Eurocity|Snälltåget|Westbahn|RegioJet|InterRegio|Interregio|IntercityExpress|Megabus|Greyhound|FlixTrain|National Express';
const train = new RegExp(
  `(?<![\\p{L}\\d/-])(?<kind>${trainClasses})(?<gap>[ -]{0,4})(?<number>\\d{1,6})(?![\\p{L}\\d]|[.,:/-]\\d)`,
  'gu',
);

/** Numbers of trains and buses with the letters of their class ('ICE 123'). */
export function findTrainNumbers(text: string): CodeAt[] {
  const found: CodeAt[] = [];
  for (const match of text.matchAll(train)) {
    if (found.length >= mostFound) break;
    const { kind = '', gap = '', number = '' } = match.groups ?? {};
    // One letter and one digit are a platform, a seat or a line of the town.
    if (
      kind.length === 1 &&
      (number.length < 3 || gap.includes('-') || /^\s\d/.test(text.slice(match.index + match[0].length)))
    )
      continue;
    found.push({
      value: `${kind}${gap === '' ? '' : ' '}${number}`,
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  return found;
}
