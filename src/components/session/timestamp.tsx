'use client';

import { useSyncExternalStore } from 'react';
import { useHydrated } from './formats.ts';
import { useRuntimeConfig } from './runtime-config.tsx';

const steps = [
  { unit: 'minute', seconds: 60, below: 3600 },
  { unit: 'hour', seconds: 3600, below: 86_400 },
  { unit: 'day', seconds: 86_400, below: 7 * 86_400 },
] as const;

type TimestampProps = { at: string; look?: 'age' | 'moment'; className?: string };

/**
 * An instant: ages in the app's words, dates and times the reader's way and in their zone. The server knows neither
 * their clock nor their zone, so the text appears when the page is awake; its place is kept by the caller.
 */
export function Timestamp({ at, look = 'age', className }: TimestampProps) {
  const { locale } = useRuntimeConfig();
  const hydrated = useHydrated();
  const minute = useSyncExternalStore(subscribeToMinute, currentMinute, () => 0);
  if (!hydrated) return <time dateTime={at} className={className} />;
  const instant = new Date(at);
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
  const text = look === 'age' ? age(instant, minute, locale) : full;
  return (
    <time dateTime={at} title={full} className={className}>
      {text}
    </time>
  );
}

function age(instant: Date, minute: number, locale: string): string {
  const seconds = Math.max(0, minute * 60 + 59 - instant.getTime() / 1000);
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
  if (seconds < 90) return relative.format(0, 'second');
  const step = steps.find(({ below }) => seconds < below);
  if (step) return relative.format(-Math.floor(seconds / step.seconds), step.unit);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(instant);
}

function subscribeToMinute(listener: () => void): () => void {
  const timer = setInterval(listener, 15_000);
  return () => clearInterval(timer);
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000);
}
