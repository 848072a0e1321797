'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { findWords, type WordRun } from '#core/documents/find-words';
import type { WordColumns } from '#core/reading/page';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { useReadingDesk } from './reading-desk.tsx';

const keepMs = 5 * 60_000;

/** The words of one page with their boxes; null while there are none. */
export function usePageWords(page: number): WordColumns | null {
  const { documentId } = useReadingDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.documents.words.queryOptions({ orgId, id: documentId, page }, { gcTime: keepMs }),
  );
  return query.data ?? null;
}

export type FoundRun = WordRun & { current: boolean };
const noRuns: FoundRun[] = [];

/** Where the searched phrase stands among these words, the current occurrence marked. */
export function useFoundRuns(page: number, words: WordColumns | null): FoundRun[] {
  const { phrase, match } = useReadingDesk();
  return useMemo(() => {
    if (!words || phrase.trim() === '') return noRuns;
    return findWords(words.text, phrase).map((run, ordinal) => ({
      ...run,
      current: match?.page === page && match.ordinal === ordinal,
    }));
  }, [words, phrase, match, page]);
}
