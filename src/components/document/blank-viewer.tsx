'use client';

import type { WordColumns } from '#core/reading/page';
import { useTellSize } from './image-viewer.tsx';
import { PageSheet, type SheetProps } from './page-sheet.tsx';
import { PageStack } from './page-stack.tsx';
import { usePageWords } from './page-words.ts';
import { useReadPage } from './read-page.ts';
import { useReadingDesk } from './reading-desk.tsx';

/** Pages of a format that no browser shows: what was read stands at its place on an empty page. */
export function BlankViewer() {
  const { pageCount } = useReadingDesk();
  return (
    <div className="flex h-full flex-col">
      <p className="border-line border-b bg-surface px-4 py-2 text-[13px] text-ink-muted">
        Browsers cannot show TIFF. These are the words that were read, at their places; Download gives you the
        picture.
      </p>
      <div className="min-h-0 flex-1">
        <PageStack count={pageCount ?? 1} sheet={(props) => <BlankSheet {...props} />} />
      </div>
    </div>
  );
}

function BlankSheet({ onSize, ...sheet }: SheetProps) {
  const { size } = useReadPage(sheet.number);
  const words = usePageWords(sheet.number);
  useTellSize(size, onSize);
  return (
    <PageSheet {...sheet} size={size} label="Its picture cannot be shown. Its words are in the text panel.">
      {size && words && <WordsInPlace words={words} width={size.width} height={size.height} />}
      {!size && <p className="p-6 text-neutral-600">This page has not been read yet.</p>}
    </PageSheet>
  );
}

function WordsInPlace({ words, width, height }: { words: WordColumns; width: number; height: number }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      className="absolute inset-0 size-full fill-neutral-800"
      data-testid="words-in-place"
    >
      {words.text.map((text, i) => {
        const [x = 0, y = 0, w = 0, h = 0] = [words.x[i], words.y[i], words.w[i], words.h[i]];
        return (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a page never move.
            key={i}
            x={x}
            y={y + h * 0.8}
            fontSize={Math.max(h * 0.9, 1)}
            textLength={w > 0 ? w : undefined}
            lengthAdjust="spacingAndGlyphs"
          >
            {text}
          </text>
        );
      })}
    </svg>
  );
}
