'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { useRuntimeConfig } from './runtime-config.tsx';

export type Formats = {
  number: (n: number) => string;
  percent: (fraction: number) => string;
  bytes: (bytes: number) => string;
  /** An instant of today, in the reader's zone: for what only a browser knows of. */
  time: (instant: string) => string;
};

const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** Numbers written the reader's way, words in the app's language. The same on the server and in the browser. */
export function useFormats(): Formats {
  const { locale } = useRuntimeConfig();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent' });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
    const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    return {
      number: (n) => number.format(n),
      percent: (fraction) => percent.format(fraction),
      time: (instant) => time.format(new Date(instant)),
      bytes: (bytes) => {
        if (bytes === 1) return '1 byte';
        const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
        const value = bytes / 1024 ** power;
        return `${power > 1 ? short.format(value) : number.format(Math.round(value))} ${units[power]}`;
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
