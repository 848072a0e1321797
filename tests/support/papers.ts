import { Document, Packer, Paragraph } from 'docx';
import { textPdf } from '#support/text-pdf';

/** A file made for a test, and the first line that each of its pages must show when it was read. */
export type Paper = { filename: string; mediaType: string; bytes: Uint8Array; firstLines: string[] };

const filler = 'the quick brown fox jumps over the lazy dog and the dog sleeps on';
const lineOf = (name: string, page: number, pages: number): string => `${name} page ${page} of ${pages}`;

/** `lines` of filler on each page make reading it take longer. */
export function pdfPaper(name: string, pages: number, lines = 3): Paper {
  const firstLines = Array.from({ length: pages }, (_, i) => lineOf(name, i + 1, pages));
  const [size, lineHeight] = lines > 60 ? [5, 6] : [10, 12];
  const bytes = textPdf(
    firstLines.map((first) => ({
      width: 595,
      height: 842,
      blocks: [{ lines: [first, ...Array(lines).fill(filler)], x: 40, y: 800, size, lineHeight }],
    })),
  );
  return { filename: `${name}.pdf`, mediaType: 'application/pdf', bytes, firstLines };
}

export async function docxPaper(name: string): Promise<Paper> {
  const first = lineOf(name, 1, 1);
  const document = new Document({ sections: [{ children: [new Paragraph(first), new Paragraph(filler)] }] });
  return {
    filename: `${name}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: await Packer.toBuffer(document),
    firstLines: [first],
  };
}

export function textPaper(name: string, lines = 3): Paper {
  const first = lineOf(name, 1, 1);
  const text = [first, ...Array.from({ length: lines }, () => filler)].join('\n');
  return { filename: `${name}.txt`, mediaType: 'text/plain', bytes: Buffer.from(text), firstLines: [first] };
}
