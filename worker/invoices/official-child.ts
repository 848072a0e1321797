import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { checkXsd } from './check-xsd.ts';
import {
  type OfficialFinding,
  type OfficialReply,
  officialFiles,
  officialRequestSchema,
} from './official-protocol.ts';
import { asErrorsOnly } from './official-schematron.ts';

/**
 * Holds invoices against the official XSD and Schematron, one after the other, in a process of its own: a Schematron
 * run takes seconds of pure computing. Schemas are compiled once for all of them.
 */

type Schematron = { validateString: (xml: string) => { assertId: string | null; message?: string }[] };
const compiled = new Map<string, Schematron>();

process.on('disconnect', () => process.exit(0));

process.on('message', async (message: unknown) => {
  const { id, xml, syntax, schemasDir } = officialRequestSchema.parse(message);
  try {
    const files = officialFiles(schemasDir, syntax, xml);
    const findings: OfficialFinding[] = (await checkXsd(xml, files.xsd)).map((text) => ({
      rule: 'XSD',
      message: text,
    }));
    // The Schematron presumes that the schema holds.
    if (findings.length === 0) findings.push(...(await checkSchematron(xml, files.schematron)));
    reply({ id, findings });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

async function checkSchematron(xml: string, file: string): Promise<OfficialFinding[]> {
  let schema = compiled.get(file);
  if (!schema) {
    // A development dependency without a usable ESM entry: where it is missing this throws, and the caller says so.
    const library: { Schema: { fromString: (text: string) => Schematron } } = createRequire(import.meta.url)(
      'node-schematron',
    );
    schema = library.Schema.fromString(asErrorsOnly(await readFile(file, 'utf8')));
    compiled.set(file, schema);
  }
  return schema.validateString(xml).map(({ assertId, message = '' }) => ({
    rule: assertId ?? 'SCHEMATRON',
    message: message.replace(/\s+/g, ' ').trim(),
  }));
}

function reply(message: OfficialReply): void {
  process.send?.(message);
}
