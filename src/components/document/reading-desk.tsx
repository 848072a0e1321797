'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import {
  createLitFocus,
  createWordFocus,
  type LitFocus,
  type LitPlace,
  type WordFocus,
} from './word-focus.ts';

/**
 * A place to bring into view: a page, and how far down it: as a part of its height (0..1), or in points. `turn` makes
 * the same place twice two moves.
 */
export type Destination = { page: number; down: number; y: number | null; turn: number };

export type TablePlace = { page: number; ordinal: number };
export type PanelName = 'text' | 'type' | 'facts' | 'tables' | 'parts' | 'attachments' | 'history';

/** Pages are counted in the file everywhere but before people, who see those of a part counted from 1. */
export type ReadingDesk = {
  documentId: string;
  /** Whether the format has pages; else all of it is one, and nobody should read of numbers. */
  paged: boolean;
  /** The document's first page in the file. */
  first: number;
  /** How many pages it has; null while nobody knows. */
  pageCount: number | null;
  setPageCount: (count: number) => void;
  /** The number that people see. */
  shown: (page: number) => number;
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
  /** What a reason or a cell points at. */
  lit: LitFocus;
  /** Lights a place and brings it into view. */
  light: (place: LitPlace) => void;
  panel: PanelName;
  openPanel: (panel: PanelName) => void;
  /** The table that is open. */
  table: TablePlace | null;
  openTable: (table: TablePlace | null) => void;
};

const Context = createContext<ReadingDesk | null>(null);

type ReadingDeskProviderProps = {
  documentId: string;
  paged: boolean;
  /** The document's pages in the file; `to` is null while nobody knows. */
  range: { from: number; to: number | null };
  /** Where to begin, as people count. */
  initialPage: number;
  /** What to light at first, in the file's own pages. */
  initialPlace?: LitPlace | null;
  /** What is looked for to begin with. */
  initialPhrase?: string | undefined;
  initialPanel: PanelName;
  children: ReactNode;
};

/** What the page, the text, the panels and the search of one document share. */
export function ReadingDeskProvider(props: ReadingDeskProviderProps) {
  const { documentId, paged, range, initialPage, initialPanel, children } = props;
  const { initialPlace = null, initialPhrase = '' } = props;
  const first = range.from;
  const [counted, setPageCount] = useState<number | null>(null);
  const known = range.to === null ? null : range.to - first + 1;
  const pageCount = first > 1 ? known : (known ?? counted);
  const [page, showPage] = useState(initialPlace?.page ?? first + Math.max(initialPage, 1) - 1);
  const [destination, setDestination] = useState<Destination | null>(
    initialPlace || initialPage > 1 ? { page, down: 0, y: initialPlace?.box?.[1] ?? null, turn: 0 } : null,
  );
  const [phrase, setPhrase] = useState(initialPhrase);
  const [match, setMatch] = useState<ReadingDesk['match']>(null);
  const [panel, openPanel] = useState(initialPanel);
  const [table, setTable] = useState<TablePlace | null>(null);
  const [hovered] = useState(createWordFocus);
  const [selected] = useState(createWordFocus);
  const [lit] = useState(() => {
    const focus = createLitFocus();
    focus.set(initialPlace);
    return focus;
  });

  const value = useMemo((): ReadingDesk => {
    const move = (wanted: number, place: { down: number; y: number | null }) => {
      const last = pageCount === null ? wanted : first + pageCount - 1;
      const target = Math.min(Math.max(first, Math.round(wanted)), Math.max(last, first));
      showPage(target);
      setDestination((was) => ({ page: target, ...place, turn: (was?.turn ?? 0) + 1 }));
    };
    return {
      documentId,
      paged,
      first,
      pageCount,
      setPageCount,
      shown: (number) => number - first + 1,
      page,
      showPage,
      destination,
      goTo: (wanted, down = 0) => move(wanted, { down, y: null }),
      phrase,
      setPhrase,
      match,
      setMatch,
      hovered,
      selected,
      lit,
      light: (place) => {
        lit.set(place);
        move(place.page, { down: 0, y: place.box?.[1] ?? null });
      },
      panel,
      openPanel,
      table,
      openTable: (place) => {
        setTable(place);
        if (place) openPanel('tables');
      },
    };
  }, [
    documentId,
    paged,
    first,
    pageCount,
    page,
    destination,
    phrase,
    match,
    hovered,
    selected,
    lit,
    panel,
    table,
  ]);
  return <Context value={value}>{children}</Context>;
}

export function useReadingDesk(): ReadingDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useReadingDesk needs a ReadingDeskProvider above it.');
  return desk;
}
