import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readSvrl, type SvrlFinding } from '#core/schematron/svrl';
import { checkXsd } from '../../invoices/check-xsd.ts';
import { harmlessFlags, type OfficialFinding } from './official-finding.ts';

/** What the official rules object to, at most so many: an invoice of a thousand lines may break each a thousand times. */
export const mostFindings = 500;

/** What saxon-js gives of itself; it comes without types. */
type Saxon = {
  transform(
    options: { stylesheetInternal: unknown; sourceText: string; destination: 'serialized' },
    how: 'sync',
  ): { principalResult: string };
};

let saxon: Saxon | undefined;
/** By file; there are two, and they are kept: parsing one takes longer than applying it. */
const stylesheets = new Map<string, unknown>();

/**
 * Holds an invoice against the official schema and, where that holds, against the rules, which presume it. Runs inside
 * an engine child: XML from elsewhere may be made to take long.
 * @param schema path of the XSD for its root; null when its root is none of an invoice
 * @param stylesheet path of compiled rules (SEF)
 */
export async function applyOfficialRules(
  xml: string,
  { schema, stylesheet }: { schema: string; stylesheet: string },
): Promise<OfficialFinding[]> {
  const refused = await checkXsd(xml, schema);
  if (refused.length > 0) return refused.map((message) => ({ rule: 'XSD', message }));
  saxon ??= createRequire(import.meta.url)('saxon-js');
  let rules = stylesheets.get(stylesheet);
  if (rules === undefined) {
    rules = JSON.parse(await readFile(stylesheet, 'utf8'));
    stylesheets.set(stylesheet, rules);
  }
  const { principalResult } = loaded(saxon).transform(
    { stylesheetInternal: rules, sourceText: xml, destination: 'serialized' },
    'sync',
  );
  return readSvrl(principalResult, mostFindings).filter(decides).map(withoutFlag);
}

function loaded(library: Saxon | undefined): Saxon {
  if (!library) throw new Error('saxon-js is not there');
  return library;
}

function decides({ flag }: SvrlFinding): boolean {
  return !harmlessFlags.includes(flag.toLowerCase());
}

function withoutFlag({ rule, message }: SvrlFinding): OfficialFinding {
  return { rule, message };
}
