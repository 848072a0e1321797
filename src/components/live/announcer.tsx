'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';

const Announce = createContext<(sentence: string) => void>(() => {});
const calmMs = 1_500;
const atOnce = 3;

/** A polite live region. What comes quickly is gathered, so that a screen reader is never flooded. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const announce = useCallback((sentence: string) => {
    waiting.current.push(sentence);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const sentences = waiting.current;
      waiting.current = [];
      const rest = sentences.length - atOnce;
      const spoken = sentences.slice(0, atOnce);
      if (rest > 0) spoken.push(rest === 1 ? 'And one more change.' : `And ${rest} more changes.`);
      const next = spoken.join(' ');
      // The same words once more are news too, but only a text that changes is read out.
      setText((was) => (was === next ? `${next}\u00a0` : next));
    }, calmMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <Announce value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only" data-testid="announcer">
        {text}
      </div>
    </Announce>
  );
}

/** Says a sentence to people who listen rather than look. */
export function useAnnounce(): (sentence: string) => void {
  return useContext(Announce);
}
