/**
 * Telling what kind of thing stands in a cell: the change from words to figures is what gives a header away.
 */
export type CellKind = 'empty' | 'value' | 'words';

/** `value`: amounts, percentages, dates, times, numbers with a unit or currency; anything that is mostly digits. */
export function kindOfCell(text: string): CellKind {
  let digits = 0;
  let letters = 0;
  let others = 0;
  for (let i = 0; i < text.length && i < 200; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 48 && unit <= 57) digits++;
    else if (unit >= 0x41 && isLetter(text, i)) letters++;
    else if (unit > 32) others++;
  }
  if (digits > 0) return letters <= Math.max(3, digits / 2) && letters <= digits * 2 ? 'value' : 'words';
  if (letters > 0) return 'words';
  // A lone dash, or the sign of a currency, stands for a number that is not there.
  return others > 0 ? 'value' : 'empty';
}

/** A year or a period as it heads a column of figures: "2024", "31.12.2023", "Q3", "FY2024". */
export function isPeriod(text: string): boolean {
  return /^(?:(?:19|20)\d\d|(?:Q[1-4]|H[12]|FY)[ -]?(?:(?:19|20)?\d\d)?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d)$/i.test(
    text.trim(),
  );
}

/** Bullets and the counters of lists: "•", "–", "1.", "(a)", "iv)". */
export function isListMarker(text: string): boolean {
  return /^(?:[•◦▪●○■□▶►·*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/iu.test(text.trim());
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return (unit | 32) >= 97 && (unit | 32) <= 122;
  return /\p{L}/u.test(text.charAt(at));
}
