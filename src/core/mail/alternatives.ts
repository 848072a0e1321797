/**
 * The lines of a mail's plain form that say a number which its form with layout does not: the two are meant to be the
 * same (RFC 2046, 5.1.4), and programs that write mails forget one. Addresses of links are no numbers.
 */
export function linesOnlyInPlain(plain: string, shown: string): string[] {
  const known = new Set(numbersIn(shown));
  return plain.split('\n').filter((line) => numbersIn(line).some((number) => !known.has(number)));
}

function numbersIn(text: string): string[] {
  const words = text.replace(/\bhttps?:[^\s<>()]+/gi, ' ').match(/\d(?:[\d.,:'/-]*\d)?/g) ?? [];
  return words.map((word) => word.replace(/\D/g, ''));
}
