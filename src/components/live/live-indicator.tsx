'use client';

import type { LiveState } from '#core/live/rhythm';
import { cn } from '../ui/class-names.ts';
import { useLive } from './live-provider.tsx';

const words: Readonly<Record<LiveState, { word: string; title: string; dot: string }>> = {
  live: { word: 'Live', title: 'Changes appear at once.', dot: 'bg-done' },
  connecting: {
    word: 'Connecting…',
    title: 'Changes appear when the connection is back.',
    dot: 'bg-waiting',
  },
  polling: {
    word: 'Reconnecting…',
    title: 'There is no live connection. Changes are fetched every few seconds.',
    dot: 'bg-attention',
  },
};

/** One quiet word about the connection. */
export function LiveIndicator({ className }: { className?: string }) {
  const { state } = useLive();
  const { word, title, dot } = words[state];
  return (
    <span
      data-live-state={state}
      title={title}
      className={cn('inline-flex items-center gap-2 text-ink-muted text-xs', className)}
    >
      <span aria-hidden className={cn('size-1.5 rounded-full', dot)} />
      {word}
    </span>
  );
}
