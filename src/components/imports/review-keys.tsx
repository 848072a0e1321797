'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Dialog } from '#components/ui/dialog';
import { keyOfPlace } from '#core/facts/outline';
import { areSingleKeysOn, isTyping } from '../frame/single-keys.ts';
import { useImportDesk } from './import-desk.tsx';

const keys: readonly [key: string, does: string][] = [
  ['N', 'the next value that needs you'],
  ['P', 'the one before'],
  ['A', 'accept the value looked at'],
  ['E', 'correct it'],
  ['1 … 4', 'take the first, second … runner-up'],
  ['C', 'commit'],
  ['?', 'this list'],
];

/** Keys of the review; ? lists them. */
export function ReviewKeys({ commit }: { commit: () => void }) {
  const [isOpen, setOpen] = useState(false);
  useReviewKeys({ commit, help: () => setOpen(true) });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="Keys of this page"
      description="Single letters can be switched off in the menu with your name."
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-line-strong bg-sunken px-1.5 py-0.5 font-sans text-[13px]">
                {key}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** Moves to the next (or the last) value that needs somebody, from the one looked at. */
export function useNextDoubt(): (step: 1 | -1) => void {
  const { doubts, current } = useImportDesk();
  return (step) => {
    const places = doubts.map(keyOfPlace);
    if (places.length === 0) return;
    const at = current === null ? -1 : places.indexOf(current);
    const start = at < 0 ? positionOf(current, places, step) : at + step;
    const next = places[(start + places.length) % places.length];
    const row = [...document.querySelectorAll<HTMLElement>('[data-place]')].find(
      ({ dataset }) => dataset.place === next,
    );
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    row?.click();
  };
}

/** Where to go on from a value that needs nobody (any more): by the order on the page. */
function positionOf(current: string | null, places: readonly string[], step: 1 | -1): number {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-place]')].map(
    ({ dataset }) => dataset.place ?? '',
  );
  const from = current === null ? -1 : rows.indexOf(current);
  const after = places.findIndex((place) => rows.indexOf(place) > from);
  const next = after < 0 ? places.length : after;
  return step === 1 ? next : next - 1;
}

function useReviewKeys({ commit, help }: { commit: () => void; help: () => void }): void {
  const { current, editing, edit } = useImportDesk();
  const move = useNextDoubt();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (!areSingleKeysOn() || document.querySelector('[role="dialog"],[role="menu"]')) return;
    const pressed = event.key.toLowerCase();
    if (pressed === 'n') move(1);
    else if (pressed === 'p') move(-1);
    else if (pressed === '?') help();
    else if (pressed === 'c') commit();
    else if (pressed === 'a' && current !== null) buttonOf('accepts', current)?.click();
    else if (pressed === 'e' && current !== null && editing === null) edit(current);
    else if (/^[1-4]$/.test(pressed) && current !== null) {
      const row = buttonOf('place', current)?.closest('li');
      row?.querySelectorAll<HTMLElement>('[data-runner-up]')[Number(pressed) - 1]?.click();
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function buttonOf(kind: 'accepts' | 'place', place: string): HTMLElement | undefined {
  const all = document.querySelectorAll<HTMLElement>(kind === 'accepts' ? '[data-accepts]' : '[data-place]');
  return [...all].find(({ dataset }) => dataset[kind] === place);
}
