'use client';

import { RotateCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import type { StatusTone } from '#core/documents/status';
import {
  canCancelUpload,
  canRetryUpload,
  isSettled,
  type UploadItem,
  uploadFraction,
  uploadWords,
} from '#core/documents/upload-item';
import type { UploadQueue } from '#data/browser/upload/upload-queue';
import { useFormats } from '../session/formats.ts';
import { RowLayout } from './row-layout.tsx';
import { Mark } from './status-mark.tsx';

type AlreadyHere = Extract<UploadItem['stage'], { step: 'already-here' }>;
type UploadRowProps = {
  item: UploadItem;
  queue: UploadQueue;
  /** What is said of a file that was brought before. */
  alreadyHere: (stage: AlreadyHere) => ReactNode;
};

/** A file on its way, in the place its document or conversion will have. */
export function UploadRow({ item, queue, alreadyHere }: UploadRowProps) {
  const formats = useFormats();
  const { stage } = item;
  const words = uploadWords(item, formats);
  const failed = stage.step === 'refused' || stage.step === 'failed';
  return (
    <RowLayout
      name={item.filename}
      below={
        <>
          {failed && (
            <p className="sm:line-clamp-2" data-testid="upload-problem" title={words}>
              {words}
            </p>
          )}
          {stage.step === 'already-here' && alreadyHere(stage)}
        </>
      }
      status={
        <>
          <Mark tone={toneOf(item)} word={failed ? 'Not added' : words} className="leading-6" />
          {!isSettled(stage) && (
            <ProgressBar
              fraction={uploadFraction(item)}
              words={words}
              label={`Adding ${item.filename}`}
              className="mt-1 w-52 max-w-full"
            />
          )}
        </>
      }
      facts={<span className="flex flex-col lg:items-end lg:pt-6">{formats.bytes(item.bytes)}</span>}
      actions={<Actions item={item} queue={queue} />}
    />
  );
}

function Actions({ item, queue }: Pick<UploadRowProps, 'item' | 'queue'>) {
  if (canCancelUpload(item.stage)) {
    return (
      <Button
        look="quiet"
        size="icon"
        onClick={() => queue.cancel(item.id)}
        aria-label={`Do not add ${item.filename}`}
        title="Do not add"
      >
        <X aria-hidden />
      </Button>
    );
  }
  if (!isSettled(item.stage)) return null;
  return (
    <>
      {canRetryUpload(item.stage) && (
        <Button
          look="secondary"
          size="icon"
          onClick={() => queue.retry(item.id)}
          aria-label={`Retry ${item.filename}`}
          title="Retry"
        >
          <RotateCw aria-hidden />
        </Button>
      )}
      <Button
        look="quiet"
        size="icon"
        onClick={() => queue.dismiss(new Set([item.id]))}
        aria-label={`Take ${item.filename} off the list`}
        title="Take off the list"
      >
        <X aria-hidden />
      </Button>
    </>
  );
}

function toneOf({ stage }: UploadItem): StatusTone {
  switch (stage.step) {
    case 'hashing':
    case 'sending':
    case 'registering':
      return 'working';
    case 'already-here':
      return 'done';
    case 'refused':
    case 'failed':
    case 'cancelled':
      return 'attention';
    default:
      return 'waiting';
  }
}
