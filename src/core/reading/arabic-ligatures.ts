/** Arabic ligatures that Unicode knows as one character each, as the letters they are made of, in reading order. */
const known = new Set<string>();
for (const [from, to] of [
  [0xfbea, 0xfbfb],
  [0xfc00, 0xfdfb],
  [0xfef5, 0xfefc],
] as const) {
  for (let code = from; code <= to; code++) {
    const letters = String.fromCodePoint(code).normalize('NFKC');
    if (letters.length > 1 && !letters.includes(' ')) known.add(letters);
  }
}

/**
 * The letters of one glyph in the order they are read in. PDFium turns lines that run to the left around letter by
 * letter, and with them the letters that a font names for a joined glyph; but not those of a ligature that the font
 * names as one character and PDFium takes apart afterwards.
 */
export function ligatureInOrder(letters: string): string {
  const turned = [...letters].reverse().join('');
  return known.has(letters) && !known.has(turned) ? letters : turned;
}
