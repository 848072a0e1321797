import { describe, expect, it } from 'vitest';
import { readDrawn, shown } from '#support/drawn-page';

/** A font that is not in the file, as programs for these languages write them: PDFium has no glyphs for it. */
function outsideFont(name: string, ordering: string, encoding: string): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [
<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /DW 1000
/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 1 >>
/FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-100 -250 1000 900]
/Ascent 750 /Descent -220 /CapHeight 730 /ItalicAngle 0 /StemV 90 >> >>] >>`;
}
const chinese = (direction: 'H' | 'V') => outsideFont('SimSun', 'GB1', `UniGB-UCS2-${direction}`);
const korean = (direction: 'H' | 'V') => outsideFont('Batang', 'Korea1', `UniKS-UCS2-${direction}`);

function hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
function run(text: string, x: number, y: number, size: number): string {
  return `BT /C ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`;
}
/** One glyph below the other. */
function stacked(text: string, x: number, y: number, size: number, pitch: number): string {
  return [...text].map((glyph, i) => run(glyph, x, y - i * pitch, size)).join('\n');
}

describe('text that is written downwards', () => {
  it('is read column by column from the right, whichever column the file writes first', async () => {
    const content = `${run('第二行文字', 200, 250, 16)}\n${run('合同编号甲乙', 230, 250, 16)}`;
    const { text, words } = await readDrawn({ content, fonts: { C: chinese('V') } });
    expect(text).toBe('合同编号甲乙\n第二行文字');
    // One box a column, as wide as a glyph and as high as all of them.
    expect(words).toMatchObject({ h: [96, 80] });
    for (const width of words?.w ?? []) expect(width).toBeCloseTo(16, 0);
  });

  it('is read when every glyph is placed by itself, below a level title', async () => {
    const columns = ['견적서를보냅니다', '합계금액은구십만원'];
    const content = [
      shown('Quotation 88', 40, 270, 12),
      ...columns.map((text, i) => stacked(text, 320 - i * 40, 240, 14, 20)),
    ].join('\n');
    const { text } = await readDrawn({ content, fonts: { C: korean('H') } });
    expect(text).toBe(`Quotation 88\n${columns.join('\n')}`);
  });

  it('keeps figures that stand level or glyph by glyph inside a column', async () => {
    const content = [
      stacked('納期', 300, 240, 14, 16),
      shown('12', 300, 208, 12),
      stacked('月迄', 300, 192, 14, 16),
    ].join('\n');
    const { text } = await readDrawn({
      content,
      fonts: { C: outsideFont('Ryumin', 'Japan1', 'UniJIS-UCS2-H') },
    });
    expect(text).toBe('納期12月迄');
  });

  it('is not seen in a level table whose cells are single letters', async () => {
    const rows = [...'月火水木'].map((day, i) =>
      [run(day, 40, 240 - i * 16, 12), shown(`${9 + i}:00 Office`, 90, 240 - i * 16, 12)].join('\n'),
    );
    const { text } = await readDrawn({
      content: rows.join('\n'),
      fonts: { C: outsideFont('Ryumin', 'Japan1', 'UniJIS-UCS2-H') },
    });
    expect(text).toBe('月 9:00 Office\n火 10:00 Office\n水 11:00 Office\n木 12:00 Office');
  });
});

it('a single letter of a font that is not in the file is read', async () => {
  const content = `${run('计', 40, 200, 12)}\n${shown('1,250.00', 90, 200)}`;
  expect((await readDrawn({ content, fonts: { C: chinese('H') } })).text).toBe('计 1,250.00');
});
