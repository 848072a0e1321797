'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { useRuntimeConfig } from './runtime-config.tsx';

export type Formats = {
  number: (n: number) => string;
  percent: (fraction: number) => string;
  bytes: (bytes: number) => string;
};

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Numbers written the reader's way. The same on the server and in the browser. */
export function useFormats(): Formats {
  const { locale } = useRuntimeConfig();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent' });
    return {
      number: (n) => number.format(n),
      percent: (fraction) => percent.format(fraction),
      bytes: (bytes) => {
        const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
        const value = bytes / 1000 ** power;
        return new Intl.NumberFormat(locale, {
          style: 'unit',
          unit: units[power] ?? 'byte',
          unitDisplay: power === 0 ? 'long' : 'short',
          maximumFractionDigits: value < 10 && power > 1 ? 1 : 0,
        }).format(value);
      },
    };
  }, [locale]);
}

const subscribeNever = () => () => {};

/** False on the server and while the page wakes up, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribeNever,
    () => true,
    () => false,
  );
}
