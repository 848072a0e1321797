'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Camera, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { ProgressBar } from '#components/ui/progress-bar';
import { rejectionForBorrower } from '#core/deals/borrower-words';
import type { StatusTone } from '#core/documents/status';
import { cleanFilename, mediaTypeOf, refusalOf } from '#core/documents/upload';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { hashFile } from '#data/browser/upload/hash-file';
import { sendFile } from '#data/browser/upload/send-file';
import { Mark } from '../documents/status-mark.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useFormats } from '../session/formats.ts';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { catalogued, failureOf, type Outputs, useTRPC, useTRPCClient } from '../session/trpc.ts';

type Ask = Outputs['portal']['view']['asks'][number];

const states: Readonly<Record<Ask['state'], { tone: StatusTone; word: string }>> = {
  asked: { tone: 'waiting', word: 'Please send it' },
  received: { tone: 'working', word: 'Received, being looked at' },
  accepted: { tone: 'done', word: 'Accepted' },
  rejected: { tone: 'attention', word: 'Please send another' },
  claimed: { tone: 'working', word: 'You said that it does not apply' },
  not_applicable: { tone: 'done', word: 'Not needed' },
};

/** One thing that is asked of a borrower, and the ways to answer. */
export function AskCard({ dealId, ask, closed }: { dealId: string; ask: Ask; closed: boolean }) {
  const words = useValueWords();
  const { text, state, papers, reason, code, dueOn } = ask;
  const isOpen = !closed && state !== 'accepted' && state !== 'not_applicable';
  return (
    <section aria-label={text} className="grid gap-2 rounded-lg border border-line bg-surface p-4">
      <h2 className="font-medium">{text}</h2>
      <p className="flex flex-wrap gap-x-3">
        <Mark {...states[state]} />
        {dueOn && isOpen && <span className="text-ink-muted">by {words(dueOn, 'date')}</span>}
      </p>
      {state === 'rejected' && (
        <p className="text-attention">{reason ?? rejectionForBorrower[code ?? 'other']}</p>
      )}
      {papers.length > 0 && (
        <ul className="text-[13px] text-ink-muted">
          {papers.map(({ name, broughtAt }) => (
            <li key={`${name} ${broughtAt}`} className="break-all">
              {name}, <Timestamp at={broughtAt} />
            </li>
          ))}
        </ul>
      )}
      {isOpen && <Answer dealId={dealId} ask={ask} />}
    </section>
  );
}

function Answer({ dealId, ask }: { dealId: string; ask: Ask }) {
  const file = useRef<HTMLInputElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const [isClaiming, setClaiming] = useState(false);
  const { send, fraction, problem } = useSend(dealId, ask.id);
  const { percent } = useFormats();
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first && !send.isPending) send.mutate(first);
  };
  return (
    <div className="grid gap-2">
      {send.isPending && (
        <ProgressBar
          fraction={fraction}
          words={fraction === null ? 'Being sent' : `${percent(fraction)} sent`}
          label={`Sending for ${ask.text}`}
        />
      )}
      <p role="alert" className="text-attention empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => file.current?.click()} aria-disabled={send.isPending}>
          <Upload aria-hidden /> Choose a file
        </Button>
        <Button onClick={() => photo.current?.click()} aria-disabled={send.isPending} className="sm:hidden">
          <Camera aria-hidden /> Take a photo
        </Button>
        <Button look="quiet" onClick={() => setClaiming(!isClaiming)} aria-expanded={isClaiming}>
          It does not apply to me
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        aria-label={`A file for ${ask.text}`}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
      <input
        ref={photo}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={`A photo for ${ask.text}`}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
      {isClaiming && <Claim ask={ask} close={() => setClaiming(false)} />}
    </div>
  );
}

function Claim({ ask, close }: { ask: Ask; close: () => void }) {
  const trpc = useTRPC();
  const reread = useReread();
  const [reason, setReason] = useState('');
  const claim = useMutation(
    trpc.portal.claim.mutationOptions({
      onSuccess: async () => {
        await reread();
        close();
      },
    }),
  );
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '' && !claim.isPending) claim.mutate({ conditionId: ask.id, reason });
      }}
    >
      <Field
        label="Why"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        maxLength={1000}
        autoFocus
      />
      <p role="alert" className="text-attention empty:hidden">
        {claim.isError && failureOf(claim.error).message}
      </p>
      <Button
        type="submit"
        className="justify-self-start"
        aria-disabled={claim.isPending || reason.trim() === ''}
      >
        Tell them
      </Button>
    </form>
  );
}

function useReread() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => queryClient.invalidateQueries(trpc.portal.view.queryFilter());
}

/** Sends one file: its hash first, then its bytes, then what it is for. */
function useSend(dealId: string, conditionId: string) {
  const client = useTRPCClient();
  const reread = useReread();
  const { maxUploadBytes } = useRuntimeConfig();
  const [fraction, setFraction] = useState<number | null>(null);
  const send = useMutation({
    mutationFn: async (file: File) => {
      const refusal = refusalOf({ bytes: file.size }, maxUploadBytes);
      if (refusal) throw new DocketError(refusal);
      const { signal } = new AbortController();
      const filename = cleanFilename(file.name);
      const sha256 = await hashFile(file, () => {}, signal);
      const facts = { filename, mediaType: mediaTypeOf(filename, file.type), bytes: file.size, sha256 };
      const { key, target } = await catalogued(client.portal.prepareUpload.mutate({ dealId, file: facts }));
      await sendFile(target, file, (sent) => setFraction(sent / Math.max(file.size, 1)), signal);
      await catalogued(client.portal.bring.mutate({ conditionId, file: { ...facts, key } }));
    },
    onSettled: () => {
      setFraction(null);
      return reread();
    },
  });
  return { send, fraction, problem: send.isError ? toDocketError(send.error).userMessage : null };
}
