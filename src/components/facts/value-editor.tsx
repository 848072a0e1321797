'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import type { FactType, FactValue } from '#core/facts/fact';
import { readTypedValue } from '#core/facts/typed-value';
import type { Evidence } from '#core/reading/evidence';
import { useValueWords } from './value-words.ts';

/** What a person may say of a value, and how saying it went. */
export type ValueDecision = {
  save: (value: FactValue | null) => void;
  takeBack: () => void;
  problem: string | null;
  pending: boolean;
};

/** What stands there now, and the runners-up. */
export type GivenValue = {
  value: FactValue;
  alternatives: readonly { value: FactValue; evidence: readonly Evidence[] }[];
};

type ValueEditorProps = {
  name: string;
  type: FactType;
  /** Null where nothing was found. */
  given: GivenValue | null;
  /** Whether a person said what stands there. */
  decided: boolean;
  /** The currency of amounts that are typed in. */
  currency: string | null;
  decision: ValueDecision;
  /** What "there is no such value" is called here. */
  denial?: string;
  close: () => void;
};

/** Says better: another value, one of the runners-up, or that there is none. */
export function ValueEditor(props: ValueEditorProps) {
  const { name, type, given, decided, currency, decision, denial = 'Not on the page', close } = props;
  const { save, takeBack, problem, pending } = decision;
  const words = useValueWords();
  const [text, setText] = useState(given ? typedText(given.value) : '');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Not every kind of field can be selected, and only selecting one would not always focus it.
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <form
      data-testid="value-editor"
      className="grid gap-2 rounded-md bg-sunken p-2"
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onSubmit={(event) => {
        event.preventDefault();
        const value = readTypedValue(text, type, currency);
        setWrong(value === null);
        if (value !== null) save(value);
      }}
    >
      <label htmlFor={id} className="font-medium text-[13px]">
        {name}
      </label>
      <input
        ref={input}
        id={id}
        type={inputTypeOf(type, text)}
        inputMode={type === 'money' || type === 'percent' || type === 'quantity' ? 'decimal' : undefined}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        aria-invalid={wrong}
        aria-describedby={wrong || problem ? `${id}-problem` : undefined}
        className="h-9 w-full rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
      />
      {(wrong || problem) && (
        <p id={`${id}-problem`} role="alert" className="text-[13px] text-attention">
          {wrong ? 'This cannot be read as such a value. Nothing was changed.' : problem}
        </p>
      )}
      {given && given.alternatives.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {given.alternatives.map((one) => (
            <Button
              key={JSON.stringify(one.value)}
              size="small"
              disabled={pending}
              onClick={() => save(one.value)}
              title={one.evidence[0]?.rule}
            >
              {words(one.value, type)}
            </Button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-1">
        <Button look="primary" size="small" type="submit" disabled={pending}>
          Save
        </Button>
        {given && (
          <Button size="small" disabled={pending} onClick={() => save(null)}>
            {denial}
          </Button>
        )}
        {decided && (
          <Button size="small" disabled={pending} onClick={takeBack}>
            Undo the correction
          </Button>
        )}
        <Button look="quiet" size="small" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A value as a person may type it over. */
function typedText(value: FactValue): string {
  return typeof value === 'string' ? value : value.amount;
}

/** A picker where the value is whole: a day without its year would stand in it as none at all. */
function inputTypeOf(type: FactType, text: string): 'date' | 'datetime-local' | 'text' {
  if (text.startsWith('--')) return 'text';
  if (type === 'date') return 'date';
  return type === 'datetime' && (text === '' || text.includes('T')) ? 'datetime-local' : 'text';
}
