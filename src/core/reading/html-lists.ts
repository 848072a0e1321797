/** An open list: what the next item is marked with. */
export type OpenList = { ordered: boolean; next: number; step: number; style: string };

const styles: Readonly<Record<string, string>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** A list as its element and its own style say (HTML Standard, 4.4.5); a reversed one counts down from its start. */
export function openList(name: string, attributes: Record<string, string>): OpenList {
  const ordered = name === 'ol';
  const declared = /list-style(?:-type)?\s{0,8}:\s{0,8}([a-z-]{1,20})/i.exec(attributes.style ?? '')?.[1];
  const start = Number.parseInt(attributes.start ?? '1', 10);
  return {
    ordered,
    next: Number.isFinite(start) ? start : 1,
    step: attributes.reversed === undefined ? 1 : -1,
    style: styles[attributes.type ?? ''] ?? declared?.toLowerCase() ?? 'decimal',
  };
}

/** The mark of the next item, "3.", "a.", "iv." or "-"; the list goes on after it. */
export function nextMark(list: OpenList, value: string | undefined): string {
  if (!list.ordered) return '-';
  const given = Number.parseInt(value ?? '', 10);
  const number = Number.isFinite(given) ? given : list.next;
  list.next = number + list.step;
  return list.style === 'none' ? '-' : `${numeral(number, list.style)}.`;
}

/** A number as a counter style of CSS shows it (CSS Counter Styles, 6.1 and 6.2); decimal where the style has no such number. */
export function numeral(number: number, style: string): string {
  if (/roman/.test(style) && number > 0 && number < 4000) return cased(roman(number), style);
  if (/alpha|latin/.test(style) && number > 0) return cased(letters(number), style);
  return style === 'decimal-leading-zero' && number >= 0 ? String(number).padStart(2, '0') : String(number);
}

const cased = (text: string, style: string): string =>
  style.startsWith('upper') ? text.toUpperCase() : text;

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function roman(number: number): string {
  let left = number;
  let text = '';
  for (const [value, letter] of romans) {
    while (left >= value) {
      text += letter;
      left -= value;
    }
  }
  return text;
}

/** a … z, aa, ab …: base 26 without a zero. */
function letters(number: number): string {
  let left = number;
  let text = '';
  while (left > 0) {
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
    left = Math.floor((left - 1) / 26);
  }
  return text;
}
