'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import type { Fact, FactType, FactValue } from '#core/facts/fact';
import { type FieldPlace, placeWords } from '#core/facts/outline';
import { readTypedValue } from '#core/facts/typed-value';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useFactsDesk } from './facts-desk.tsx';
import { useValueWords } from './value-words.ts';

type ValueEditorProps = {
  place: FieldPlace;
  name: string;
  type: FactType;
  /** What stands there now; null where nothing was found. */
  fact: Fact | null;
  close: () => void;
};

/** Says better: another value, one of the runners-up, or that there is none. */
export function ValueEditor({ place, name, type, fact, close }: ValueEditorProps) {
  const { facts, isDecided } = useFactsDesk();
  const { save, takeBack, problem, pending } = useDecision(place, close);
  const words = useValueWords();
  const [text, setText] = useState(fact ? typedText(fact.value) : '');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Not every kind of field can be selected, and only selecting one would not always focus it.
    input.current?.focus();
    input.current?.select();
  }, []);
  const currency = fact && typeof fact.value !== 'string' ? fact.value.currency : currencyOf(facts);
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
        type={type === 'date' ? 'date' : 'text'}
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
      {fact && fact.alternatives.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {fact.alternatives.map((one) => (
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
        {fact && (
          <Button size="small" disabled={pending} onClick={() => save(null)}>
            Not on the page
          </Button>
        )}
        {isDecided(place) && (
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

function useDecision(place: FieldPlace, close: () => void) {
  const { documentId, outline } = useFactsDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const onSuccess = async () => {
    // Every review of this document shows the same values.
    await Promise.all([
      queryClient.invalidateQueries(trpc.facts.ofDocument.queryFilter({ orgId, documentId })),
      queryClient.invalidateQueries(trpc.conversions.review.queryFilter()),
    ]);
    announce(`${placeWords(outline, place)} is corrected.`);
    close();
  };
  const decide = useMutation(trpc.facts.decide.mutationOptions({ onSuccess }));
  const undecide = useMutation(trpc.facts.undecide.mutationOptions({ onSuccess }));
  const failure = decide.error ?? undecide.error;
  const { section, itemKey, field } = place;
  const at = { orgId, documentId, blueprint: outline.id, section, itemKey, field };
  return {
    save: (value: FactValue | null) => decide.mutate({ ...at, value }),
    takeBack: () => undecide.mutate(at),
    problem: failure && failureOf(failure).message,
    pending: decide.isPending || undecide.isPending,
  };
}

/** A value as a person may type it over. */
function typedText(value: FactValue): string {
  return typeof value === 'string' ? value : value.amount;
}

/** The currency of the document, for amounts that were typed in. */
function currencyOf(facts: readonly Fact[]): string | null {
  const stated = facts.find(({ type }) => type === 'currency')?.value;
  if (typeof stated === 'string') return stated;
  for (const { value } of facts) if (typeof value !== 'string' && value.currency) return value.currency;
  return null;
}
