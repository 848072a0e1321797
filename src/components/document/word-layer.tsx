'use client';

import type { PointerEvent } from 'react';
import type { WordColumns } from '#core/reading/page';
import { useFoundRuns, usePageWords } from './page-words.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { useFocusedWord } from './word-focus.ts';

type WordLayerProps = { page: number; width: number; height: number };

/**
 * The boxes of a page's words, over its picture. Only boxes that mean something now are drawn; which word the
 * pointer is on is found by its coordinates. `width` and `height` are the page's size in points.
 */
export function WordLayer({ page, width, height }: WordLayerProps) {
  const { hovered, selected } = useReadingDesk();
  const words = usePageWords(page);
  if (!words) return null;
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - frame.left) / frame.width) * width;
    const y = ((event.clientY - frame.top) / frame.height) * height;
    const index = wordAt(words, x, y);
    return index < 0 ? null : { page, index };
  };
  return (
    <svg
      aria-hidden
      data-testid="word-layer"
      data-page={page}
      data-words={words.text.length}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full mix-blend-multiply"
      onPointerMove={(event) => hovered.set(at(event))}
      onPointerLeave={() => hovered.set(null)}
      onPointerDown={(event) => selected.set(at(event))}
    >
      <FoundBoxes page={page} words={words} />
      <FocusBox page={page} words={words} />
    </svg>
  );
}

function FoundBoxes({ page, words }: { page: number; words: WordColumns }) {
  const runs = useFoundRuns(page, words);
  return runs.flatMap(({ start, count, current }) =>
    Array.from({ length: count }, (_, i) => start + i).map((index) => (
      <Box
        key={index}
        words={words}
        index={index}
        className={current ? 'fill-paper-found stroke-[#a04000]' : 'fill-paper-found'}
        {...(current ? { testId: 'current-match' } : {})}
      />
    )),
  );
}

function FocusBox({ page, words }: { page: number; words: WordColumns }) {
  const desk = useReadingDesk();
  const hovered = useFocusedWord(desk.hovered, page);
  const selected = useFocusedWord(desk.selected, page);
  return (
    <>
      {selected >= 0 && (
        <Box
          words={words}
          index={selected}
          className="fill-paper-word stroke-[#4b45c6]"
          testId="selected-word"
        />
      )}
      {hovered >= 0 && hovered !== selected && (
        <Box words={words} index={hovered} className="fill-paper-word" testId="hovered-word" />
      )}
    </>
  );
}

type BoxProps = { words: WordColumns; index: number; className: string; testId?: string };

function Box({ words, index, className, testId }: BoxProps) {
  const [x, y, w, h] = [words.x[index], words.y[index], words.w[index], words.h[index]];
  if (x === undefined || y === undefined || w === undefined || h === undefined) return null;
  return (
    <rect
      x={x - 1}
      y={y - 1}
      width={w + 2}
      height={h + 2}
      rx={1.5}
      className={className}
      vectorEffect="non-scaling-stroke"
      data-testid={testId}
    />
  );
}

/** The word at a point, with a little room around each; -1 when there is none. */
function wordAt(words: WordColumns, x: number, y: number): number {
  const room = 1.5;
  return words.text.findIndex((_, i) => {
    const [left = 0, top = 0, width = 0, height = 0] = [words.x[i], words.y[i], words.w[i], words.h[i]];
    return x >= left - room && x <= left + width + room && y >= top - room && y <= top + height + room;
  });
}
