/** A time of day 'HH:MM', with what is said of its zone ('UTC', '+02:00', 'CET'; null where nothing is). */
export type TimeAt = { time: string; zone: string | null; from: number; to: number };

const half = String.raw`[apAP]\.?[mM]\b`;
const unit = '[Uu]hr|UHR|[hH](?:rs|s|oras)?|heures|ore|uur';
/** "08:20-09:45" is a span: a zone behind a minus stands apart, or behind seconds or the day. */
const zones = String.raw`(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|Z|\+\d{2}:?\d{2}|(?<=[\s(]|:\d\d:\d\d|T\d\d:\d\d)-\d{2}:?\d{2}|[CEW]ES?T|[ECMPA][SD]T|AE[SD]T|[BJI]ST|[ECMP]T`;
const clock = new RegExp(
  String.raw`(?<![\p{L}\d.,]|\d:)(?<!\p{L}|\d-(?=\d{1,2}H\d))(?<hour>\d{1,2})(?:(?:[:hH]|\s[hH]\s(?=\d\d)|\.(?=\d\d\s?(?:${half}|${unit}))|(?<=(?:^|\s)(?:at|um)\s\d{1,2})\.)(?<minute>[0-5]\d)(?::[0-5]\d)?|(?=\s?(?:${half}|(?:[Uu]hr|UHR|[hH]|heures|ore|uur|o['’]clock)(?![\p{L}\d]))))` +
    String.raw`(?:\s?(?<half>${half})\.?)?(?:\s?(?:${unit})(?!\p{L}))?(?:\s?\(?(?<zone>${zones})(?!\p{L})\)?)?(?![\d:])`,
  'gu',
);
const named =
  /(?<!\p{L})(?:12\s)?(?:(?<noon>noon|midday|midi|mittags?|mediod[ií]a|meio-dia)|midnight|minuit|mitternacht|medianoche|meia-noite)(?!\p{L})/giu;
const mostFound = 200;

/** All times of day in a text ("8 hrs" and "24 h" last so long): "14:30", "2.30 pm", "14h30", "9 Uhr", "18:05 CET", "07:00 +02:00", "noon". */
export function findTimes(text: string): TimeAt[] {
  const found: TimeAt[] = [];
  for (const match of text.matchAll(clock)) {
    if (found.length >= mostFound) break;
    const { hour = '', minute = '00', half, zone } = match.groups ?? {};
    const hours = onTwentyFour(Number(hour), half);
    if (hours === null || (hour === '24' && match.groups?.minute !== '00')) continue;
    found.push({
      time: `${String(hours).padStart(2, '0')}:${minute}`,
      zone: zone ? zone.replace(/\s/g, '').replace(/^Z$/, 'UTC') : null,
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  for (const match of text.matchAll(named)) {
    if (found.length >= mostFound) break;
    const time = match.groups?.noon ? '12:00' : '00:00';
    found.push({ time, zone: null, from: match.index, to: match.index + match[0].length });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Hours and minutes with nothing that says so ("18.00", "0930", "1800h"): a time only where one is expected. */
const bare =
  /^(?:(?<hour>[01]?\d|2[0-4])\.(?<minute>[0-5]\d)|(?<four>(?:[01]\d|2[0-4])[0-5]\d)(?:\s?h(?:rs|ours)?)?)(?![\p{L}\d:/%]|[.,]\d|\s?[\p{Sc}%])/iu;

/**
 * The first time of a text where a time is expected: also "18.00" and "0930", at its beginning. Four digits that may
 * be a year are none ("2026"), unless an h stands behind.
 */
export function readTime(text: string): TimeAt | null {
  const [first] = findTimes(text);
  const lead = /^[\s:–-]*/u.exec(text)?.[0].length ?? 0;
  const match = bare.exec(text.slice(lead, lead + 16));
  if (!match || (first && first.from <= lead)) return first ?? null;
  const { hour, minute, four = '' } = match.groups ?? {};
  if (hour === undefined && /^(?:19|20)/.test(four) && !/h/i.test(match[0])) return first ?? null;
  const hours = onTwentyFour(Number(hour ?? four.slice(0, 2)), undefined);
  const minutes = minute ?? four.slice(2);
  if (hours === null || (hours === 0 && /^24/.test(hour ?? four) && minutes !== '00')) return first ?? null;
  const time = `${String(hours).padStart(2, '0')}:${minutes}`;
  return { time, zone: null, from: lead, to: lead + match[0].length };
}

/** The end of a day (24:00) is the beginning of the next. */
function onTwentyFour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour % 24 : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}
