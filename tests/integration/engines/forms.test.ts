import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnginePool } from '#worker/engines/pool';
import { handmadePdf } from '../../fixtures/handmade-pdf.ts';
import { formPdf, textField } from '../../support/form-pdf.ts';

const root = path.join(import.meta.dirname, '../../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'docket-forms-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, content: Uint8Array | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

function docket(...args: string[]): Promise<{ code: number; json: unknown }> {
  return new Promise((resolve) => {
    const program = path.join(root, 'scripts/cli/main.ts');
    execFile(process.execPath, [program, ...args, '--json'], (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, json: JSON.parse(stdout) });
    });
  });
}

describe('docket form-fields and fill', () => {
  it('list the fields of a form, and fill it twice to the same bytes', async () => {
    const content = 'BT /Helv 10 Tf 50 725 Td (Applicant name) Tj ET';
    const objects = [textField('app.name', '50 700 250 720', '/Ff 2 /MaxLen 40 /TU (Name of applicant)')];
    const form = await save('form.pdf', formPdf({ objects, fields: [10], content }));
    const listed = await docket('form-fields', form);
    expect(listed).toMatchObject({
      code: 0,
      json: {
        fields: [
          {
            name: 'app.name',
            type: 'text',
            required: true,
            readOnly: false,
            maxLength: 40,
            options: [],
            widgets: [{ page: 1, box: [50, 72, 200, 20] }],
            label: 'Applicant name',
            tooltip: 'Name of applicant',
            calculated: false,
          },
        ],
        xfa: 'none',
        encrypted: false,
        signed: false,
        usageRights: false,
      },
    });
    const values = await save('values.json', JSON.stringify({ 'app.name': 'Ada', other: true }));
    const [one, two] = [path.join(folder, 'one.pdf'), path.join(folder, 'two.pdf')];
    const filled = await docket('fill', form, '--values', values, '--out', one, '--flatten');
    expect(filled).toMatchObject({
      code: 0,
      json: {
        filled: [{ field: 'app.name', value: 'Ada' }],
        problems: [{ field: 'other', code: 'UNKNOWN_FIELD' }],
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    await docket('fill', form, '--values', values, '--out', two, '--flatten');
    expect(Buffer.compare(await readFile(one), await readFile(two))).toBe(0);
  });

  it('refuse a file without fields, and values that are none, by code', async () => {
    const empty = await save('empty.pdf', formPdf({ objects: [], fields: [] }));
    const values = await save('none.json', '{}');
    const out = path.join(folder, 'never.pdf');
    expect(await docket('fill', empty, '--values', values, '--out', out)).toMatchObject({
      code: 1,
      json: { error: { code: 'NO_FIELDS' } },
    });
    const wrong = await save('wrong.json', '{"a": 1}');
    expect(await docket('fill', empty, '--values', wrong, '--out', out)).toMatchObject({
      code: 1,
      json: { error: { code: 'INVALID_INPUT' } },
    });
  });
});

it('a form that unpacks to more memory than is allowed ends its child alone', async () => {
  const bomb = deflateSync(Buffer.alloc(128 * 2 ** 20, ' '));
  const pdf = handmadePdf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>',
    '<< /Type /Pages /Kids [] /Count 0 >>',
    {
      stream: bomb.toString('latin1'),
      dictionary: '/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode',
    },
  ]);
  const pool = createEnginePool({ size: 1, limits: { memoryBytes: 200 * 2 ** 20 } });
  try {
    await expect(pool.readForm({ bytes: pdf })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const sound = formPdf({ objects: [textField('name', '50 700 250 720')], fields: [10] });
    expect((await pool.readForm({ bytes: sound })).fields).toHaveLength(1);
  } finally {
    await pool.close();
  }
});
