import {
  CircleCheck,
  CircleHelp,
  GitCompareArrows,
  type LucideIcon,
  OctagonX,
  UserCheck,
} from 'lucide-react';
import type { Doubt } from '#core/imports/needs-person';
import { cn } from '../ui/class-names.ts';

/** How a value stands: whether it needs a look, and why. */
export type Sureness = Doubt | 'sure' | 'person';

const looks: Readonly<Record<Sureness, { icon: LucideIcon; colour: string; words: string }>> = {
  sure: { icon: CircleCheck, colour: 'text-done', words: 'needs no look' },
  person: { icon: UserCheck, colour: 'text-accent', words: 'you said so' },
  unsure: { icon: CircleHelp, colour: 'text-attention', words: 'check' },
  conflict: { icon: GitCompareArrows, colour: 'text-attention', words: 'sources differ' },
  refused: { icon: OctagonX, colour: 'text-attention', words: 'cannot be' },
};

/** How sure a value is, by shape, colour and word; `percent` where a number says more. */
export function SurenessMark({ sureness, percent }: { sureness: Sureness; percent: string | null }) {
  const { icon: Icon, colour, words } = looks[sureness];
  return (
    <span
      data-testid="sureness"
      data-sureness={sureness}
      title={percent ? `${percent} sure: ${words}` : words}
      className={cn('inline-flex items-center gap-1 whitespace-nowrap text-[13px] tabular-nums', colour)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {percent}
      <span className={sureness === 'sure' ? 'sr-only' : ''}>{words}</span>
    </span>
  );
}

/** What the shapes mean, once, above the values. */
export function SurenessLegend() {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-[13px] text-ink-muted">
      <span className="inline-flex items-center gap-1">
        <CircleCheck aria-hidden className="size-4 text-done" /> right in 99 of 100: needs no look
      </span>
      <span className="inline-flex items-center gap-1">
        <CircleHelp aria-hidden className="size-4 text-attention" /> check it
      </span>
      <span className="inline-flex items-center gap-1">
        <GitCompareArrows aria-hidden className="size-4 text-attention" /> sources differ
      </span>
      <span className="inline-flex items-center gap-1">
        <UserCheck aria-hidden className="size-4 text-accent" /> a person said so
      </span>
    </p>
  );
}
