/** A time of day 'HH:MM', with what is said of its zone ('UTC', '+02:00', 'CET'; null where nothing is). */
export type TimeAt = { time: string; zone: string | null; from: number; to: number };

const clock = new RegExp(
  String.raw`(?<![\d:.,])(?<hour>\d{1,2})(?:(?:[:h]|\.(?=\d\d\s?(?:[ap]\.?m|Uhr|h\b)))(?<minute>[0-5]\d)(?::[0-5]\d)?|(?=\s?(?:[ap]\.?m\b|Uhr|h(?:rs|s)?\b|o['’]clock)))` +
    String.raw`(?:\s?(?<half>[ap])\.?m\b\.?)?(?:\s?(?:Uhr|h(?:rs|s|oras)?|heures|ore|uur)(?!\p{L}))?` +
    String.raw`(?:\s?\(?(?<zone>(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|Z(?!\p{L})|[+-]\d{2}:?\d{2}|(?:CE|E|W|B|P|M|C|A|J|I|AE)S?D?T(?!\p{L}))\)?)?(?![\d:])`,
  'gu',
);
const mostFound = 200;

/** All times of day in a text: "14:30", "2.30 pm", "14h30", "9 Uhr", "18:05 CET", "07:00 +02:00". */
export function findTimes(text: string): TimeAt[] {
  const found: TimeAt[] = [];
  for (const match of text.matchAll(clock)) {
    if (found.length >= mostFound) break;
    const { hour = '', minute = '00', half, zone } = match.groups ?? {};
    const hours = onTwentyFour(Number(hour), half);
    if (hours === null) continue;
    found.push({
      time: `${String(hours).padStart(2, '0')}:${minute}`,
      zone: zone ? zone.replace(/\s/g, '').replace(/^Z$/, 'UTC') : null,
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  return found;
}

function onTwentyFour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
