'use client';

import { useMemo } from 'react';
import type { FactType, FactValue } from '#core/facts/fact';
import { useRuntimeConfig } from '../session/runtime-config.tsx';

/** Writes values the reader's way: dates and numbers in their notation, everything else as it is. */
export function useValueWords(): (value: FactValue, type: FactType) => string {
  const { locale } = useRuntimeConfig();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return (value, type) => {
      if (typeof value !== 'string') {
        const decimals = value.amount.split('.')[1]?.length ?? 0;
        const amount = new Intl.NumberFormat(locale, {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        });
        // As text, since a float would round long amounts.
        const written = isNumeral(value.amount) ? amount.format(value.amount) : value.amount;
        return value.currency ? `${written} ${value.currency}` : written;
      }
      if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return day.format(new Date(value));
      if (type === 'percent') return `${value} %`;
      return value;
    };
  }, [locale]);
}

function isNumeral(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
