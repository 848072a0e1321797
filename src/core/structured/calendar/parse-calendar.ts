import ICAL from 'ical.js';

/** A property of a calendar: its name in small letters, its parameters, and its values as texts. */
export type CalendarProperty = {
  name: string;
  parameters: Readonly<Record<string, string>>;
  type: string;
  values: readonly string[];
};
export type CalendarPart = { name: string; properties: CalendarProperty[]; parts: CalendarPart[] };

const deepest = 4;
const mostProperties = 2000;

/** The calendars in a text of iCalendar (RFC 5545), lines that break its rules mended or left out; none where it is none. */
export function parseCalendars(text: string): CalendarPart[] {
  const mended = mendLines(text);
  const parsed = parse(mended) ?? parse(mended.split('\r\n').filter(isSound).join('\r\n'));
  if (!Array.isArray(parsed)) return [];
  const roots: unknown[] = typeof parsed[0] === 'string' ? [parsed] : parsed;
  return roots.flatMap((root) => partOf(root, 0) ?? []).filter(({ name }) => name === 'vcalendar');
}

function parse(text: string): unknown {
  try {
    return ICAL.parse(text);
  } catch {
    return null;
  }
}

/**
 * Empty lines go; a line that is no property and does not begin with a space belongs to the one before, whose line
 * break was written as it is.
 */
function mendLines(text: string): string {
  const lines: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    if (line.trim() === '' && !/^[ \t]/.test(line)) continue;
    const isProperty = /^[A-Za-z\d-]{1,60}[;:]/.test(line) || /^[ \t]/.test(line);
    if (isProperty || lines.length === 0) lines.push(line);
    else lines.push(` \\n${line}`);
  }
  return lines.join('\r\n');
}

/** Whether a line can be parsed by itself; what continues another is taken with it. */
function isSound(line: string): boolean {
  if (/^(?:[ \t]|BEGIN:|END:)/i.test(line)) return true;
  try {
    ICAL.parse.property(line);
    return true;
  } catch {
    return false;
  }
}

/** The library gives jCal (RFC 7265): [name, [property…], [component…]], a property [name, parameters, type, value…]. */
function partOf(given: unknown, depth: number): CalendarPart | null {
  if (!Array.isArray(given) || depth > deepest) return null;
  const [name, properties, parts]: unknown[] = given;
  if (typeof name !== 'string' || !Array.isArray(properties) || !Array.isArray(parts)) return null;
  return {
    name,
    properties: properties.slice(0, mostProperties).flatMap((property) => propertyOf(property) ?? []),
    parts: parts.flatMap((part) => partOf(part, depth + 1) ?? []),
  };
}

function propertyOf(given: unknown): CalendarProperty | null {
  if (!Array.isArray(given)) return null;
  const [name, parameters, type, ...values]: unknown[] = given;
  if (typeof name !== 'string' || typeof type !== 'string') return null;
  const texts = Object.entries(typeof parameters === 'object' && parameters !== null ? parameters : {});
  return {
    name,
    parameters: Object.fromEntries(texts.map(([key, value]) => [key, String(value)])),
    type,
    values: values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  };
}
