'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type BlueprintOutline, type FieldPlace, keyOfPlace } from '#core/facts/outline';
import type { Doubt, DoubtfulField } from '#core/imports/needs-person';
import type { MergedSection, SourcedEvidence } from '#core/imports/source';
import type { Outputs } from '../session/trpc.ts';
import { type SourceViewing, useSourceViewing } from '../sources/source-viewing.tsx';

export type ImportReview = Outputs['imports']['review'];

export type ImportDesk = {
  review: ImportReview;
  outline: BlueprintOutline;
  sections: readonly MergedSection[];
  /** Values that somebody has to look at, in the order of the page. */
  doubts: readonly DoubtfulField[];
  doubtOf: (place: FieldPlace) => Doubt | null;
  /** What is looked at now; null for nothing. */
  current: string | null;
  /** Looks at a value: lights where it stands, in whatever source that is. */
  look: (place: FieldPlace, evidence: readonly SourcedEvidence[]) => void;
  /** The value whose editor is open. */
  editing: string | null;
  /** Opens the editor of a value (`keyOfPlace`), or none. */
  edit: (place: string | null) => void;
  viewing: SourceViewing;
};

const Context = createContext<ImportDesk | null>(null);

/** What all parts of the review of one import share. */
export function ImportDeskProvider({ review, children }: { review: ImportReview; children: ReactNode }) {
  const [current, setCurrent] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const viewing = useSourceViewing(review.sources);
  const { outline, sections, doubts } = review;
  const byPlace = useMemo(() => new Map(doubts.map((one) => [keyOfPlace(one), one.doubt])), [doubts]);
  const value = useMemo(
    (): ImportDesk => ({
      review,
      outline,
      sections,
      doubts,
      doubtOf: (place) => byPlace.get(keyOfPlace(place)) ?? null,
      current,
      look: (place, [first]) => {
        setCurrent(keyOfPlace(place));
        if (first) viewing.show(first);
      },
      editing,
      edit: setEditing,
      viewing,
    }),
    [review, outline, sections, doubts, byPlace, current, editing, viewing],
  );
  return <Context value={value}>{children}</Context>;
}

export function useImportDesk(): ImportDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useImportDesk needs an ImportDeskProvider above it.');
  return desk;
}
