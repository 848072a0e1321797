import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '#core/facts/fact';
import { readInvoiceXml } from '#core/invoices/embedded';
import { type MappingId, mappingIds } from '#core/invoices/mappings';
import { termsOf } from '#core/invoices/terms';
import { carryingPdf } from '#support/carrying-pdf';
import { portugueseSample, type SampleKind, sampleInvoices } from '#support/sample-invoices';
import { type ConvertInput, createEnginePool, type EnginePool } from '#worker/engines/pool';
import { writeWithLibrary } from '#worker/invoices/e-invoice-library';

let engines: EnginePool;
beforeAll(() => {
  engines = createEnginePool({ size: 1 });
});
afterAll(() => engines.close());

/** Those that have terms of their own; every write takes a third of a second of computing. */
const kinds: readonly SampleKind[] = [
  'many terms',
  'allowances and charges',
  'credit note',
  'not subject to VAT',
  'intra-community',
];

const fact = (section: string, field: string, value: Fact['value'], confidence = 0.9): Fact => ({
  section,
  itemKey: null,
  field,
  type: 'text',
  value,
  text: typeof value === 'string' ? value : value.amount,
  confidence,
  evidence: [{ page: 1, box: [50, 50, 40, 11], snippet: `${section} ${field}`, rule: 'test' }],
  alternatives: [],
});

const written = new Map<string, Promise<string>>();

function xmlOf(kind: SampleKind, syntax: 'ubl' | 'cii'): Promise<string> {
  const key = `${kind} ${syntax}`;
  const made = written.get(key) ?? write(kind, syntax);
  written.set(key, made);
  return made;
}

async function write(kind: SampleKind, syntax: 'ubl' | 'cii'): Promise<string> {
  const { xml, complaints } = await writeWithLibrary(sampleInvoices[kind](), syntax);
  expect(complaints).toEqual([]);
  return xml ?? '';
}

async function convert(
  attachments: Record<string, string | Uint8Array>,
  mapping: MappingId,
  more: Partial<ConvertInput> = {},
) {
  const pdf = await carryingPdf(['Invoice R-2026-42'], attachments);
  return engines.convert({ pdf, facts: [], decisions: [], mapping, ...more });
}

describe('what is written', () => {
  test.each(kinds.flatMap((kind) => [[kind, 'ubl'] as const, [kind, 'cii'] as const]))(
    'can be read back term by term: %s in %s',
    async (kind, syntax) => {
      const { invoice, lost } = readInvoiceXml(await xmlOf(kind, syntax));
      const expected = Object.fromEntries(termsOf(sampleInvoices[kind]()));
      expect(Object.fromEntries(termsOf(invoice))).toEqual(expected);
      expect(lost).toEqual([]);
    },
  );

  test('holds what a page may contain: markup, control characters, letters of every script', async () => {
    const draft = sampleInvoices.standard();
    draft.seller.name = 'A & B <script>\u0002"』 Łódź';
    for (const syntax of ['ubl', 'cii'] as const) {
      const { xml } = await writeWithLibrary(draft, syntax);
      expect(readInvoiceXml(xml ?? '').invoice.seller.name).toBe('A & B <script>"』 Łódź');
    }
  });
});

