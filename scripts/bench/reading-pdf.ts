import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';

const words =
  'account balance payment invoice service agreement total amount date client number period charge credit transfer statement reference branch customer order delivery quarter annual'.split(
    ' ',
  );

/**
 * A PDF of `count` pages of running text, 45 lines each, and on every tenth page a table with drawn borders. The
 * same bytes' worth of content every time.
 */
export async function longPdf(count: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let number = 1; number <= count; number++) {
    const page = pdf.addPage([595, 842]);
    page.drawText(`Page ${number} of ${count}`, { x: 480, y: 30, size: 9, font });
    const lines = number % 10 === 0 ? 25 : 45;
    for (let line = 0; line < lines; line++) {
      const text = Array.from({ length: 11 }, () => words[next(words.length)] ?? '').join(' ');
      page.drawText(text, { x: 60, y: 780 - line * 15, size: 9, font });
    }
    if (lines === 45) continue;
    for (let row = 0; row < 12; row++) {
      for (let column = 0; column < 4; column++) {
        const [x, y] = [60 + column * 115, 370 - row * 20];
        page.drawRectangle({ x, y, width: 115, height: 20, borderWidth: 0.5, borderColor: rgb(0, 0, 0) });
        const text = column === 0 ? (words[next(words.length)] ?? '') : `${next(9000)}.${10 + next(90)}`;
        page.drawText(text, { x: x + 4, y: y + 6, size: 9, font });
      }
    }
  }
  return Buffer.from(await pdf.save());
}
