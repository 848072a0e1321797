/** Encodings by the numbers that Windows has for them, in names that the platform and libraries know. */
const names: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  20127: 'windows-1252',
  20866: 'koi8-r',
  20932: 'euc-jp',
  21866: 'koi8-u',
  28592: 'iso-8859-2',
  28593: 'iso-8859-3',
  28594: 'iso-8859-4',
  28595: 'iso-8859-5',
  28596: 'iso-8859-6',
  28597: 'iso-8859-7',
  28598: 'iso-8859-8',
  28603: 'iso-8859-13',
  28605: 'iso-8859-15',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** The encoding of a code page; null: not known. */
export function encodingOfCodepage(codepage: number): string | null {
  if (codepage >= 1250 && codepage <= 1258) return `windows-${codepage}`;
  // Latin 1 and the ninth part of its norm differ from these by characters that nobody meant.
  if (codepage === 28591) return 'windows-1252';
  if (codepage === 28599) return 'windows-1254';
  return names[codepage] ?? null;
}

/** Bytes of a code page as text; Windows-1252, which gives every byte a character, where it is not known. */
export function decodeCodepage(bytes: Uint8Array, codepage: number | undefined): string {
  const encoding = codepage === undefined ? null : encodingOfCodepage(codepage);
  return new TextDecoder(encoding ?? 'windows-1252').decode(bytes);
}
