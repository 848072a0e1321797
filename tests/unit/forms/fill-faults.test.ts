import { describe, expect, test } from 'vitest';
import type { FieldValues, FillRequest } from '#core/forms/fill';
import { fillForm } from '#worker/engines/forms/fill-form';
import { readForm } from '#worker/engines/forms/read-form';
import type { PdfObject } from '../../fixtures/handmade-pdf.ts';
import { formPdf, inkIn, objectsOf, pagesOf, textField, textIn } from '../../support/form-pdf.ts';

/** Ways in which filled forms are known to go wrong: for each, what holds here. */

const limits = { maxPages: 100 };
const fill = (pdf: Uint8Array, values: FieldValues, more: Partial<FillRequest> = {}) =>
  fillForm(pdf, { values, flatten: true, runFormats: false, ...more }, limits);
const valuesIn = async (pdf: Uint8Array) =>
  Object.fromEntries((await readForm(pdf, limits)).fields.map(({ name, value }) => [name, value]));

/** Rect of a field and where that is on the page. */
const rect = '50 700 250 720';
const box = [50, 72, 200, 20] as const;
const mark = '50 700 62 712';
const markBox = [50, 80, 12, 12] as const;

/** An appearance that fills a box of 12 points, or says something. */
const look = (content: string, more = ''): PdfObject => ({
  stream: content,
  dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 12 12] ${more}`,
});
const ticked = look('0 g 2 2 8 8 re f');
const blank = look('');
const checkbox = (name: string, states: string, more = ''): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Btn /T (${name}) /Rect [${mark}] /F 4 /AP << /N << ${states} >> >> ${more} >>`;

describe('what is filled is seen', () => {
  test('1. a field without an appearance shows its value, flattened or not', async () => {
    const pdf = formPdf({ objects: [textField('name', rect)], fields: [10] });
    for (const flatten of [true, false]) {
      const { bytes, filled } = await fill(pdf, { name: 'Ada Lovelace' }, { flatten });
      expect(filled).toEqual([{ field: 'name', value: 'Ada Lovelace' }]);
      const [page] = await pagesOf(bytes);
      expect(textIn(page, box)).toBe('Ada Lovelace');
    }
  });

  test('2. a stale appearance under /NeedAppearances gives way to the value', async () => {
    const stale = look('BT /Helv 10 Tf 2 5 Td (stale) Tj ET', '/Resources << /Font << /Helv 4 0 R >> >>');
    const pdf = formPdf({
      objects: [textField('name', rect, '/V (fresh) /AP << /N 11 0 R >>'), stale],
      fields: [10],
      acroForm: '/NeedAppearances true',
    });
    const { bytes } = await fill(pdf, {});
    const [page] = await pagesOf(bytes);
    expect(textIn(page, box)).toBe('fresh');
  });

  test('3. a value that a viewer filled in before is kept by flattening', async () => {
    const empty = look('/Tx BMC EMC');
    const pdf = formPdf({
      objects: [
        textField('drawn', rect, '/V (one)'),
        textField('forgotten', '50 650 250 670', '/V (two) /AP << /N 12 0 R >>'),
        empty,
      ],
      fields: [10, 11],
    });
    const [page] = await pagesOf((await fill(pdf, {})).bytes);
    expect([textIn(page, box), textIn(page, [50, 122, 200, 20])]).toEqual(['one', 'two']);
  });

  test('13. a size left to whoever draws it fits the box, and is still left to viewers afterwards', async () => {
    const pdf = formPdf({
      objects: [
        '<< /Type /Annot /Subtype /Widget /FT /Tx /T (auto) /Rect [50 700 250 720] /DA (/Helv 0 Tf 0 g) >>',
      ],
      fields: [10],
    });
    const { bytes } = await fill(pdf, { auto: 'Grace Hopper' }, { flatten: false });
    const [page] = await pagesOf(bytes);
    expect(textIn(page, box)).toBe('Grace Hopper');
    expect(await objectsOf(bytes)).toContain('/Helv 0 Tf');
  });

  test('14. text that would run out of its box is set smaller, and refused where nobody could read it', async () => {
    const pdf = formPdf({
      objects: [
        textField('narrow', '50 700 130 720'),
        textField('lines', '50 600 130 640', '/Ff 4096'),
        textField('tiny', '50 550 80 560'),
      ],
      fields: [10, 11, 12],
    });
    const long = 'Kalispell Montana 59901';
    const { bytes, problems } = await fill(pdf, {
      narrow: long,
      lines: `${long} and more`,
      tiny: long.repeat(3),
    });
    const [page] = await pagesOf(bytes);
    expect(textIn(page, [50, 72, 80, 20])).toBe(long);
    expect(textIn(page, [50, 152, 80, 40])).toBe(`${long} and more`);
    expect(textIn(page, [0, 230, 612, 15])).toBe('');
    expect(problems).toMatchObject([{ field: 'tiny', code: 'NO_FIT' }]);
  });

  test('14. text of several lines whose size is left open stays small and inside', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (notes) /Ff 4096 /Rect [50 600 350 700] /DA (/Helv 0 Tf) >>';
    const { bytes } = await fill(formPdf({ objects: [field], fields: [10] }), { notes: 'One\nTwo words' });
    const [page] = await pagesOf(bytes);
    expect(textIn(page, [50, 92, 300, 100])).toBe('One Two words');
    expect(Math.max(...(page?.words?.h ?? []))).toBeLessThan(15);
  });

  test('15. characters that standard fonts lack are shown in a font that has them; what none has is refused', async () => {
    const pdf = formPdf({
      objects: ['a', 'b', 'c', 'd'].map((name, i) =>
        textField(name, `50 ${700 - 30 * i} 250 ${720 - 30 * i}`),
      ),
      fields: [10, 11, 12, 13],
    });
    const { bytes, problems } = await fill(pdf, {
      a: 'Łukasz Żółć',
      b: 'Ελένη Жуков Nguyễn',
      c: 'کوردی',
      d: 'rune ᚠ',
    });
    const [page] = await pagesOf(bytes);
    const row = (i: number) => textIn(page, [50, 72 + 30 * i, 200, 20]);
    expect([row(0), row(1), row(2), row(3)]).toEqual(['Łukasz Żółć', 'Ελένη Жуков Nguyễn', 'کوردی', '']);
    expect(problems).toMatchObject([{ field: 'd', code: 'NO_GLYPH' }]);
    expect(problems[0]?.message).toContain('ᚠ');
  });

  test("15. the author's font is used where it has the letters", async () => {
    const pdf = formPdf({
      objects: [textField('name', rect, '/DA (/Mono 10 Tf 0 g)')],
      fields: [10],
      acroForm: '/DR << /Font << /Mono << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>',
    });
    const { bytes } = await fill(pdf, { name: 'iiii' });
    const [page] = await pagesOf(bytes);
    expect(page?.words?.w[0]).toBeGreaterThan(20);
  });

  test("15. the author's font is not used where it does not say which letters its bytes are", async () => {
    const font =
      '<< /Type /Font /Subtype /TrueType /BaseFont /ArialMT /FirstChar 65 /Widths [900 900 900] >>';
    const pdf = formPdf({
      objects: [textField('name', rect, '/DA (/Own 10 Tf 0 g)')],
      fields: [10],
      acroForm: `/DR << /Font << /Own ${font} >> >>`,
    });
    const [page] = await pagesOf((await fill(pdf, { name: 'ABC' })).bytes);
    expect(textIn(page, box)).toBe('ABC');
  });

  test('12. a comb of two shows two characters, each in its cell', async () => {
    const comb = textField('state', '50 700 90 720', `/Ff ${1 << 24} /MaxLen 2`);
    const [page] = await pagesOf(
      (await fill(formPdf({ objects: [comb], fields: [10] }), { state: 'MT' })).bytes,
    );
    expect([textIn(page, [50, 72, 20, 20]), textIn(page, [70, 72, 20, 20])]).toEqual(['M', 'T']);
  });

  test('17. a field of rich text takes a value, which its old rich text does not hide', async () => {
    const rich = textField('note', rect, `/Ff ${1 << 25} /V (old) /RV (<body><p>old</p></body>)`);
    const { bytes } = await fill(
      formPdf({ objects: [rich], fields: [10] }),
      { note: 'new' },
      { flatten: false },
    );
    const [page] = await pagesOf(bytes);
    expect(textIn(page, box)).toBe('new');
    expect(await objectsOf(bytes)).not.toContain('/RV');
  });

  test.each([
    ['a turned page', '/Rotate 90', '', [700, 50, 20, 200]],
    ['a turned widget', '', '/MK << /R 90 >>', [50, 72, 200, 20]],
  ] as const)('18. on %s text lies within its box', async (_, page, more, place) => {
    const pdf = formPdf({ objects: [textField('name', rect, more)], fields: [10], page });
    const { bytes, problems } = await fill(pdf, { name: 'Ada' });
    const [shown] = await pagesOf(bytes);
    expect(problems).toEqual([]);
    expect((shown?.words?.text ?? []).join('').replace(/\s/g, '')).toMatch(/^(Ada|adA)$/);
    expect(textIn(shown, place)).not.toContain('[');
    expect(textIn(shown, place)).not.toBe('');
  });

  test('21. a field that stands on several pages shows its value on each', async () => {
    const kid = (up: number) =>
      `<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [50 ${up} 250 ${up + 20}] >>`;
    const pdf = formPdf({
      objects: ['<< /FT /Tx /T (name) /DA (/Helv 10 Tf 0 g) /Kids [11 0 R 12 0 R] >>', kid(700), kid(600)],
      fields: [10],
      annotations: [[11], [12]],
    });
    const pages = await pagesOf((await fill(pdf, { name: 'Ada' })).bytes);
    expect([textIn(pages[0], box), textIn(pages[1], [50, 172, 200, 20])]).toEqual(['Ada', 'Ada']);
  });
});

