'use client';

import { ClipboardPaste, FileText } from 'lucide-react';
import type { SourcedEvidence } from '#core/imports/source';
import { useFormats } from '../session/formats.ts';
import { cn } from '../ui/class-names.ts';
import { type SourceViewing, sourceName } from './source-viewing.tsx';

type SourceChipsProps = {
  evidence: readonly SourcedEvidence[];
  viewing: SourceViewing;
  /** What stands there, for people who listen. */
  of: string;
  /** It is looked at. */
  onLook: (place: SourcedEvidence) => void;
  className?: string;
};

const mostChips = 3;

/** Where a value stands: a chip for each source that states it, which lights the place. */
export function SourceChips({ evidence, viewing, of, onLook, className }: SourceChipsProps) {
  const { number } = useFormats();
  const places = onePerSource(evidence);
  const rest = places.length - mostChips;
  if (places.length === 0) return null;
  return (
    <div className={cn('flex flex-wrap items-center gap-1', className)}>
      {places.slice(0, mostChips).map((place) => {
        const source = viewing.sources.find(({ documentId }) => documentId === place.document);
        const Icon = source?.pasted ? ClipboardPaste : FileText;
        const isLit = viewing.place?.document === place.document && viewing.place.snippet === place.snippet;
        const name = source ? sourceName(source) : 'gone';
        return (
          <button
            key={place.document}
            type="button"
            disabled={!source}
            data-testid="source-chip"
            title={`${place.rule}: “${place.snippet}”`}
            aria-label={`${of}: see it in ${name}, page ${number(place.page)}`}
            aria-pressed={isLit}
            onClick={() => onLook(place)}
            className={cn(
              'inline-flex h-6 max-w-40 items-center gap-1 rounded border border-line bg-surface px-1.5 text-ink-muted text-xs hover:border-line-strong hover:text-ink',
              isLit && 'border-accent text-ink',
            )}
          >
            <Icon aria-hidden className="size-3 shrink-0" />
            <span className="truncate">{name}</span>
          </button>
        );
      })}
      {rest > 0 && <span className="text-ink-muted text-xs">and {number(rest)} more</span>}
    </div>
  );
}

function onePerSource(evidence: readonly SourcedEvidence[]): SourcedEvidence[] {
  const first = new Map<string, SourcedEvidence>();
  for (const place of evidence) if (!first.has(place.document)) first.set(place.document, place);
  return [...first.values()];
}
