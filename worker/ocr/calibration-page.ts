/**
 * A small page of type to measure engines on, as a PDF written out here: it needs no file, and is drawn by the
 * same engine as the pages people bring.
 */
export function calibrationPage(): Uint8Array {
  const lines = [
    'Rental agreement between the undersigned parties, dated 14 March 2025.',
    'The rent of 1,240.50 EUR is due on the first working day of each month.',
    'Heating and water are charged by consumption and settled once a year.',
    'The deposit is returned within sixty days after the keys are handed back.',
    'Repairs up to 75.00 EUR in each case are carried out by the tenant.',
    'Changes of this agreement are valid only when both parties have signed them.',
  ];
  const content = `BT /F 11 Tf 15 TL 30 130 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 460 160] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  // Without a table of offsets: readers rebuild it, and so does PDFium.
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(
    `%PDF-1.7\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  );
}