describe('marks', () => {
  test('4. checkboxes of one name with different exports are one field: one is chosen by its export', async () => {
    const kid = (left: number, state: string) =>
      `<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [${left} 700 ${left + 12} 712] /AP << /N << /${state} 13 0 R /Off 14 0 R >> >> /AS /Off >>`;
    const pdf = formPdf({
      objects: [
        '<< /FT /Btn /T (type) /Kids [11 0 R 12 0 R] >>',
        kid(50, 'LLC'),
        kid(80, 'Corp'),
        ticked,
        blank,
      ],
      fields: [10],
      annotations: [[11, 12], []],
    });
    const { bytes } = await fill(pdf, { type: 'Corp' });
    expect(await inkIn(bytes, [50, 80, 12, 12])).toBe(0);
    expect(await inkIn(bytes, [80, 80, 12, 12])).toBeGreaterThan(0.3);
    const vague = await fill(pdf, { type: true });
    expect(vague.problems).toMatchObject([{ field: 'type', code: 'NOT_AN_OPTION' }]);
    expect(vague.filled).toEqual([]);
  });

  test('5. export values come from /Opt, not from the names of appearances', async () => {
    const kid = (left: number, state: string) =>
      `<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [${left} 700 ${left + 12} 712] /AP << /N << /${state} 13 0 R >> >> /AS /Off >>`;
    const pdf = formPdf({
      objects: [
        `<< /FT /Btn /Ff ${1 << 15} /T (citizen) /Opt [(Yes) (No)] /Kids [11 0 R 12 0 R] >>`,
        kid(50, '0'),
        kid(80, '1'),
        ticked,
      ],
      fields: [10],
      annotations: [[11, 12], []],
    });
    const { fields } = await readForm(pdf, limits);
    expect(fields[0]?.options.map(({ value }) => value)).toEqual(['Yes', 'No']);
    const { bytes } = await fill(pdf, { citizen: 'No' }, { flatten: false });
    expect(await inkIn(bytes, [80, 80, 12, 12])).toBeGreaterThan(0.3);
    expect(await inkIn(bytes, [50, 80, 12, 12])).toBe(0);
    expect(await valuesIn(bytes)).toEqual({ citizen: 'No' });
  });

  test('6. 7. radio buttons of the same value are one option and turn on together', async () => {
    const kid = (left: number, state: string) =>
      `<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [${left} 700 ${left + 12} 712] /AP << /N << /${state} 14 0 R /Off 15 0 R >> >> /AS /Off >>`;
    const pdf = formPdf({
      objects: [
        `<< /FT /Btn /Ff ${1 << 15} /T (answer) /Kids [11 0 R 12 0 R 13 0 R] >>`,
        kid(50, 'Yes'),
        kid(80, 'Yes'),
        kid(110, 'No'),
        ticked,
        blank,
      ],
      fields: [10],
      annotations: [[11, 12, 13], []],
    });
    const { fields } = await readForm(pdf, limits);
    expect(fields[0]?.options.map(({ value }) => value)).toEqual(['Yes', 'No']);
    const { bytes } = await fill(pdf, { answer: 'Yes' });
    const inks = [];
    for (const left of [50, 80, 110]) inks.push((await inkIn(bytes, [left, 80, 12, 12])) > 0.3);
    expect(inks).toEqual([true, true, false]);
  });

  test('8. a group whose value is set and whose boxes are not shows what is set', async () => {
    const pdf = formPdf({
      objects: [checkbox('agreed', '/Yes 11 0 R /Off 12 0 R', '/V /Yes'), ticked, blank],
      fields: [10],
    });
    expect(await valuesIn(pdf)).toEqual({ agreed: 'Yes' });
    expect(await inkIn((await fill(pdf, {})).bytes, markBox)).toBeGreaterThan(0.3);
  });

  test('9. a box without an appearance for off is turned on and off', async () => {
    const pdf = formPdf({
      objects: [checkbox('agreed', '/Yes 11 0 R', '/V /Yes /AS /Yes'), ticked],
      fields: [10],
    });
    expect(await inkIn((await fill(pdf, { agreed: '' })).bytes, markBox)).toBe(0);
    expect(await inkIn((await fill(pdf, { agreed: true })).bytes, markBox)).toBeGreaterThan(0.3);
  });

  test.each([
    ['a tick of its own', '/Yes 11 0 R /Off 12 0 R', ticked],
    ['a tick that draws nothing', '/Yes 11 0 R /Off 12 0 R', blank],
    ['a tick in type of no size', '/Yes 11 0 R', look('BT /ZaDb 0 Tf 2 2 Td (4) Tj ET')],
  ])('10. the mark of a box with %s is seen after flattening', async (_, states, on) => {
    const pdf = formPdf({ objects: [checkbox('agreed', states), on, blank], fields: [10] });
    expect(await inkIn((await fill(pdf, { agreed: true })).bytes, markBox)).toBeGreaterThan(0.05);
  });

  test('10. the mark of a box without any appearance is seen after flattening', async () => {
    const bare = `<< /Type /Annot /Subtype /Widget /FT /Btn /T (agreed) /Rect [${mark}] /F 4 >>`;
    const { bytes } = await fill(formPdf({ objects: [bare], fields: [10] }), { agreed: true });
    expect(await inkIn(bytes, markBox)).toBeGreaterThan(0.05);
  });
});

