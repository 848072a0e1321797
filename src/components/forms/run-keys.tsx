'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Dialog } from '#components/ui/dialog';
import { areSingleKeysOn, isTyping } from '../frame/single-keys.ts';
import type { PreparedRun } from './form-outputs.ts';
import { useGenerate } from './generate-button.tsx';

const keys: readonly [key: string, does: string][] = [
  ['N', 'the next value that is missing or not sure'],
  ['P', 'the one before'],
  ['J, K', 'the next field, the one before'],
  ['E', 'change the value looked at'],
  ['G', 'generate'],
  ['?', 'this list'],
];

type RunKeysProps = {
  view: PreparedRun;
  /** Fields that need somebody. */
  needing: readonly string[];
  /** All fields. */
  order: readonly string[];
  current: string | null;
  editing: string | null;
  onLook: (field: string) => void;
  onEdit: (field: string | null) => void;
};

/** Keys of the review; ? lists them. */
export function RunKeys({ view, needing, order, current, editing, onLook, onEdit }: RunKeysProps) {
  const [isOpen, setOpen] = useState(false);
  const { generate } = useGenerate(view.run);
  const move = (among: readonly string[], step: 1 | -1) => {
    if (among.length === 0) return;
    const from = current === null ? -1 : order.indexOf(current);
    const places = among.map((field) => order.indexOf(field)).sort((a, b) => a - b);
    const next =
      step === 1
        ? (places.find((place) => place > from) ?? places[0])
        : (places.findLast((place) => place < from) ?? places.at(-1));
    const field = order[next ?? 0];
    if (field === undefined) return;
    onLook(field);
    document.querySelector<HTMLElement>(`[data-looks="${CSS.escape(field)}"]`)?.focus();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (!areSingleKeysOn() || document.querySelector('[role="dialog"],[role="menu"]')) return;
    const pressed = event.key.toLowerCase();
    if (pressed === 'n') move(needing, 1);
    else if (pressed === 'p') move(needing, -1);
    else if (pressed === 'j') move(order, 1);
    else if (pressed === 'k') move(order, -1);
    else if (pressed === 'e' && current !== null && editing === null) onEdit(current);
    else if (pressed === 'g') generate();
    else if (pressed === '?') setOpen(true);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
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
