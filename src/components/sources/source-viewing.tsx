'use client';

import { useMemo, useState } from 'react';
import type { ImportSource } from '#core/imports/import';
import type { SourcedEvidence } from '#core/imports/source';

/** Which source is looked at, and the place in it that is lit. `turn`: looking at the same place again is a new look. */
export type SourceViewing = {
  sources: readonly ImportSource[];
  source: ImportSource | null;
  place: SourcedEvidence | null;
  turn: number;
  open: (documentId: string) => void;
  show: (place: SourcedEvidence) => void;
  nameOf: (documentId: string) => string;
};

/** The state of a viewer that goes from source to source. It begins with the first. */
export function useSourceViewing(sources: readonly ImportSource[]): SourceViewing {
  const [looked, setLooked] = useState<{
    document: string;
    place: SourcedEvidence | null;
    turn: number;
  } | null>(null);
  return useMemo(() => {
    const source = sources.find(({ documentId }) => documentId === looked?.document) ?? sources[0] ?? null;
    return {
      sources,
      source,
      place: source?.documentId === looked?.document ? (looked?.place ?? null) : null,
      turn: looked?.turn ?? 0,
      open: (document) => setLooked((was) => ({ document, place: null, turn: (was?.turn ?? 0) + 1 })),
      show: (place) => setLooked((was) => ({ document: place.document, place, turn: (was?.turn ?? 0) + 1 })),
      nameOf: (document) => {
        const known = sources.find(({ documentId }) => documentId === document);
        return known ? sourceName(known) : 'a document that is gone';
      },
    };
  }, [sources, looked]);
}

/** Pasted text has no file: its first line stands in its place. */
export function sourceName({ filename, pasted }: Pick<ImportSource, 'filename' | 'pasted'>): string {
  return pasted ? filename.replace(/\.txt$/, '') : filename;
}
