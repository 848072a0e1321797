import { createRequire } from 'node:module';
import { findModels } from '#worker/engines/ocr/models';
import { officialFilesIn } from '#worker/engines/official/rules-folder';
import { createEnginePool } from '#worker/engines/pool';
import { readOcrEnv } from '#worker/ocr/ocr-env';
import { examined, type Finding } from './finding.ts';

const word = 'examined';
/** One page with one word on it. Readers find what a table of its parts would tell them. */
const page = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 43>> stream
BT /F 12 Tf 20 50 Td (${word}) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF`;

/** What reads documents on this machine: Node, an engine child, the models of OCR, pictures, the official rules. */
export function examineEngines(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  return Promise.all([
    examined('Node', async () => {
      if (Number(process.versions.node.split('.')[0]) >= 24) return process.versions.node;
      throw new Error(`${process.versions.node} runs here; our files need 24.`);
    }),
    examined('PDF', async () => {
      const engines = createEnginePool({ size: 1 });
      try {
        let text = '';
        await engines.read({ bytes: Buffer.from(page, 'latin1'), filename: 'doctor.pdf' }, (read) => {
          text += read.text;
        });
        if (text.trim() === word) return 'an engine child reads a page';
        throw new Error(`a page that says "${word}" was read as "${text.trim()}"`);
      } finally {
        await engines.close();
      }
    }),
    examined('OCR', async () => {
      const models = findModels(readOcrEnv(env).DOCKET_OCR_LANGUAGES);
      return `models for ${models.map(({ language }) => language).join(', ')}`;
    }),
    examined('pictures', async () => {
      const { default: sharp } = await import('sharp');
      return `sharp with libvips ${sharp.versions.vips}`;
    }),
    examined('official rules', async () => {
      if (!env.INVOICE_SCHEMAS_DIR)
        return { state: 'note', says: 'INVOICE_SCHEMAS_DIR is not set: our own rules judge invoices alone.' };
      const { missing } = await officialFilesIn(env.INVOICE_SCHEMAS_DIR);
      if (missing.length > 0) throw new Error(`INVOICE_SCHEMAS_DIR lacks ${missing.join(', ')}`);
      createRequire(import.meta.url).resolve('saxon-js');
      return 'complete';
    }),
  ]);
}
