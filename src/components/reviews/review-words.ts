import { FileCode2, FilePenLine, FileQuestion, Landmark, type LucideIcon, Route } from 'lucide-react';
import { blockerWords } from '#core/invoices/term-words';
import type { Review, ReviewKind } from '#core/reviews/review';

/** What things are called while they wait for somebody. */
export const kindWords: Readonly<Record<ReviewKind, { one: string; many: string; icon: LucideIcon }>> = {
  type: { one: 'Type to confirm', many: 'Types', icon: FileQuestion },
  conversion: { one: 'Conversion to check', many: 'Conversions', icon: FileCode2 },
  import: { one: 'Import to commit', many: 'Imports', icon: Route },
  fill_run: { one: 'Form to review', many: 'Forms', icon: FilePenLine },
  condition: { one: 'Condition to judge', many: 'Conditions', icon: Landmark },
};

type Words = { nameOfType: (id: string) => string; percent: (share: number) => string };

/** Why it waits, in one line. */
export function reasonOf({ detail, about }: Review, { nameOfType, percent }: Words): string {
  switch (detail.kind) {
    case 'type': {
      const name =
        detail.type === null || detail.type === 'other' ? 'Of no known type' : nameOfType(detail.type);
      return detail.confidence === null ? name : `${name}? ${percent(detail.confidence)} sure`;
    }
    case 'conversion':
      return conversionReason(detail, percent);
    case 'import':
      return 'Its values are there: look through them, then commit';
    case 'fill_run':
      return `Filled from papers${about === null ? '' : ` into ${about}`}`;
    case 'condition':
      return [about, detail.claim === null ? detail.sentence : 'The borrower says it does not apply']
        .filter((part) => part !== null && part !== '')
        .join(': ');
  }
}

function conversionReason(
  { valid, violations, doubts, first }: Extract<Review['detail'], { kind: 'conversion' }>,
  percent: Words['percent'],
): string {
  if (!valid) return violations === 1 ? 'Breaks one rule' : `Breaks ${violations} rules`;
  if (first === null) return 'To be looked at before it is used';
  const more = doubts > 1 ? `, and ${doubts - 1} more` : '';
  return `${blockerWords(first, percent)}${more}`;
}
