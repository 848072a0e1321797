import { type MappingId, mappings } from '#core/invoices/mappings';
import { mostViolations, type XmlJudgement } from './findings.ts';
import { checkOfficially } from './official.ts';

type Held = Pick<XmlJudgement, 'valid' | 'violations' | 'untold'>;

/**
 * An invoice that keeps our rules, held against the official ones as well where there is a folder with them. They run
 * in a process of their own; only what they find comes here.
 */
export async function withOfficialFindings<T extends Held>(
  invoice: T,
  xml: string | null,
  {
    mapping,
    schemasDir,
    log,
  }: { mapping: MappingId; schemasDir: string | null; log: (message: string) => void },
): Promise<T> {
  const { syntax } = mappings[mapping];
  if (!invoice.valid || xml === null || schemasDir === null || syntax === 'pt') return invoice;
  const verdict = await checkOfficially(xml, syntax, schemasDir);
  if (verdict.type === 'unavailable') {
    log(`not held against the official rules: ${verdict.why}`);
    return invoice;
  }
  const found = verdict.findings.map(({ rule, message }) => ({ rule, message, terms: [], evidence: [] }));
  return {
    ...invoice,
    valid: found.length === 0,
    violations: found.slice(0, mostViolations),
    untold: { ...invoice.untold, violations: Math.max(0, found.length - mostViolations) },
  };
}
