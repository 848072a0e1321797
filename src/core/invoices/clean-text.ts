/**
 * Text as XML 1.0 can hold it: control characters (PDFs have them in the middle of words), halves of surrogate pairs
 * and non-characters are left out. One of them would make the whole document unreadable.
 */
export function cleanText(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const isAllowed =
      code === 0x9 ||
      code === 0xa ||
      code === 0xd ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000;
    if (isAllowed) out += char;
  }
  return out;
}
