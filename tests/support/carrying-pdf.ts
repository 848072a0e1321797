import { AFRelationship, PDFDocument, StandardFonts } from 'pdf-lib';

/** A PDF of one page with these lines on it, and these files attached. */
export async function carryingPdf(
  lines: readonly string[],
  attachments: Readonly<Record<string, string | Uint8Array>>,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  for (const [i, text] of lines.entries()) page.drawText(text, { x: 50, y: 780 - 20 * i, size: 11, font });
  for (const [name, content] of Object.entries(attachments)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await document.attach(bytes, name, {
      mimeType: name.endsWith('.xml') ? 'text/xml' : 'application/octet-stream',
      afRelationship: AFRelationship.Alternative,
    });
  }
  return document.save();
}
