'use client';

import { useMemo } from 'react';
import type { FactType, FactValue } from '#core/facts/fact';
import { useRuntimeConfig } from '../session/runtime-config.tsx';

/** Writes values the reader's way: dates and numbers in their notation, everything else as it is. */
export function useValueWords(): (value: FactValue, type: FactType) => string {
  const { locale } = useRuntimeConfig();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    // Clocks are those of the place, whatever zone the reader is in.
    const moment = new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'UTC',
    });
    const noYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
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
      if ((type === 'date' || type === 'datetime') && /^\d{4}-\d{2}-\d{2}$/.test(value))
        return day.format(new Date(value));
      if (type === 'datetime' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) {
        return moment.format(new Date(`${value}Z`));
      }
      if (value.startsWith('--') && (type === 'date' || type === 'datetime')) return yearless(value, noYear);
      if (type === 'percent') return `${value} %`;
      return value;
    };
  }, [locale]);
}

/** "14 Mar (which year?)": nothing says the year. 2024 has every day there is. */
function yearless(value: string, day: Intl.DateTimeFormat): string {
  const [date = '', time] = value.slice(2).split('T');
  const instant = new Date(`2024-${date}`);
  if (Number.isNaN(instant.getTime())) return value;
  return `${day.format(instant)}${time ? `, ${time}` : ''} (which year?)`;
}

function isNumeral(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