describe('flattening', () => {
  test('11. what is drawn is complete: every viewer and printer has what it needs', async () => {
    const bare: PdfObject = {
      stream: 'BT /Helv 10 Tf 2 5 Td (kept) Tj ET',
      dictionary: '/BBox [0 0 200 20]',
    };
    const pdf = formPdf({
      objects: [textField('name', rect, '/V (kept) /AP << /N 11 0 R >>'), bare],
      fields: [10],
    });
    const { bytes } = await fill(pdf, {});
    const text = await objectsOf(bytes);
    expect(text).toMatch(/\/Subtype ?\/Form/);
    expect(textIn((await pagesOf(bytes))[0], box)).toBe('kept');
  });

  test('16. an appearance that takes its font from the form keeps it', async () => {
    const borrowed: PdfObject = {
      stream: 'BT /Own 10 Tf 2 5 Td (A) Tj ET',
      dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << >>',
    };
    const font =
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /Z] >> >>';
    const pdf = formPdf({
      objects: [textField('name', rect, '/V (Z) /AP << /N 11 0 R >>'), borrowed, font],
      fields: [10],
      acroForm: '/DR << /Font << /Own 12 0 R >> >>',
    });
    expect(textIn((await pagesOf((await fill(pdf, {})).bytes))[0], box)).toBe('Z');
  });

  test('19. a widget that is not in /Fields is a field like any other', async () => {
    const pdf = formPdf({ objects: [textField('lost', rect)], fields: [], annotations: [[10], []] });
    expect((await readForm(pdf, limits)).fields.map(({ name }) => name)).toEqual(['lost']);
    expect(textIn((await pagesOf((await fill(pdf, { lost: 'found' })).bytes))[0], box)).toBe('found');
  });

  test('19. a box that stands in /Fields in the place of its field leads to it', async () => {
    const pdf = formPdf({
      objects: [
        '<< /FT /Tx /T (name) /DA (/Helv 10 Tf 0 g) /Kids [11 0 R] >>',
        `<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [${rect}] >>`,
      ],
      fields: [11],
    });
    expect((await readForm(pdf, limits)).fields.map(({ name }) => name)).toEqual(['name']);
    expect(textIn((await pagesOf((await fill(pdf, { name: 'Ada' })).bytes))[0], box)).toBe('Ada');
  });

  test('20. 26. no field is left behind: neither one that inherits its type nor one made read-only', async () => {
    const pdf = formPdf({
      objects: [
        '<< /FT /Tx /T (group) /DA (/Helv 10 Tf 0 g) /Kids [11 0 R] >>',
        `<< /Type /Annot /Subtype /Widget /T (name) /Parent 10 0 R /Rect [${rect}] >>`,
        textField('locked', '50 650 250 670', '/Ff 1 /V (fixed)'),
      ],
      fields: [10, 12],
      annotations: [[11, 12], []],
    });
    const { bytes } = await fill(pdf, { 'group.name': 'Ada' });
    const text = await objectsOf(bytes);
    expect((await readForm(bytes, limits)).fields).toEqual([]);
    expect(text).not.toMatch(/\/AcroForm|\/Widget|\/Annots/);
    const [page] = await pagesOf(bytes);
    expect([textIn(page, box), textIn(page, [50, 122, 200, 20])]).toEqual(['Ada', 'fixed']);
  });

  test('27. names of pictures that the page uses already are not taken', async () => {
    const logo = look('BT /Helv 10 Tf 0 0 Td (logo) Tj ET', '/Resources << /Font << /Helv 4 0 R >> >>');
    const pdf = formPdf({
      objects: [textField('one', rect), textField('two', '50 650 250 670'), logo],
      fields: [10, 11],
      resources: '/XObject << /DocketField1 12 0 R >>',
      content: 'q 1 0 0 1 400 700 cm /DocketField1 Do Q',
    });
    const [page] = await pagesOf((await fill(pdf, { one: 'first', two: 'second' })).bytes);
    expect(textIn(page, box)).toBe('first');
    expect(textIn(page, [50, 122, 200, 20])).toBe('second');
    expect(page?.text).toContain('logo');
  });

  test('28. a hidden field is not drawn', async () => {
    const pdf = formPdf({ objects: [textField('secret', rect, '/F 2 /V (hidden)')], fields: [10] });
    const { bytes, filled } = await fill(pdf, { secret: 'also hidden' });
    expect(filled).toHaveLength(1);
    expect((await pagesOf(bytes))[0]?.text).toBe('');
  });

  test('states of graphics that a page leaves open do not move what is drawn', async () => {
    const pdf = formPdf({
      objects: [textField('name', rect)],
      fields: [10],
      content: 'q 2 0 0 2 100 100 cm q',
    });
    expect(textIn((await pagesOf((await fill(pdf, { name: 'Ada' })).bytes))[0], box)).toBe('Ada');
  });
});

