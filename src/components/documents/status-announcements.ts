'use client';

import { useEffect, useRef } from 'react';
import type { DocumentStatus, DocumentSummary } from '#core/documents/document';
import { useAnnounce } from '../live/announcer.tsx';

const sentences: Partial<Record<DocumentStatus, string>> = {
  completed: 'is done',
  failed: 'needs you',
  cancelled: 'was stopped',
};

/** Says when documents on show come to an end: not every page, only what matters. */
export function useStatusAnnouncements(documents: readonly DocumentSummary[]): void {
  const announce = useAnnounce();
  const seen = useRef<Map<string, DocumentStatus>>(new Map());
  useEffect(() => {
    for (const { id, status, filename } of documents) {
      const before = seen.current.get(id);
      if (before !== undefined && before !== status && sentences[status])
        announce(`${filename} ${sentences[status]}.`);
      seen.current.set(id, status);
    }
  }, [documents, announce]);
}
