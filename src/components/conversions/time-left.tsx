'use client';

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ConversionSummary } from '#core/conversions/conversion';
import { estimateLeft } from '#core/conversions/estimate';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';

/** The past does not change much in a few minutes. */
const paceFreshMs = 5 * 60_000;

/** "about 12 s left", where the past allows to say so; nothing otherwise. */
export function TimeLeft({ conversion }: { conversion: ConversionSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const { data } = useQuery(trpc.conversions.pace.queryOptions({ orgId }, { staleTime: paceFreshMs }));
  const second = useSyncExternalStore(subscribeToSecond, currentSecond, () => 0);
  const { status, startedAt, mapping, bytes } = conversion;
  const pace = data?.find((one) => one.mapping === mapping)?.pace;
  if (status !== 'processing' || startedAt === null || !pace || second === 0) return null;
  const left = estimateLeft(pace, bytes, second - Date.parse(startedAt) / 1000);
  if (left === null) return null;
  const seconds = (n: number) => number(Math.max(1, Math.round(n)));
  return (
    <span
      data-testid="time-left"
      className="text-[13px] text-ink-muted tabular-nums"
      title={`Four in five files like this take ${seconds(left.from)} to ${seconds(left.to)} s from here.`}
    >
      about {seconds(left.seconds)} s left
    </span>
  );
}

function subscribeToSecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1_000);
  return () => clearInterval(timer);
}

function currentSecond(): number {
  return Math.floor(Date.now() / 1000);
}
