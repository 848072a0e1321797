'use client';

import { useEffect, useRef } from 'react';
import type { ConversionStatus, ConversionSummary } from '#core/conversions/conversion';
import { useAnnounce } from '../live/announcer.tsx';

const sentences: Partial<Record<ConversionStatus, string>> = {
  completed: 'is converted',
  failed: 'needs you',
  cancelled: 'was stopped',
};

/** Says when conversions on show come to an end. */
export function useConversionAnnouncements(conversions: readonly ConversionSummary[]): void {
  const announce = useAnnounce();
  const seen = useRef<Map<string, ConversionStatus>>(new Map());
  useEffect(() => {
    for (const { id, status, filename } of conversions) {
      const before = seen.current.get(id);
      const sentence = sentences[status];
      if (before !== undefined && before !== status && sentence) announce(`${filename} ${sentence}.`);
      seen.current.set(id, status);
    }
  }, [conversions, announce]);
}
