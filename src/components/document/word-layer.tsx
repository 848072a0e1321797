'use client';

import type { PointerEvent } from 'react';
import { isUncertain } from '#core/documents/certainty';
import type { WordColumns } from '#core/reading/page';
import { useFoundRuns, usePageWords } from './page-words.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { useFocused, useFocusedWord } from './word-focus.ts';

type WordLayerProps = { page: number; width: number; height: number };

/**
 * The boxes of a page's words, over its picture. Only boxes that mean something now are drawn; which word the
 * pointer is on is found by its coordinates. `width` and `height` are the page's size in points.
 */
export function WordLayer({ page, width, height }: WordLayerProps) {
  const { hovered, selected } = useReadingDesk();
  const words = usePageWords(page) ?? noWords;
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
      <UncertainWords words={words} />
      <FoundBoxes page={page} words={words} />
      <FocusBox page={page} words={words} />
      <LitBox page={page} />
    </svg>
  );
}

const noWords: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };

/** A dotted line below what OCR is not sure of: there to be seen, not in the way. */
function UncertainWords({ words }: { words: WordColumns }) {
  return words.confidence?.flatMap((confidence, index) => {
    if (!isUncertain(confidence)) return [];
    const [x = 0, y = 0, w = 0, h = 0] = [words.x[index], words.y[index], words.w[index], words.h[index]];
    return (
      <line
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a page never move.
        key={index}
        x1={x}
        x2={x + w}
        y1={y + h + 1}
        y2={y + h + 1}
        strokeDasharray="2 2"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
        className="stroke-[#a04000]"
      />
    );
  });
}

/** What a reason or a cell of a table points at. */
function LitBox({ page }: { page: number }) {
  const { lit } = useReadingDesk();
  const place = useFocused(lit);
  if (place?.page !== page || !place.box) return null;
  const [x, y, w, h] = place.box;
  return (
    <rect
      x={x - 2}
      y={y - 2}
      width={w + 4}
      height={h + 4}
      rx={2}
      strokeWidth={2}
      className="fill-paper-word stroke-[#4b45c6]"
      vectorEffect="non-scaling-stroke"
      data-testid="lit-box"
    />
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
