'use client';

import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { findSnippet } from '#core/documents/find-snippet';
import { asSearched } from '#core/documents/find-words';
import { fold } from '#core/layout/fold';
import { useReadingDesk } from './reading-desk.tsx';
import { useFocused } from './word-focus.ts';

/** Text without boxes; what was searched for, and what a reason points at, is marked in it. */
export function PlainText({ page, text }: { page: number; text: string }) {
  const { phrase, match, lit } = useReadingDesk();
  const current = useRef<HTMLElement>(null);
  const litMark = useRef<HTMLElement>(null);
  const place = useFocused(lit);
  const snippet = place?.page === page && place.box === null ? place.snippet : '';
  const litRange = useMemo(() => findSnippet(text, snippet), [text, snippet]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new match is a new place to scroll to.
  useEffect(() => bringIntoView(current.current), [match]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is one to scroll to.
  useEffect(() => bringIntoView(litMark.current), [place]);
  if (text.trim() === '') return <p className="text-ink-muted">This page has no text.</p>;
  let ordinal = -1;
  let offset = 0;
  return (
    <div className="grid gap-1">
      {text.split('\n').map((line, i) => {
        const from = offset;
        offset += line.length + 1;
        const start = litRange ? Math.max(litRange.start - from, 0) : 0;
        const end = litRange ? Math.min(litRange.end - from, line.length) : 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a page never move.
          <p key={i} className="min-h-3 whitespace-pre-wrap break-words leading-relaxed">
            {start < end ? (
              <>
                {line.slice(0, start)}
                <mark
                  ref={litRange && litRange.start >= from ? litMark : null}
                  data-testid="lit-text"
                  className="rounded-sm bg-word text-ink outline outline-accent"
                >
                  {line.slice(start, end)}
                </mark>
                {line.slice(end)}
              </>
            ) : (
              marked(line, phrase, () => {
                ordinal += 1;
                return match?.ordinal === ordinal ? current : null;
              })
            )}
          </p>
        );
      })}
    </div>
  );
}

/** Gives nothing: browsers that answer scrolling with a promise would hand it to React as the effect's end. */
function bringIntoView(mark: HTMLElement | null): void {
  mark?.scrollIntoView({ block: 'center' });
}

function marked(line: string, phrase: string, next: () => RefObject<HTMLElement | null> | null): ReactNode {
  const needle = asSearched(phrase).trim();
  // Folding may change lengths (ligatures); then the places would not fit, and the line stays plain.
  const folded = needle === '' ? '' : fold(line, { accents: true });
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
