import { describe, expect, it } from 'vitest';
import { classificationSchema } from '#core/classification/classification';
import { classify, classifyWith } from '#core/classification/classify';
import { compileTypes } from '#core/classification/compiled-types';
import { defineDocumentType } from '#core/classification/document-type';
import { documentTypeSchema } from '#core/classification/document-type-schema';
import { documentTypeName, documentTypes } from '#core/classification/types/index';
import { growthOf, straight } from '#support/growth';
import { paper, sheet } from './pages.ts';

const invoice = sheet(1, [
  { text: 'Blue Heron Plumbing Ltd', size: 12 },
  { text: 'INVOICE', size: 24, x: 400 },
  'Invoice number: 2024-118',
  'Invoice date: 3 May 2024',
  'Bill to: Garden Lofts LLC',
  'Description     Qty     Unit price     Amount',
  'Replace valve in unit 4 1 180.00 180.00',
  'Subtotal 180.00',
  'Amount due: 195.30',
  'Payment terms: Net 30',
]);

const hotelMail = `Fwd: your stay

From: Ana Duarte
To: tour office

Hi, here is the confirmation for Lisbon, please add it to the book.

Check-in: Friday, 7 June 2024 from 3 PM
Check-out: Sunday, 9 June 2024
Confirmation number: 7741902
Guest name: Jo Bellamy
Room type: Double, non-smoking
Rate per night: 142.00 EUR
Cancellation policy: free until 5 June`;

describe('classify', () => {
  it('knows an invoice, says so in the terms of the classification schema, and names the places', () => {
    const found = classify([invoice]);
    expect(classificationSchema.parse(found)).toEqual(found);
    expect(found.type).toBe('invoice');
    expect(found.confidence).toBeGreaterThan(0.9);
    const title = found.evidence.find((reason) => reason.rule === '"INVOICE" in the title');
    expect(title).toMatchObject({ page: 1, snippet: 'INVOICE' });
    expect(title?.box?.[0]).toBe(400);
    expect(title?.box?.[3]).toBe(24);
  });

  it('gives the same answer to the same pages', () => {
    expect(classify([invoice])).toEqual(classify([invoice]));
  });

  it('lists reasons strongest first and alternatives below the winner', () => {
    const { evidence, alternatives, confidence } = classify([invoice]);
    const weights = evidence.map((reason) => reason.weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    for (const other of alternatives) expect(other.confidence).toBeLessThan(confidence);
  });

  it('a contract that speaks of invoices and a hotel is a contract', () => {
    const lines = [
      { text: 'PERFORMANCE AGREEMENT', size: 18 },
      'This agreement is made between Copper Kettle (the Artist) and Harbor Hall (the Purchaser).',
      'The Purchaser pays a guarantee of 4,000 USD. The Artist sends an invoice after the performance and',
      'the invoice number must be given with the payment. The Purchaser books a hotel for two nights; check-in and',
      'check-out are agreed by telephone. Force majeure: neither party owes anything.',
      'The technical rider is a part of this agreement.',
    ];
    expect(classify([sheet(1, lines)]).type).toBe('artist_contract');
  });

  it('the e-mail that forwards a hotel confirmation is a hotel confirmation', () => {
    expect(classify([paper(hotelMail)])).toMatchObject({ type: 'hotel_confirmation' });
  });

  it('text without boxes has reasons without boxes', () => {
    for (const reason of classify([paper(hotelMail)]).evidence) expect(reason.box).toBeNull();
  });

  it('is not put off by capitals, odd spacing, and a letter read wrong', () => {
    const scanned = sheet(1, [
      { text: 'CERT1FICATE OF LIABlLITY  INSURAMCE', size: 14 },
      'THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATI0N ONLY',
      'lNSURED: Harbor Hall',
      'C E R T I F I C A T E  H O L D E R',
      'Each occurence 1,000,000',
      'Po1icy number: GL 20 18',
    ]);
    expect(classify([scanned]).type).toBe('insurance_certificate');
  });

  it('prose that is none of the types is other, and never surely so', () => {
    const found = classify([
      paper('The river rose in the night.\nNobody had seen it so high, said the miller.'),
    ]);
    expect(found.type).toBe('other');
    expect(found.confidence).toBeLessThan(0.9);
    expect(found.evidence.length).toBeGreaterThan(0);
  });

  it.each([[[]], [[paper('')]], [[sheet(1, [])]]])(
    'pages without text are other with little confidence',
    (pages) => {
      const found = classify(pages);
      expect(found).toMatchObject({ type: 'other', alternatives: [] });
      expect(found.confidence).toBeLessThan(0.5);
    },
  );

  it('the word "invoice" alone is no reason to be sure', () => {
    const found = classify([paper('Dear Ms Lee, we talked about the invoice and the receipt yesterday.')]);
    expect(found.type).toBe('other');
  });

  it('blank cover sheets do not hide what follows', () => {
    expect(classify([sheet(1, []), { ...invoice, number: 2 }]).type).toBe('invoice');
  });

  it('a long document takes no longer than its first pages and samples', () => {
    const page = sheet(
      2,
      Array.from(
        { length: 60 },
        (_, i) => `Clause ${i}: the tenant keeps the premises in good order at all times`,
      ),
    );
    const many = Array.from({ length: 1000 }, (_, i) => ({ ...page, number: i + 1 }));
    expect(growthOf((size) => classify(many.slice(0, size)), 250, 2)).toBeLessThan(2);
  });

  it('a huge text without pages is judged by its beginning and samples', () => {
    const filled = (size: number) =>
      classify([paper(`${hotelMail}\n${'All of this is only filling and says nothing. '.repeat(size)}`)]);
    expect(filled(200_000).type).toBe('hotel_confirmation');
    expect(growthOf(filled, 50_000)).toBeLessThan(straight);
  });
});

describe('document types', () => {
  it('have ids of their own and names', () => {
    const ids = documentTypes.map((type) => type.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(23);
    expect(documentTypeName('w2')).toBe('W-2');
    expect(documentTypeName('gone')).toBe('gone');
  });

  it('a new type is nothing but its data', () => {
    const menu = defineDocumentType({
      id: 'menu',
      name: 'Menu',
      description: 'What a restaurant offers.',
      concepts: [
        { where: 'title', weight: 6, phrases: { en: ['dinner menu'] } },
        { where: 'label', weight: 4, phrases: { en: ['starters'] } },
        { where: 'label', weight: 4, phrases: { en: ['desserts'] } },
      ],
    });
    const page = sheet(1, [
      { text: 'Dinner menu', size: 20 },
      'Starters',
      'Soup of the day 6',
      'Desserts',
      'Pie 5',
    ]);
    expect(classifyWith(compileTypes([...documentTypes, menu]), [page]).type).toBe('menu');
  });

  it.each(documentTypes)('$name is what the schema of types says, defaults included', (type) => {
    expect(documentTypeSchema.parse(type)).toEqual(type);
  });

  it('the schema refuses data with a slip', () => {
    const type = { id: 'x', name: 'X', description: 'x', concepts: [] };
    const pattern = { source: '(', weight: 1, rule: 'x' };
    expect(() => documentTypeSchema.parse({ ...type, patterns: [pattern] })).toThrow(/regular expression/);
    expect(() => documentTypeSchema.parse({ ...type, id: 'Not Snake' })).toThrow();
    expect(documentTypeSchema.parse(type)).toEqual(defineDocumentType(type));
  });
});