describe('the whole file', () => {
  test('22. XFA beside fields is left out and said; XFA alone is refused', async () => {
    const xfa: PdfObject = { stream: '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>' };
    const hybrid = formPdf({
      objects: [textField('name', rect), xfa],
      fields: [10],
      acroForm: '/XFA 11 0 R',
    });
    const described = await readForm(hybrid, limits);
    expect(described.xfa).toBe('hybrid');
    expect(described.warnings.join()).toContain('XFA');
    const { bytes, warnings } = await fill(hybrid, { name: 'Ada' }, { flatten: false });
    expect(warnings).toEqual(described.warnings);
    expect(await objectsOf(bytes)).not.toContain('XFA');
    const pure = formPdf({ objects: [xfa], fields: [], acroForm: '/XFA 10 0 R' });
    expect(await readForm(pure, limits)).toMatchObject({ xfa: 'pure', fields: [] });
    await expect(fill(pure, {})).rejects.toMatchObject({ code: 'XFA_ONLY' });
  });

  test('22. rights that Adobe Reader grants end with a fill, and are named before', async () => {
    const pdf = formPdf({
      objects: [textField('name', rect)],
      fields: [10],
      catalog: '/Perms << /UR3 << >> >>',
    });
    expect(await readForm(pdf, limits)).toMatchObject({ usageRights: true });
    const { bytes } = await fill(pdf, { name: 'Ada' }, { flatten: false });
    expect(await readForm(bytes, limits)).toMatchObject({ usageRights: false });
  });

  test('23. totals are worked out in the order of the form, and shown as its formats say; scripts are not run', async () => {
    const script = (key: string, source: string) =>
      `/${key} << /S /JavaScript /JS (${source.replace(/[()]/g, '\\$&')}) >>`;
    const money = script('F', 'AFNumber_Format(2, 0, 0, 0, "$", true);');
    const sum = (fields: string) => script('C', `AFSimple_Calculate("SUM", new Array (${fields}));`);
    const pdf = formPdf({
      objects: [
        textField('cash', '50 700 250 720', `/AA << ${money} >>`),
        textField('stock', '50 670 250 690', `/AA << ${money} >>`),
        textField('liquid', '50 640 250 660', `/AA << ${money} ${sum('"cash", "stock"')} >>`),
        textField('total', '50 610 250 630', `/AA << ${money} ${sum('"liquid", "cash"')} >>`),
        textField(
          'signed_on',
          '50 580 250 600',
          `/AA << ${script('F', 'AFDate_FormatEx("mm/dd/yyyy");')} >>`,
        ),
        textField('own', '50 550 250 570', `/AA << ${script('C', 'event.value = 1;')} >>`),
      ],
      fields: [10, 11, 12, 13, 14, 15],
      acroForm: '/CO [12 0 R 13 0 R 15 0 R]',
    });
    const { fields } = await readForm(pdf, limits);
    expect(fields.filter(({ calculated }) => calculated).map(({ name }) => name)).toEqual([
      'liquid',
      'total',
      'own',
    ]);
    expect(fields[5]?.otherScripts).toEqual(['calculate']);
    const values = { cash: '1200.5', stock: '$800', signed_on: '2026-03-09' };
    const { bytes, problems } = await fill(pdf, values, { runFormats: true });
    const [page] = await pagesOf(bytes);
    const row = (i: number) => textIn(page, [50, 72 + 30 * i, 200, 20]);
    expect([0, 1, 2, 3, 4, 5].map(row)).toEqual([
      '$1,200.50',
      '$800.00',
      '$2,000.50',
      '$3,201.00',
      '03/09/2026',
      '',
    ]);
    expect(problems).toMatchObject([{ field: 'own', code: 'SCRIPT_NOT_RUN' }]);
  });

  test('24. an owner’s password asks nobody for anything: the form is read, filled and seen; a user’s is refused', async () => {
    const locked = (user: string) =>
      formPdf({
        objects: [textField('name', rect, '/V (kept)')],
        fields: [10],
        content: 'BT /Helv 10 Tf 50 600 Td (printed) Tj ET',
        lock: { owner: 'owner', user },
      });
    expect(await readForm(locked(''), limits)).toMatchObject({
      encrypted: true,
      fields: [{ value: 'kept' }],
    });
    const [page] = await pagesOf((await fill(locked(''), { name: 'Ada' })).bytes);
    expect(textIn(page, box)).toBe('Ada');
    expect(page?.text).toContain('printed');
    await expect(readForm(locked('user'), limits)).rejects.toMatchObject({ code: 'ENCRYPTED' });
    await expect(fill(locked('user'), {})).rejects.toMatchObject({ code: 'ENCRYPTED' });
  });

  test('25. a signed form is refused; an empty box for a signature is none, and nobody signs it here', async () => {
    const box = (value: string) =>
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (signature) /Rect [50 600 250 620] ${value} >>`;
    const form = (value: string) =>
      formPdf({ objects: [textField('name', rect), box(value)], fields: [10, 11] });
    const signed = form('/V << /Type /Sig /Filter /Adobe.PPKLite /Contents <00> >>');
    expect(await readForm(signed, limits)).toMatchObject({ signed: true });
    await expect(fill(signed, { name: 'Ada' })).rejects.toMatchObject({ code: 'SIGNED' });
    const { problems } = await fill(form(''), { name: 'Ada', signature: 'Ada' });
    expect(problems).toMatchObject([{ field: 'signature', code: 'NOT_FILLABLE' }]);
  });

  test('a PDF without fields is refused', async () => {
    await expect(fill(formPdf({ objects: [], fields: [] }), {})).rejects.toMatchObject({ code: 'NO_FIELDS' });
  });

  test('values that no field takes are said and stop no other', async () => {
    const pdf = formPdf({
      objects: [textField('zip', rect, '/MaxLen 5'), textField('name', '50 650 250 670')],
      fields: [10, 11],
    });
    const { filled, problems } = await fill(pdf, { zip: '599011', name: 'Ada', nobody: 'x' });
    expect(filled).toEqual([{ field: 'name', value: 'Ada' }]);
    expect(problems).toMatchObject([
      { field: 'zip', code: 'TOO_LONG' },
      { field: 'nobody', code: 'UNKNOWN_FIELD' },
    ]);
  });

  test('the same values give the same bytes', async () => {
    const pdf = formPdf({ objects: [textField('name', rect)], fields: [10] });
    const [one, two] = [await fill(pdf, { name: 'Żółć' }), await fill(pdf, { name: 'Żółć' })];
    expect(one.sha256).toBe(two.sha256);
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
  });

  test('rows without room follow on pages of their own', async () => {
    const pdf = formPdf({ objects: [textField('name', rect)], fields: [10] });
    const rows = Array.from({ length: 60 }, (_, i) => [`Lender ${i}`, 'naïve Łukasz', `$${i},000`]);
    const addendum = {
      title: 'Addendum',
      tables: [{ title: 'Debts', columns: ['To', 'For', 'Balance'], rows }],
    };
    const pages = await pagesOf((await fill(pdf, { name: 'Ada' }, { addendum })).bytes);
    const text = pages.map((page) => page.text).join('\n');
    expect(pages.length).toBe(4);
    for (const word of ['Addendum', 'Lender 0', 'Lender 59', '$59,000', 'Łukasz'])
      expect(text).toContain(word);
  });
});
