const wide = /[\uff01-\uff5e\uffe0\uffe1\uffe5]/g;
const signs: Readonly<Record<string, string>> = { '￠': '¢', '￡': '£', '￥': '¥' };

/**
 * Letters, digits and signs that are as wide as ideographs as their ordinary ones, one for one, so that "２０２４年" is
 * a year and "￥１２" an amount to the parsers. The page keeps them as printed.
 */
export function plainWidth(text: string): string {
  return text.replace(wide, (c) => signs[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}
