'use client';

import { Check, Pencil, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button';
import { type FieldPlace, keyOfPlace } from '#core/facts/outline';
import type { MergedField, SettledBy } from '#core/imports/source';
import { ValueEditor } from '../facts/value-editor.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useFormats } from '../session/formats.ts';
import { SourceChips } from '../sources/source-chips.tsx';
import { cn } from '../ui/class-names.ts';
import { useValueDecision } from './import-decisions.ts';
import { useImportDesk } from './import-desk.tsx';
import { SurenessMark } from './sureness.tsx';

type FieldRowProps = {
  place: FieldPlace;
  name: string;
  /** What it is the value of, in words: "Hotels, Fairmont". */
  of: string;
  field: MergedField;
  /** Why the value cannot be; null where it can. */
  refused?: string | null;
};

/** One value: what it is, how sure that is, where it stands, and the ways to say better. */
export function FieldRow({ place, name, of, field, refused = null }: FieldRowProps) {
  const { look, current, doubtOf, editing, edit, viewing } = useImportDesk();
  const { percent } = useFormats();
  const words = useValueWords();
  const main = useRef<HTMLButtonElement>(null);
  const close = () => {
    edit(null);
    // What had focus goes away with the editor.
    main.current?.focus();
  };
  const decision = useValueDecision(place, close);
  const key = keyOfPlace(place);
  const isCurrent = current === key;
  const isEditing = editing === key;
  const doubt = refused === null ? doubtOf(place) : 'refused';
  const sureness = field.decided ? 'person' : (doubt ?? 'sure');
  const value = words(field.value, field.type);
  return (
    <li
      data-testid="import-value"
      data-field={`${place.section}.${place.field}`}
      data-item={place.itemKey}
      data-doubt={doubt ?? undefined}
      className="scroll-my-16"
    >
      <div
        className={cn(
          'rounded-md hover:bg-sunken',
          doubt && 'bg-attention-soft/50',
          isCurrent && 'bg-accent-soft hover:bg-accent-soft',
        )}
      >
        <div className="flex items-start gap-x-1">
          <button
            ref={main}
            type="button"
            data-place={key}
            aria-pressed={isCurrent}
            onClick={() => look(place, field.evidence)}
            className="grid min-w-0 flex-1 grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-3 px-2 py-1 text-left sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]"
          >
            <span className="text-[13px] text-ink-muted">{name}</span>
            <span className={cn('break-words font-medium tabular-nums', refused !== null && 'line-through')}>
              {value}
            </span>
            <span className="max-sm:col-start-2">
              <SurenessMark
                sureness={sureness}
                percent={sureness === 'sure' || sureness === 'unsure' ? percent(field.confidence) : null}
              />
            </span>
          </button>
          {doubt && !isEditing && (
            <Button
              look="quiet"
              size="icon"
              aria-label={`Accept ${name}: ${value}`}
              title="Accept (A)"
              data-accepts={key}
              aria-disabled={decision.pending}
              onClick={() => decision.save(field.value)}
            >
              <Check aria-hidden />
            </Button>
          )}
          <Button
            look="quiet"
            size="icon"
            aria-label={`Correct ${name}`}
            aria-expanded={isEditing}
            title="Correct (E)"
            onClick={() => edit(isEditing ? null : key)}
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
      {refused !== null && <Aside>Not taken: {refused}.</Aside>}
      {decision.problem && !isEditing && <Aside>{decision.problem}</Aside>}
      <FoundOtherwise field={field} takeBack={decision.takeBack} pending={decision.pending} name={name} />
      {!isEditing && <Conflict place={place} name={name} of={of} field={field} choose={decision.save} />}
      {isCurrent && !isEditing && !field.conflict && !field.decided && (
        <RunnersUp name={name} field={field} choose={decision.save} />
      )}
      {isEditing && (
        <ValueEditor
          name={name}
          type={field.type}
          given={field}
          decided={field.decided}
          currency={typeof field.value === 'string' ? null : field.value.currency}
          decision={decision}
          denial="There is none"
          close={close}
        />
      )}
    </li>
  );
}

function Aside({ children }: { children: React.ReactNode }) {
  return <p className="px-2 pb-1 text-[13px] text-attention">{children}</p>;
}

type FoundOtherwiseProps = { field: MergedField; takeBack: () => void; pending: boolean; name: string };

/** What a person set stands, whatever is found since; but it is told. */
function FoundOtherwise({ field, takeBack, pending, name }: FoundOtherwiseProps) {
  const words = useValueWords();
  const [first] = field.alternatives;
  if (!field.decided || !first || field.conflict) return null;
  return (
    <p
      data-testid="found-otherwise"
      className="flex flex-wrap items-center gap-x-2 px-2 pb-1 text-[13px] text-ink-muted"
    >
      The sources say {words(first.value, field.type)}.
      <Button
        look="quiet"
        size="small"
        onClick={takeBack}
        aria-disabled={pending}
        aria-label={`Use what the sources say: ${name}`}
      >
        <RotateCcw aria-hidden /> Use that
      </Button>
    </p>
  );
}

type RunnersUpProps = Pick<ConflictProps, 'name' | 'field' | 'choose'>;

/** What else it might be, each one key away. */
function RunnersUp({ name, field, choose }: RunnersUpProps) {
  const words = useValueWords();
  if (field.alternatives.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-1 px-2 pb-1 text-[13px] text-ink-muted">
      Or:
      {field.alternatives.slice(0, mostRunnersUp).map((one, at) => (
        <Button
          key={JSON.stringify(one.value)}
          size="small"
          data-runner-up
          title={one.evidence[0]?.rule}
          aria-label={`${name}: take ${words(one.value, field.type)}`}
          onClick={() => choose(one.value)}
        >
          <kbd aria-hidden className="font-sans text-ink-faint">
            {at + 1}
          </kbd>
          {words(one.value, field.type)}
        </Button>
      ))}
    </p>
  );
}

const mostRunnersUp = 4;

const settledWords: Readonly<Record<Exclude<SettledBy, null>, string>> = {
  structured: 'what a machine wrote goes before what people wrote',
  final: 'a final version goes before others',
  precedence: 'confirmations go before contracts, contracts before mails',
  later: 'the later document has the last word',
  most: 'most documents say so',
};

type ConflictProps = {
  place: FieldPlace;
  name: string;
  of: string;
  field: MergedField;
  choose: (value: MergedField['value']) => void;
};

/** What the sources say where they contradict each other, each value with its places. */
function Conflict({ place, name, of, field, choose }: ConflictProps) {
  const { viewing, look } = useImportDesk();
  const words = useValueWords();
  const { conflict } = field;
  if (!conflict) return null;
  return (
    <div
      data-testid="conflict"
      className="mx-2 mb-2 grid gap-1 border-line border-l-2 py-0.5 pl-3 text-[13px]"
    >
      <p className="text-ink-muted">
        The sources differ
        {conflict.settledBy === null
          ? field.decided
            ? '; you chose.'
            : '. Choose one:'
          : `: ${settledWords[conflict.settledBy]}.`}
      </p>
      <ul className="grid gap-1">
        {conflict.values.map((one) => (
          <li key={JSON.stringify(one.value)} className="flex flex-wrap items-center gap-1.5">
            <Button
              size="small"
              data-runner-up
              onClick={() => choose(one.value)}
              aria-label={`${name}: take ${words(one.value, field.type)}`}
            >
              {words(one.value, field.type)}
            </Button>
            <SourceChips
              evidence={one.evidence}
              viewing={viewing}
              of={`${of}, ${name}, ${words(one.value, field.type)}`}
              onLook={(evidence) => look(place, [evidence])}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
