'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { fold } from '#core/documents/find-words';
import { useReadingDesk } from './reading-desk.tsx';

/** Text without boxes; what was searched for is marked in it. */
export function PlainText({ text }: { text: string }) {
  const { phrase, match } = useReadingDesk();
  const current = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new match is a new place to scroll to.
  useEffect(() => current.current?.scrollIntoView({ block: 'center' }), [match]);
  if (text.trim() === '') return <p className="text-ink-muted">This page has no text.</p>;
  let ordinal = -1;
  return (
    <div className="grid gap-1">
      {text.split('\n').map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a page never move.
        <p key={i} className="min-h-3 whitespace-pre-wrap break-words leading-relaxed">
          {marked(line, phrase, () => {
            ordinal += 1;
            return match?.ordinal === ordinal ? current : null;
          })}
        </p>
      ))}
    </div>
  );
}

function marked(
  line: string,
  phrase: string,
  next: () => React.RefObject<HTMLElement | null> | null,
): ReactNode {
  const needle = fold(phrase).trim();
  // Folding may change lengths (ligatures); then the places would not fit, and the line stays plain.
  const folded = needle === '' ? '' : line.normalize('NFKC').toLowerCase();
  if (needle === '' || folded.length !== line.length) return line;
  const parts: ReactNode[] = [];
  let end = 0;
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, end)) {
    const ref = next();
    parts.push(line.slice(end, at));
    end = at + needle.length;
    parts.push(
      <mark
        key={at}
        ref={ref}
        className={ref ? 'bg-found text-ink outline outline-attention' : 'bg-found text-ink'}
      >
        {line.slice(at, end)}
      </mark>,
    );
  }
  return [...parts, line.slice(end)];
}
