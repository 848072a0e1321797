'use client';

import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import type { Fact } from '#core/facts/fact';
import { mayPass } from '#core/facts/levels';
import { keyOfPlace } from '#core/facts/outline';
import { useReadingDesk } from '../document/reading-desk.tsx';
import { useFormats } from '../session/formats.ts';
import { cn } from '../ui/class-names.ts';
import { FactEditor } from './fact-editor.tsx';
import { useFactsDesk } from './facts-desk.tsx';

import { useValueWords } from './value-words.ts';

/** One value: what it is, how sure that is, and on a click where it stands. */
export function ValueRow({ fact, name }: { fact: Fact; name: string }) {
  const { look, current, isDecided, outline } = useFactsDesk();
  const { paged, shown } = useReadingDesk();
  const { percent, number } = useFormats();
  const words = useValueWords();
  const [isEditing, setEditing] = useState(false);
  const correct = useRef<HTMLButtonElement>(null);
  const isCurrent = current === keyOfPlace(fact);
  const decided = isDecided(fact);
  const asksForLook = !decided && !mayPass(fact, outline);
  const [first] = fact.evidence;
  return (
    <li data-testid="value" data-field={`${fact.section}.${fact.field}`} data-item={fact.itemKey}>
      <div
        className={cn(
          'flex items-start gap-1 rounded-md hover:bg-sunken',
          isCurrent && 'bg-accent-soft hover:bg-accent-soft',
        )}
      >
        <button
          type="button"
          aria-pressed={isCurrent}
          onClick={() => look(fact, fact.evidence)}
          className="grid min-w-0 flex-1 grid-cols-[7rem_minmax(0,1fr)_auto] items-baseline gap-x-3 px-2 py-1 text-left"
        >
          <span className="text-[13px] text-ink-muted">{name}</span>
          <span className="break-words font-medium tabular-nums">{words(fact.value, fact.type)}</span>
          <span className={cn('text-[13px] tabular-nums', asksForLook ? 'text-attention' : 'text-ink-muted')}>
            {decided ? 'corrected' : percent(fact.confidence)}
            {asksForLook && ' check'}
            {paged && first && <span className="sr-only">, page {number(shown(first.page))}</span>}
          </span>
        </button>
        <Button
          ref={correct}
          look="quiet"
          size="icon"
          aria-label={`Correct ${name}`}
          aria-expanded={isEditing}
          title="Correct"
          onClick={() => {
            // Whoever corrects a value compares it with its place.
            if (!isEditing) look(fact, fact.evidence);
            setEditing(!isEditing);
          }}
        >
          <Pencil aria-hidden />
        </Button>
      </div>
      {isEditing && (
        <FactEditor
          place={fact}
          name={name}
          type={fact.type}
          fact={fact}
          close={() => {
            setEditing(false);
            // What had focus goes away with the editor.
            correct.current?.focus();
          }}
        />
      )}
    </li>
  );
}
