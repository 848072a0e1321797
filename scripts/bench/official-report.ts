import type { MappingId } from '#core/invoices/mappings';

/** One invoice, judged by us and officially. */
export type Compared = {
  name: string;
  mapping: MappingId;
  /** The rules we say are broken. */
  ours: string[];
  official: { rule: string; message: string }[];
};

/** Prints how verdicts and rules agree. @returns whether nothing that we call valid fails officially */
export function printAgreement(title: string, all: readonly Compared[], isListed: boolean): boolean {
  const isValid = ({ ours }: Compared): boolean => ours.length === 0;
  const passes = ({ official }: Compared): boolean => official.length === 0;
  const falseValid = all.filter((one) => isValid(one) && !passes(one));
  const falseInvalid = all.filter((one) => !isValid(one) && passes(one));
  const both = all.filter((one) => !isValid(one) && !passes(one));
  const agreed = all.length - falseValid.length - falseInvalid.length;
  const lines = [
    `${title}: ${all.length} documents`,
    `                    officially valid   officially not`,
    `  we say valid      ${pad(all.filter((one) => isValid(one) && passes(one)).length)}   ${pad(falseValid.length, 14)}`,
    `  we say not valid  ${pad(falseInvalid.length)}   ${pad(both.length, 14)}`,
    `  verdicts agree on ${agreed} of ${all.length} (${share(agreed, all.length)})`,
    ...ruleLines(both),
    ...falseValid.map(
      (one) => `  OFFICIALLY NOT VALID: ${one.mapping} ${one.name}: ${officialRules(one).join(', ')}`,
    ),
  ];
  if (isListed) {
    lines.push(
      ...all.filter((one) => isValid(one) && passes(one)).map((one) => `  valid: ${one.mapping} ${one.name}`),
      ...falseInvalid.map(
        (one) => `  only we object: ${one.mapping} ${one.name}: ${unique(one.ours).join(', ')}`,
      ),
      ...both
        .filter((one) => missed(one).length > 0)
        .map(
          (one) =>
            `  other rules: ${one.mapping} ${one.name}: ours ${unique(one.ours).join(', ')}; official ${officialRules(one).join(', ')}`,
        ),
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
  return falseValid.length === 0;
}

/** Of the rules that are officially broken, how many we name as well. The XSD names none. */
function ruleLines(both: readonly Compared[]): string[] {
  const named = both.flatMap((one) => officialRules(one).filter((rule) => rule !== 'XSD'));
  const byXsd = both.filter((one) => one.official.some(({ rule }) => rule === 'XSD')).length;
  const found = named.length - both.reduce((sum, one) => sum + missed(one).length, 0);
  return [
    `  of ${named.length} rules broken officially we name ${found} (${share(found, named.length)}); ${byXsd} documents fail the XSD, before any rule`,
  ];
}

const unique = (rules: readonly string[]): string[] => [...new Set(rules)];
const officialRules = ({ official }: Compared): string[] => unique(official.map(({ rule }) => rule));
const missed = (one: Compared): string[] =>
  officialRules(one).filter((rule) => rule !== 'XSD' && !one.ours.includes(rule));

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function pad(count: number, width = 16): string {
  return String(count).padStart(width);
}
