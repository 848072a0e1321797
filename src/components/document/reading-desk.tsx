'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { WordFocus } from './word-focus.ts';

/** A place to bring into view: a page, and how far down it (0..1). `turn` makes the same place twice two moves. */
export type Destination = { page: number; down: number; turn: number };

export type ReadingDesk = {
  documentId: string;
  /** Null while nobody knows. */
  pageCount: number | null;
  setPageCount: (count: number) => void;
  /** The page being looked at. */
  page: number;
  /** The viewer tells where its reader scrolled to. */
  showPage: (page: number) => void;
  destination: Destination | null;
  /** Goes to a page, or to a place on it. */
  goTo: (page: number, down?: number) => void;
  phrase: string;
  setPhrase: (phrase: string) => void;
  /** Which of the phrase's occurrences on which page is the current one. */
  match: { page: number; ordinal: number } | null;
  setMatch: (match: { page: number; ordinal: number } | null) => void;
  hovered: WordFocus;
  selected: WordFocus;
};

const Context = createContext<ReadingDesk | null>(null);

type ReadingDeskProviderProps = { documentId: string; knownPages: number | null; children: ReactNode };

/** What the page, the text and the search of one document share. */
export function ReadingDeskProvider({ documentId, knownPages, children }: ReadingDeskProviderProps) {
  const [counted, setPageCount] = useState<number | null>(null);
  const [page, showPage] = useState(1);
  const [destination, setDestination] = useState<Destination | null>(null);
  const [phrase, setPhrase] = useState('');
  const [match, setMatch] = useState<ReadingDesk['match']>(null);
  const [hovered] = useState(() => new WordFocus());
  const [selected] = useState(() => new WordFocus());
  const pageCount = counted ?? knownPages;

  const value = useMemo(
    (): ReadingDesk => ({
      documentId,
      pageCount,
      setPageCount,
      page,
      showPage,
      destination,
      goTo: (wanted, down = 0) => {
        const target = Math.min(Math.max(1, Math.round(wanted)), Math.max(pageCount ?? wanted, 1));
        showPage(target);
        setDestination((was) => ({ page: target, down, turn: (was?.turn ?? 0) + 1 }));
      },
      phrase,
      setPhrase,
      match,
      setMatch,
      hovered,
      selected,
    }),
    [documentId, pageCount, page, destination, phrase, match, hovered, selected],
  );
  return <Context value={value}>{children}</Context>;
}

export function useReadingDesk(): ReadingDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useReadingDesk needs a ReadingDeskProvider above it.');
  return desk;
}
