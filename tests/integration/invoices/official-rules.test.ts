import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InvoiceDraft } from '#core/invoices/invoice';
import {
  hasSaxon,
  rulesAsXslt,
  rulesLikeTheOfficial,
  rulesWithoutRules,
  writeOfficialUbl,
} from '#support/official-files';
import { sampleInvoices } from '#support/sample-invoices';
import { createOfficialJudge, type OfficialJudge } from '#worker/engines/official/pool';
import { officialFilesIn } from '#worker/engines/official/rules-folder';
import { writeWithLibrary } from '#worker/invoices/e-invoice-library';

const root = await mkdtemp(path.join(tmpdir(), 'docket-official-'));
const judges: OfficialJudge[] = [];
afterAll(async () => {
  await Promise.all(judges.map((judge) => judge.close()));
  await rm(root, { recursive: true, force: true });
});

async function folderWith(name: string, rules: string, rulesName?: string): Promise<string> {
  const folder = path.join(root, name);
  await writeOfficialUbl(folder, rules, rulesName);
  return folder;
}

function judgeIn(folder: string): OfficialJudge {
  const judge = createOfficialJudge({ folder, size: 1 });
  judges.push(judge);
  return judge;
}

async function ubl(change: (draft: InvoiceDraft) => void = () => {}): Promise<string> {
  const draft = sampleInvoices['allowances and charges']();
  change(draft);
  const { xml } = await writeWithLibrary(draft, 'ubl');
  return xml ?? '';
}

describe.skipIf(!hasSaxon())(
  'official rules (skipped where the optional package saxon-js is not installed)',
  () => {
    let judge: OfficialJudge;
    beforeAll(async () => {
      judge = judgeIn(await folderWith('schematron', rulesLikeTheOfficial));
    });

    test('compute in decimals: 327.85 − 100.00 is 227.85, and an invoice that adds up is valid', async () => {
      expect(await judge.judge(await ubl(), 'ubl')).toEqual([]);
    });

    test('name what is wrong by its official id, in its own words, without what only warns', async () => {
      const wrong = await ubl((draft) => {
        draft.totals.due = '227.86';
      });
      expect(await judge.judge(wrong, 'ubl')).toEqual([
        { rule: 'BR-CO-16', message: '[BR-CO-16]-Amount due in EUR < or > its sum.' },
      ]);
    });

    test('of every pattern look at every node', async () => {
      const wrong = await ubl((draft) => {
        draft.totals.due = '13.00';
      });
      expect((await judge.judge(wrong, 'ubl')).map(({ rule }) => rule)).toEqual([
        'BR-CO-16',
        'OTHER-PATTERN',
      ]);
    });

    test('come after the schema, which they presume', async () => {
      const broken = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><a/></Invoice>';
      const [finding] = await judge.judge(broken, 'ubl');
      expect(finding?.rule).toBe('XSD');
    });

    test('refuse what is no invoice of their syntax', async () => {
      expect((await judge.judge('<a/>', 'ubl')).map(({ rule }) => rule)).toEqual(['XSD']);
    });

    test('may come as the XSLT of a release', async () => {
      const byXslt = judgeIn(await folderWith('xslt', rulesAsXslt, 'xslt/EN16931-UBL-validation.xslt'));
      expect(await byXslt.judge(await ubl(), 'ubl')).toEqual([]);
      const wrong = await ubl((draft) => {
        draft.totals.due = '1.00';
      });
      expect(await byXslt.judge(wrong, 'ubl')).toEqual([{ rule: 'BR-CO-16', message: 'by XSLT' }]);
    });

    test('that cannot be compiled are an error with a code, never a valid invoice', async () => {
      const broken = judgeIn(await folderWith('broken', rulesWithoutRules.replace('true()', 'tru(')));
      await expect(broken.judge(await ubl(), 'ubl')).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
    });

    test('of which a part is missing are an error with a code', async () => {
      const folder = await folderWith('part', rulesLikeTheOfficial);
      await rm(path.join(folder, 'maindoc/UBL-CreditNote-2.1.xsd'));
      await expect(judgeIn(folder).judge(await ubl(), 'ubl')).rejects.toMatchObject({
        code: 'NOT_CONFIGURED',
        message: expect.stringContaining('UBL-CreditNote-2.1.xsd'),
      });
      await expect(judgeIn(path.join(root, 'nowhere')).judge(await ubl(), 'ubl')).rejects.toMatchObject({
        code: 'NOT_CONFIGURED',
      });
    });
  },
);

test('official files are found at any depth, the preprocessed Schematron before others', async () => {
  const folder = await folderWith(
    'deep/down',
    rulesLikeTheOfficial,
    'x/EN16931-UBL-validation-preprocessed.sch',
  );
  await cp(path.join(folder, 'x'), path.join(folder, 'y'), { recursive: true });
  await writeOfficialUbl(folder, rulesAsXslt, 'a/EN16931-UBL-validation.xslt');
  const { files, missing } = await officialFilesIn(path.join(root, 'deep'));
  expect(files.ubl?.rules).toMatch(/preprocessed\.sch$/);
  expect(missing).toContain('CrossIndustryInvoice_100pD16B.xsd');
});
