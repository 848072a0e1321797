'use client';

import { useEffect, useEffectEvent } from 'react';
import { Dialog } from '#components/ui/dialog';
import { areSingleKeysOn, isTyping } from '../frame/single-keys.ts';

const keys: readonly [key: string, does: string][] = [
  ['J, K', 'the next thing, the one before'],
  ['A', 'approve: the type, the values as read, the form, the condition; open an import'],
  ['1 … 4', 'of a type: take the first, second … runner-up'],
  ['R', 'of a condition: reject it'],
  ['O', 'open it on its own page'],
  ['U', 'come here, from anywhere'],
  ['?', 'this list'],
];

type ReviewKeysProps = {
  move: (step: 1 | -1) => void;
  isHelping: boolean;
  onHelping: (isHelping: boolean) => void;
};

/** Keys of the page; ? lists them. */
export function ReviewKeys({ move, isHelping, onHelping }: ReviewKeysProps) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (!areSingleKeysOn() || document.querySelector('[role="dialog"],[role="menu"]')) return;
    const pressed = event.key.toLowerCase();
    if (pressed === 'j') move(1);
    else if (pressed === 'k') move(-1);
    else if (pressed === '?') onHelping(true);
    else if (pressed === 'a') press('[data-approves]');
    else if (pressed === 'r') press('[data-rejects]');
    else if (pressed === 'o') press('[data-opens]');
    else if (/^[1-4]$/.test(pressed)) press('[data-runner-up]', Number(pressed) - 1);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    // Before the viewer beside it, whose pages are turned by the same letters where it stands alone.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <Dialog
      open={isHelping}
      onOpenChange={onHelping}
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

function press(selector: string, at = 0): void {
  document.querySelectorAll<HTMLElement>(selector)[at]?.click();
}
