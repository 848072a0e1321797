import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readDrawn, readInProcess, shown } from '#support/drawn-page';

const truetype = (name: string) =>
  `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** A square of ten points, and what is drawn into it. */
function square(x: number, y: number, inside = ''): string {
  return `${x} ${y} 10 10 re S ${inside}`;
}
function cross(x: number, y: number): string {
  return `${x + 2} ${y + 2} m ${x + 8} ${y + 8} l S ${x + 2} ${y + 8} m ${x + 8} ${y + 2} l S`;
}
function tick(x: number, y: number): string {
  return `${x + 2} ${y + 5} m ${x + 4} ${y + 2} l ${x + 9} ${y + 9} l S`;
}

describe('signs of fonts whose letters are pictures', () => {
  it.each([
    ['ABCDEF+Wingdings-Regular', ['\\376', '\\250', '\\375'], '☑ Smoking ☐ Garage ☒ Lift'],
    ['Wingdings2', ['R', '\\243', 'S'], '☑ Smoking ☐ Garage ☒ Lift'],
    ['Webdings', ['a', 'c', 'r'], '✔ Smoking ☐ Garage ✘ Lift'],
  ])('of %s are what they show, each before its label', async (name, codes, expected) => {
    const labels = ['Smoking', 'Garage', 'Lift'];
    const content = codes.map(
      (code, i) =>
        `BT /S 11 Tf ${40 + i * 100} 200 Td (${code}) Tj ET ${shown(labels[i] ?? '', 56 + i * 100, 200)}`,
    );
    expect((await readDrawn({ content: content.join('\n'), fonts: { S: truetype(name) } })).text).toBe(
      expected,
    );
  });

  it('stand by their labels when the file draws all signs first, below one another', async () => {
    const rows = ['Single', 'Married', 'Widowed'];
    const signs = ['o', '\\376', 'o'].map((code, i) => `BT /S 11 Tf 300 ${240 - i * 22} Td (${code}) Tj ET`);
    const content = [...signs, ...rows.map((row, i) => shown(row, 318, 240 - i * 22))].join('\n');
    const { text } = await readDrawn({ content, fonts: { S: truetype('Wingdings') } });
    expect(text).toBe('□ Single\n☑ Married\n□ Widowed');
  });

  it('leave the letters of other fonts what they are', async () => {
    const { text } = await readDrawn({
      content: shown('\\374ber o x \\376', 40, 200).replace(/\\\\/g, '\\'),
    });
    expect(text).toBe('über o x þ');
  });
});

describe('boxes drawn of lines', () => {
  it('are ticked when something crosses them, and stand before their labels', async () => {
    const content = [
      square(40, 200, cross(40, 200)),
      shown('Owner', 56, 201),
      square(140, 200),
      shown('Tenant', 156, 201),
      square(240, 200, tick(240, 200)),
      shown('Lodger', 256, 201),
    ].join('\n');
    expect((await readDrawn({ content })).text).toBe('☒ Owner ☐ Tenant ☒ Lodger');
  });

  it('stand behind a label that is to their left', async () => {
    const content = [
      shown('Insured?', 40, 201),
      shown('yes', 120, 201),
      square(142, 200),
      shown('no', 200, 201),
      square(217, 200, cross(217, 200)),
    ].join('\n');
    expect((await readDrawn({ content })).text).toBe('Insured? yes ☐ no ☒');
  });

  it('are none when they touch, hold a letter, are filled with a colour or have nothing beside them', async () => {
    const content = [
      ...Array.from({ length: 6 }, (_, i) => square(40 + i * 10, 250)),
      shown('Postcode', 104, 251),
      square(40, 220),
      shown('K', 42, 222),
      shown('Kelvin', 56, 221),
      `0.2 0.4 0.9 rg ${40} 190 10 10 re B 0 g`,
      shown('Sales', 56, 191),
      square(200, 60),
    ].join('\n');
    expect((await readDrawn({ content })).text).toBe('Postcode\nK Kelvin\nSales');
  });
});

describe('what was filled into a form', () => {
  it('stands by its label, ticks and empty boxes too', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 300]);
    const form = pdf.getForm();
    const write = (text: string, x: number, y: number) => page.drawText(text, { x, y, size: 10 });
    write('Borrower', 40, 250);
    write('Branch', 40, 220);
    write('Occupied by', 40, 190);
    write('owner', 135, 190);
    write('tenant', 205, 190);
    write('Insured', 40, 160);
    write('Remarks', 40, 130);
    write('Signed on paper', 40, 40);
    const borrower = form.createTextField('borrower');
    borrower.setText('Ada Fernandez');
    borrower.addToPage(page, { x: 120, y: 244, width: 150, height: 18 });
    const branch = form.createDropdown('branch');
    branch.setOptions(['Leeds', 'York']);
    branch.select('York');
    branch.addToPage(page, { x: 120, y: 214, width: 100, height: 18 });
    const occupied = form.createRadioGroup('occupied');
    occupied.addOptionToPage('owner', page, { x: 120, y: 188, width: 11, height: 11 });
    occupied.addOptionToPage('tenant', page, { x: 190, y: 188, width: 11, height: 11 });
    occupied.select('tenant');
    const insured = form.createCheckBox('insured');
    insured.addToPage(page, { x: 120, y: 158, width: 11, height: 11 });
    insured.check();
    const remarks = form.createTextField('remarks');
    remarks.enableMultiline();
    remarks.addToPage(page, { x: 40, y: 80, width: 200, height: 44 });
    remarks.setFontSize(10);
    remarks.setText('Roof is new.\nWalls are old.');
    const [read] = await readInProcess(await pdf.save());
    expect(read?.text).toBe(
      [
        'Borrower Ada Fernandez',
        'Branch York',
        'Occupied by ☐ owner ☒ tenant',
        'Insured ☒',
        'Remarks',
        'Roof is new.',
        'Walls are old.',
        'Signed on paper',
      ].join('\n'),
    );
  });

  it('is placed below a caption, field by field', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 300]);
    const form = pdf.getForm();
    for (const [i, [caption, value]] of [
      ['First name', 'Ines'],
      ['Last name', 'Okafor'],
    ].entries()) {
      page.drawText(caption ?? '', { x: 40 + i * 160, y: 250, size: 8 });
      const field = form.createTextField(`f${i}`);
      field.setText(value);
      field.addToPage(page, { x: 40 + i * 160, y: 226, width: 140, height: 18 });
    }
    page.drawText('Page 1', { x: 40, y: 30, size: 8 });
    const [read] = await readInProcess(await pdf.save());
    expect(read?.text).toBe('First name Last name\nInes Okafor\nPage 1');
  });
});