describe('a PDF that carries its invoice as XML', () => {
  test.each([
    ['cii', 'ubl_invoice_2_1'],
    ['ubl', 'cii_d16b'],
  ] as const)('becomes that invoice in another syntax: %s to %s', async (syntax, mapping) => {
    const result = await convert({ 'factur-x.xml': await xmlOf('multi-rate', syntax) }, mapping);
    expect(result).toMatchObject({ source: 'embedded', valid: true, violations: [], disagreements: [] });
    const { invoice } = readInvoiceXml(result.xml ?? '');
    expect(Object.fromEntries(termsOf(invoice))).toEqual(
      Object.fromEntries(termsOf(sampleInvoices['multi-rate']())),
    );
  });

  test('says where each value stands in the XML, and which fact says the same', async () => {
    const facts = [fact('totals', 'gross', { amount: '357.00', currency: 'EUR' })];
    const result = await convert({ 'factur-x.xml': await xmlOf('standard', 'cii') }, 'ubl_invoice_2_1', {
      facts,
    });
    const gross = result.terms.find(({ term }) => term === 'totals.gross');
    expect(result.xml?.slice(gross?.from, gross?.to)).toBe('357.00');
    expect(gross?.source).toEqual({ section: 'totals', itemKey: null, field: 'gross' });
  });

  test('tells where the page says something else', async () => {
    const facts = [
      fact('document', 'number', 'R-9999-99'),
      fact('totals', 'net', { amount: '300', currency: 'EUR' }),
    ];
    const result = await convert({ 'factur-x.xml': await xmlOf('standard', 'cii') }, 'cii_d16b', { facts });
    expect(result.disagreements).toMatchObject([
      { term: 'number', embedded: 'R-2026-42', page: 'R-9999-99' },
    ]);
    expect(result.disagreements[0]?.evidence[0]?.snippet).toBe('document number');
  });

  test('what a person decided wins over it', async () => {
    const decisions = [{ section: 'document', itemKey: null, field: 'due_date', value: '2026-12-24' }];
    const result = await convert({ 'factur-x.xml': await xmlOf('standard', 'cii') }, 'cii_d16b', {
      decisions,
    });
    expect(readInvoiceXml(result.xml ?? '').invoice.dueDate).toBe('2026-12-24');
  });

  test('is read from its page alone when that is asked for', async () => {
    const result = await convert({ 'factur-x.xml': await xmlOf('standard', 'cii') }, 'cii_d16b', {
      pdf: null,
    });
    expect(result).toMatchObject({ source: 'page', valid: false });
    expect(result.violations.map(({ rule }) => rule)).toContain('BR-02');
  });

  test('has it under any name that ends in .xml, among other files', async () => {
    const xml = await xmlOf('standard', 'ubl');
    const result = await convert(
      { 'photo.png': new Uint8Array([1, 2, 3]), 'order.xml': '<order/>', 'Rechnung.XML': xml },
      'ubl_invoice_2_1',
    );
    expect(result).toMatchObject({ source: 'embedded', valid: true });
  });
});

describe('attachments made to do harm are passed over', () => {
  const entities = Array.from({ length: 30 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
    '',
  );
  test.each([
    ['a DTD bomb', `<!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><a>&e30;</a>`],
    ['an entity from a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a deep nest', '<a>'.repeat(200_000)],
    ['a huge attribute', `<a b="${'x'.repeat(5_000_000)}"/>`],
    ['a bomb of zeros', new Uint8Array(60_000_000)],
    ['nothing', ''],
  ])('%s', async (_, content) => {
    const bytes = await carryingPdf(['Invoice'], { 'factur-x.xml': content });
    expect(await engines.embeddedInvoice({ bytes })).toBeNull();
  });

  test('and the next one is taken, when that is an invoice', async () => {
    const xml = await xmlOf('standard', 'cii');
    const result = await convert(
      { 'factur-x.xml': '<!DOCTYPE a><a/>', 'zugferd-invoice.xml': xml },
      'cii_d16b',
    );
    expect(result.source).toBe('embedded');
  });
});

describe('a result', () => {
  test('in the Portuguese mapping follows its schema', async () => {
    const { xml } = await writeWithLibrary(portugueseSample(), 'ubl');
    const decisions = [{ section: 'document', itemKey: null, field: 'atcud', value: 'JFABC123-17' }];
    const result = await convert({ 'xrechnung.xml': xml ?? '' }, 'pt_simon_invoice_v1', { decisions });
    expect(result).toMatchObject({ valid: true, violations: [] });
    expect(result.xml).toContain('<ATCUD>JFABC123-17</ATCUD>');
    const net = result.terms.find(({ term }) => term === 'totals.net');
    expect(result.xml?.slice(net?.from, net?.to)).toBe('350.00');
  });

  test.each(mappingIds)(
    'of a page without an invoice is not valid, and names what is missing: %s',
    async (mapping) => {
      const result = await convert({}, mapping);
      expect(result).toMatchObject({ source: 'page', valid: false });
      expect(result.violations.length).toBeGreaterThan(5);
      expect(result.violations.every(({ message }) => message.length > 5)).toBe(true);
    },
  );
});
