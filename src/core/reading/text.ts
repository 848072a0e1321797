/**
 * How text from any engine is cleaned before it is stored or compared.
 */

// NUL cannot be stored in Postgres text or jsonb at all; the other controls have no meaning in text and some
// terminals obey them. Tab and newline stay. U+FFFE and U+FFFF are non-characters that engines use as markers.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
/** Soft hyphen, zero-width space, word joiner: invisible, and they would split "invoice" into two words. */
const invisible = /[\u00ad\u200b\u2060]/g;
const softHyphenAtLineEnd = /\u00ad[ \t]*\r?\n[ \t]*/g;

/**
 * Characters that are a way of drawing others and no others: Latin and Hebrew ligatures, Arabic letters as they stand
 * in a word and joined, the Kangxi radicals that fonts hand out for the ideographs that look like them. Every other compatibility form says something on paper: m², ½, №, 10⁶.
 */
const drawn =
  /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc\u2e9f\u2ef3\u2f00-\u2fd5]/g;

/**
 * Cleans one word: as printed (NFC), ligatures as their letters ("ﬁ" is "fi"), without invisible or unprintable
 * characters and without spaces. May return ''.
 */
export function normalizeWord(text: string): string {
  if (isPlainAscii(text)) return text;
  return cleanse(text).replace(/\s+/gu, '');
}

/**
 * Cleans running text: as printed (NFC), ligatures as their letters, soft hyphens joined (also across a line end), every line end as `\n`, no-break and
 * other odd spaces as a plain space, no trailing spaces, at most one empty line in a row, trimmed.
 * Tabs stay: they separate table cells.
 */
export function normalizeText(text: string): string {
  return cleanse(text.replace(softHyphenAtLineEnd, '').replace(/\r\n?|\u2028|\u2029|\u0085|\f/g, '\n'))
    .replace(/[^\S\n\t]/gu, ' ')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

function cleanse(text: string): string {
  // A lone surrogate is legal in a JS string and refused by every UTF-8 encoder, Postgres among them.
  return text
    .toWellFormed()
    .replace(invisible, '')
    .replace(drawn, (character) => character.normalize('NFKC'))
    .normalize('NFC')
    .replace(unprintable, '');
}

function isPlainAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 33 || unit > 126) return false;
  }
  return true;
}
