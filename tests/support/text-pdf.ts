import { deflateSync } from 'node:zlib';
import { handmadePdf, type PdfObject } from '../fixtures/handmade-pdf.ts';

/** A block of lines, set in Helvetica from the point (x, y) down; points from the lower left corner. */
export type TextBlock = { lines: readonly string[]; x: number; y: number; size: number; lineHeight: number };
export type TextPage = { width: number; height: number; blocks: readonly TextBlock[] };

/** Latin-1 only. Written by hand because tests need thousands of pages, which a library takes seconds to lay out. */
export function textPdf(pages: readonly TextPage[]): Buffer {
  const objects: PdfObject[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const { width, height, blocks } of pages) {
    const contents = objects.length + 2;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${contents} 0 R
/Resources << /Font << /F1 3 0 R >> >> >>`,
      {
        stream: deflateSync(Buffer.from(blocks.map(drawn).join('\n'), 'latin1'), { level: 1 }).toString(
          'latin1',
        ),
        dictionary: '/Filter /FlateDecode',
      },
    );
  }
  return Buffer.from(handmadePdf(objects));
}

function drawn({ lines, x, y, size, lineHeight }: TextBlock): string {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  return `BT /F1 ${size} Tf ${lineHeight} TL ${x} ${y} Td\n${shown}\nET`;
}
