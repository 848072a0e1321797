'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { isUncertain } from '#core/documents/certainty';
import type { WordColumns } from '#core/reading/page';
import { cn } from '../ui/class-names.ts';
import { useFoundRuns } from './page-words.ts';
import { useReadingDesk } from './reading-desk.tsx';
import type { WordFocus } from './word-focus.ts';

type WordTextProps = { page: number; words: WordColumns };

/**
 * A page's words as text, each tied to its box: pointing at a word shows its place on the page. With the
 * keyboard, left and right move from word to word.
 */
export function WordText({ page, words }: WordTextProps) {
  const { hovered, selected, shown, goTo } = useReadingDesk();
  const container = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(words), [words]);
  const found = useFoundMarks(page, words);
  useMirror(container, hovered, page, 'data-hovered', false);
  useMirror(container, selected, page, 'data-selected', true);

  const wordOf = ({ target }: PointerEvent) => {
    const index = target instanceof HTMLElement ? target.dataset.word : undefined;
    return index === undefined ? null : { page, index: Number(index) };
  };
  const select = (index: number) => {
    selected.set({ page, index });
    goTo(page, placeOf(words, index));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const place = selected.get();
    const next = place?.page === page ? place.index + step : 0;
    if (next >= 0 && next < words.text.length) select(next);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of words, not of form fields.
    <div
      ref={container}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move from word to word here.
      tabIndex={0}
      aria-label={`Words of page ${shown(page)}. Left and right arrows point at words on the page.`}
      onPointerOver={(event) => hovered.set(wordOf(event))}
      onPointerLeave={() => hovered.set(null)}
      onClick={(event) => {
        const word = event.target instanceof HTMLElement ? event.target.dataset.word : undefined;
        if (word !== undefined) select(Number(word));
      }}
      onKeyDown={onKeyDown}
      className="grid gap-1 leading-relaxed [&_[data-hovered]]:bg-word [&_[data-selected]]:bg-word [&_[data-selected]]:outline [&_[data-selected]]:outline-accent [&_span]:rounded-sm"
    >
      {lines.map((line) => (
        <p key={line[0]}>
          {line.map((index) => (
            <span
              key={index}
              data-word={index}
              className={cn(isUncertain(words.confidence?.[index]) && uncertainLook, found.get(index))}
            >
              {words.text[index]}{' '}
            </span>
          ))}
        </p>
      ))}
    </div>
  );
}

/** Marked by a line, not by colour alone. */
export const uncertainLook = 'underline decoration-attention decoration-dotted underline-offset-4';

/** How far down its page a word stands, 0..1, as far as boxes can tell. */
function placeOf(words: WordColumns, index: number): number {
  const bottom = Math.max(...words.y.map((y, i) => y + (words.h[i] ?? 0)), 1);
  return (words.y[index] ?? 0) / Math.max(bottom, 792);
}

function linesOf(words: WordColumns): number[][] {
  const lines: number[][] = [];
  let current: number | undefined;
  for (const [index, line] of words.line.entries()) {
    if (line !== current) lines.push([]);
    current = line;
    lines.at(-1)?.push(index);
  }
  return lines;
}

function useFoundMarks(page: number, words: WordColumns): ReadonlyMap<number, string> {
  const runs = useFoundRuns(page, words);
  return useMemo(() => {
    const marks = new Map<number, string>();
    for (const { start, count, current } of runs) {
      const look = current ? 'bg-found outline outline-attention' : 'bg-found';
      for (let i = start; i < start + count; i++) marks.set(i, look);
    }
    return marks;
  }, [runs]);
}

/** Marks the focused word by an attribute, without rendering a thousand words again. */
function useMirror(
  container: React.RefObject<HTMLElement | null>,
  focus: WordFocus,
  page: number,
  attribute: string,
  reveal: boolean,
): void {
  useEffect(() => {
    const show = () => {
      const place = focus.get();
      for (const old of container.current?.querySelectorAll(`[${attribute}]`) ?? [])
        old.removeAttribute(attribute);
      if (place?.page !== page) return;
      const word = container.current?.querySelector(`[data-word="${place.index}"]`);
      word?.setAttribute(attribute, '');
      if (reveal) word?.scrollIntoView({ block: 'nearest' });
    };
    show();
    return focus.subscribe(show);
  }, [container, focus, page, attribute, reveal]);
}
