'use client';

import { Pencil, UserCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { keyOfPlace } from '#core/facts/outline';
import type { ShowField, ShowItem } from '#core/shows/show';
import { ValueEditor } from '../facts/value-editor.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { SourceChips } from '../sources/source-chips.tsx';
import { cn } from '../ui/class-names.ts';
import { useShowDesk } from './show-desk.tsx';
import { useShowEdit } from './show-edits.ts';

type ShowValueProps = {
  item: ShowItem;
  id: string;
  name: string;
  /** The item it is a value of, in words. */
  of: string;
  field: ShowField;
};

/** One value of the show, where it comes from, and the way to change it. */
export function ShowValue({ item, id, name, of, field }: ShowValueProps) {
  const { look, current, viewing } = useShowDesk();
  const words = useValueWords();
  const [isEditing, setEditing] = useState(false);
  const main = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    // What had focus goes away with the editor.
    main.current?.focus();
  };
  const { write, problem, pending } = useShowEdit(item, close);
  const place = { section: item.section, itemKey: item.key, field: id };
  const isCurrent = current === keyOfPlace(place);
  return (
    <li data-testid="show-value" data-field={`${item.section}.${id}`}>
      <div className={cn('rounded-md hover:bg-sunken', isCurrent && 'bg-accent-soft hover:bg-accent-soft')}>
        <div className="flex items-start gap-x-1">
          <button
            ref={main}
            type="button"
            aria-pressed={isCurrent}
            onClick={() => look(place, field.evidence)}
            className="grid min-w-0 flex-1 grid-cols-[5.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 px-2 py-1 text-left sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]"
          >
            <span className="text-[13px] text-ink-muted">{name}</span>
            <span className="break-words font-medium tabular-nums">{words(field.value, field.type)}</span>
            {field.setBy === 'person' && (
              <span className="inline-flex items-center text-accent" title="A person said so">
                <UserCheck aria-hidden className="size-4" />
                <span className="sr-only">a person said so</span>
              </span>
            )}
          </button>
          <Button
            look="quiet"
            size="icon"
            aria-label={`Change ${name}`}
            aria-expanded={isEditing}
            title="Change"
            onClick={() => setEditing((was) => !was)}
          >
            <Pencil aria-hidden />
          </Button>
        </div>
        <SourceChips
          evidence={field.evidence}
          viewing={viewing}
          of={`${of}, ${name}`}
          onLook={(evidence) => look(place, [evidence])}
          className="pb-1 pl-[6.75rem] sm:pl-[7.75rem]"
        />
      </div>
      {isEditing && (
        <ValueEditor
          name={name}
          type={field.type}
          given={{ value: field.value, alternatives: [] }}
          decided={false}
          currency={typeof field.value === 'string' ? null : field.value.currency}
          decision={{ save: (value) => write({ [id]: value }), takeBack: close, problem, pending }}
          denial="There is none"
          close={close}
        />
      )}
    </li>
  );
}
