import { describe, expect, it } from 'vitest';
import { readDrawn } from '#support/drawn-page';

/**
 * Draws glyphs from left to right as they stand on paper. Each may mean several characters, as joined letters do; the
 * font is not in the file and says what its glyphs mean.
 */
function drawn(lines: readonly (readonly string[])[]) {
  const meanings = [...new Set(lines.flat())];
  const hex = (code: number) => code.toString(16).padStart(4, '0');
  const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
  const map = meanings.map((meaning, i) => `<${hex(i + 1)}> <${utf16(meaning)}>`).join('\n');
  const content = lines.map(
    (glyphs, i) =>
      `BT /A 12 Tf 60 ${240 - i * 20} Td <${glyphs.map((glyph) => hex(meanings.indexOf(glyph) + 1)).join('')}> Tj ET`,
  );
  return readDrawn({
    content: content.join('\n'),
    fonts: {
      A: `<< /Type /Font /Subtype /Type0 /BaseFont /Naskh /Encoding /Identity-H /ToUnicode 10 0 R /DescendantFonts [
<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Naskh /DW 600 /CIDToGIDMap /Identity
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor << /Type /FontDescriptor /FontName /Naskh /Flags 4 /FontBBox [0 -250 1000 900] /Ascent 800
/Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>] >>`,
    },
    objects: [
      {
        stream: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${meanings.length} beginbfchar
${map}
endbfchar endcmap CMapName currentdict /CMap defineresource pop end end`,
      },
    ],
  });
}

/** The glyphs of a line that is written to the left, as they stand on paper. */
function turned(...glyphs: string[]): string[] {
  return glyphs.reverse();
}

describe('lines that are written to the left', () => {
  it('keep the letters of joined glyphs in their order', async () => {
    const { text } = await drawn([
      turned('إ', 'ي', 'ص', 'ا', 'ل', ' ', 'ا', 'ست', 'لا', 'م'),
      turned('ا', 'لأ', 'ح', 'د', ' ', 'ا', 'لمح', 'د', 'د'),
    ]);
    expect(text).toBe('إيصال استلام\nالأحد المحدد');
  });

  it('keep letters in their order that the font gives as shapes or joined shapes', async () => {
    const { text } = await drawn([turned('ﺇ', 'ﻳ', 'ﺠ', 'ﺎ', 'ﺭ', ' ', 'ﻷ', 'ﺳ', 'ﺒ', 'ﻮ', 'ﻉ')]);
    expect(text).toBe('إيجار لأسبوع');
  });

  it('keep figures and Latin words in theirs', async () => {
    const { text } = await drawn([
      [...'ILS 1,250.00', ' ', ...turned(...'סכום:')],
      [...turned(...'בתל'), ' ', ...'INV-2031', ' ', ...turned(...'חשבונית')],
      [...turned(...'ביוני'), ' ', ...'17', ' ', ...turned(...'תאריך')],
      [...turned(...'בעמ'), ' ', ...'Acme Sound Ltd', ' ', ...turned(...'מאת')],
    ]);
    expect(text.split('\n')).toEqual([
      'סכום: 1,250.00 ILS',
      'חשבונית INV-2031 בתל',
      'תאריך 17 ביוני',
      'מאת Acme Sound Ltd בעמ',
    ]);
  });
});
