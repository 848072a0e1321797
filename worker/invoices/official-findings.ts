import { type MappingId, mappings } from '#core/invoices/mappings';
import type { OfficialJudge } from '#worker/engines/official/pool';
import { mostViolations, type XmlJudgement } from './findings.ts';

type Held = Pick<XmlJudgement, 'valid' | 'ready' | 'violations' | 'untold'>;

/**
 * An invoice with the verdict of the official rules, where its mapping has some and there is a judge: what they object
 * to comes on top of our own objections, which say where on the page a thing stands. A rule that both name is told
 * once, our way. They run in an engine child; only what they find comes here.
 * @throws DocketError NOT_CONFIGURED, LIMIT_EXCEEDED: without a verdict there is no result, least of all a valid one
 */
export async function withOfficialFindings<T extends Held>(
  invoice: T,
  xml: string | null,
  {
    mapping,
    judge,
    signal,
  }: { mapping: MappingId; judge: OfficialJudge | null; signal?: AbortSignal | undefined },
): Promise<T> {
  const { officialRules } = mappings[mapping];
  if (xml === null || judge === null || officialRules === null) return invoice;
  const findings = await judge.judge(xml, officialRules, signal);
  const known = new Set(invoice.violations.map(({ rule }) => rule));
  const added = findings
    .filter(({ rule }) => !known.has(rule))
    .map(({ rule, message }) => ({ rule, message: message.slice(0, 1000), terms: [], evidence: [] }));
  const all = [...invoice.violations, ...added];
  return {
    ...invoice,
    valid: invoice.valid && findings.length === 0,
    ready: invoice.ready && findings.length === 0,
    violations: all.slice(0, mostViolations),
    untold: {
      ...invoice.untold,
      violations: invoice.untold.violations + Math.max(0, all.length - mostViolations),
    },
  };
}
