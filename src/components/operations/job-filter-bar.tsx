'use client';

import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { jobStatuses } from '#core/documents/document';
import { errorCodes } from '#core/errors/codes';
import { isEmptyFilter, type JobFilter } from '#core/jobs/job-filter';
import { kindInWords } from '#core/jobs/kind-words';
import { jobKinds } from '#core/jobs/kinds';
import { cn } from '../ui/class-names.ts';
import { jobStatusWords } from './job-words.ts';

const pauseMs = 250;
const control = 'h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-base sm:text-[13px]';

type JobFilterBarProps = {
  filter: JobFilter;
  narrow: (part: Partial<JobFilter>, how?: 'step' | 'letter') => void;
};

/** Status, kind, code and text; all that is given must fit. */
export function JobFilterBar({ filter, narrow }: JobFilterBarProps) {
  const [kindId, codeId] = [useId(), useId()];
  // What the address names is offered, whatever this program knows.
  const kinds = unique([...jobKinds, ...(filter.kind ? [filter.kind] : [])]);
  const codes = unique([...errorCodes, ...(filter.code ? [filter.code] : [])]);
  const chosen = filter.status ?? [];
  return (
    <search className="grid gap-3" data-testid="job-filter">
      <fieldset className="flex min-w-0 flex-wrap gap-1">
        <legend className="sr-only">State</legend>
        {jobStatuses.map((status) => {
          const isOn = chosen.includes(status);
          return (
            <button
              key={status}
              type="button"
              aria-pressed={isOn}
              onClick={() =>
                narrow({
                  status: isOn ? chosen.filter((one) => one !== status) : [...chosen, status],
                })
              }
              className={cn(
                'inline-flex h-8 items-center rounded-full border px-3 text-[13px]',
                isOn
                  ? 'border-accent bg-accent-soft font-medium'
                  : 'border-line-strong/60 text-ink-muted hover:bg-sunken hover:text-ink',
              )}
            >
              {jobStatusWords[status].word}
            </button>
          );
        })}
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_2fr_auto] sm:items-end">
        <div>
          <label htmlFor={kindId} className="mb-1 block font-medium text-[13px]">
            Kind
          </label>
          <select
            id={kindId}
            value={filter.kind ?? ''}
            onChange={({ currentTarget }) => narrow({ kind: currentTarget.value })}
            className={control}
          >
            <option value="">All kinds</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindInWords(kind)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={codeId} className="mb-1 block font-medium text-[13px]">
            Code of the failure
          </label>
          <select
            id={codeId}
            value={filter.code ?? ''}
            onChange={({ currentTarget }) => narrow({ code: currentTarget.value })}
            className={control}
          >
            <option value="">Any or none</option>
            {codes.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </select>
        </div>
        <TextField text={filter.text ?? ''} write={(text) => narrow({ text }, 'letter')} />
        <Button
          look="quiet"
          className="justify-self-start"
          aria-disabled={isEmptyFilter(filter)}
          onClick={() => narrow({ status: [], kind: '', code: '', text: '' })}
        >
          <X aria-hidden /> Clear
        </Button>
      </div>
    </search>
  );
}

/** What is typed goes into the address after a pause. */
function TextField({ text, write }: { text: string; write: (text: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  if (text !== shown) {
    // The address was changed by something else, or has just got what was typed.
    setShown(text);
    if (text !== typed.trim()) setTyped(text);
  }
  const writeTyped = useEffectEvent(() => {
    if (typed.trim() !== text) write(typed.trim());
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with every letter.
  useEffect(() => {
    const timer = setTimeout(() => writeTyped(), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-[13px]">
        Text
      </label>
      <input
        id={id}
        type="search"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        placeholder="A document's name, or words of the failure"
        maxLength={200}
        className={cn(control, 'placeholder:text-ink-faint')}
      />
    </div>
  );
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
