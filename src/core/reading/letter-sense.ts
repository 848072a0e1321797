/**
 * How much sense a text makes that was decoded by a guessed encoding, 0 to 1. A wrong single-byte encoding gives
 * itself away inside words: "f•r", "Stra§e", "GršĆe", "Mьller". Words of ASCII say nothing and are left out.
 */
export function letterSense(text: string): number {
  let words = 0;
  let odd = 0;
  for (const [word] of text.slice(0, longestSample).matchAll(/[^\s,;:!?()"'«»„“”‚‘’/\\|<>=+*&]+/gu)) {
    if (/^[\t\n\r -~]*$/.test(word)) continue;
    words++;
    odd += Math.min(1, oddness(word));
  }
  if (words === 0) return 1;
  // Places of a table that nothing stands in: no text of that table has them.
  return (1 - odd / words) * (/[\u0080-\u009f]/.test(text) ? 0.2 : 1);
}

const longestSample = 64 * 1024;

/** Letters of few languages, which a wrong table puts in the place of those of many. */
const rare = /[ðþýÐÞÝƒĲĳŉſ]/u;
const amidWord = /\p{L}[^\p{L}\p{M}\p{N}.'’·\-‐–@_%€$£#°]+\p{L}/u;
const scripts = [/\p{Script=Latin}/u, /\p{Script=Greek}/u, /\p{Script=Cyrillic}/u, /\p{Script=Hebrew}/u];

function oddness(word: string): number {
  // C1 controls, private use and characters that could not be decoded stand in no text.
  if (/[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u.test(word)) return 1;
  let odd = 0;
  // A letter of another alphabet that stands alone was a sign: a euro, a section mark.
  if (
    /^[^\p{L}]*\p{L}[^\p{L}]*$/u.test(word) &&
    /[^\p{Script=Latin}\P{L}\p{Lo}]|\p{Script=Hebrew}|\p{Script=Arabic}/u.test(word)
  )
    odd += 0.7;
  if (scripts.filter((script) => script.test(word)).length > 1) odd += 1;
  if (amidWord.test(word)) odd += 0.8;
  if (/\p{Ll}\p{Lu}/u.test(word) && !/^[\p{Lu}\p{Ll}]*\p{Ll}[A-Z][a-z]/u.test(word)) odd += 0.8;
  // Box drawing is what the letters of DOS code pages are in none of the others.
  if (/[\u2500-\u259f]/u.test(word) && /\p{L}/u.test(word)) odd += 1;
  if (rare.test(word)) odd += 0.2;
  return odd;
}
