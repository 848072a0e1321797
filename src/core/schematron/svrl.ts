import { SaxesParser } from 'saxes';
import { DocketError } from '../errors/docket-error.ts';

/** What a rule objects to: its official id and its words. */
export type SvrlFinding = { rule: string; flag: string; message: string };

/**
 * The objections in a Schematron report (SVRL, ISO/IEC 19757-3 annex D), in order, at most `most` of them.
 * @throws DocketError CORRUPT
 */
export function readSvrl(svrl: string, most: number): SvrlFinding[] {
  const findings: SvrlFinding[] = [];
  const parser = new SaxesParser({ xmlns: true });
  let open: SvrlFinding | null = null;
  parser.on('error', (error) => {
    throw new DocketError('CORRUPT', {
      message: `the report is not well-formed: ${error.message.slice(0, 200)}`,
    });
  });
  parser.on('opentag', ({ local, attributes }) => {
    if (local !== 'failed-assert' && local !== 'successful-report') return;
    const { id, flag, role } = attributes;
    open = { rule: id?.value || 'SCHEMATRON', flag: flag?.value || role?.value || '', message: '' };
  });
  parser.on('text', (text) => {
    if (open) open.message += text;
  });
  parser.on('closetag', ({ local }) => {
    if (!open || (local !== 'failed-assert' && local !== 'successful-report')) return;
    if (findings.length < most) findings.push({ ...open, message: open.message.replace(/\s+/g, ' ').trim() });
    open = null;
  });
  parser.write(svrl).close();
  return findings;
}
