import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  LoaderCircle,
  type LucideIcon,
  RotateCw,
} from 'lucide-react';
import type { DocumentSummary } from '#core/documents/document';
import { type StatusTone, statusOf } from '#core/documents/status';
import { cn } from '../ui/class-names.ts';

export const toneColors: Readonly<Record<StatusTone, string>> = {
  waiting: 'text-waiting',
  working: 'text-working',
  done: 'text-done',
  attention: 'text-attention',
};

export const toneIcons: Readonly<Record<StatusTone, LucideIcon>> = {
  waiting: CircleDashed,
  working: LoaderCircle,
  done: CircleCheck,
  attention: CircleAlert,
};

/** A status: its colour, its own icon, and its word. */
export function StatusMark({ document, className }: { document: DocumentSummary; className?: string }) {
  const { tone, word } = statusOf(document);
  return <Mark tone={tone} word={word} icon={iconOf(document.status)} className={className} />;
}

type MarkProps = {
  tone: StatusTone;
  word: string;
  icon?: LucideIcon | undefined;
  className?: string | undefined;
};

export function Mark({ tone, word, icon, className }: MarkProps) {
  const Icon = icon ?? toneIcons[tone];
  return (
    <span
      data-testid="status"
      data-tone={tone}
      className={cn('inline-flex items-center gap-1.5 font-medium', toneColors[tone], className)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {word}
    </span>
  );
}

function iconOf(status: DocumentSummary['status']): LucideIcon | undefined {
  if (status === 'cancelled') return CircleSlash;
  return status === 'retrying' ? RotateCw : undefined;
}
