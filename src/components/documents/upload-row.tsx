'use client';

import { RotateCw, X } from 'lucide-react';
import Link from 'next/link';
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
import { useFormats } from '../session/formats.ts';
import { useUploads } from '../upload/upload-provider.tsx';
import { RowLayout } from './row-layout.tsx';
import { Mark } from './status-mark.tsx';

/** A file on its way, in the place its document will have. */
export function UploadRow({ item }: { item: UploadItem }) {
  const formats = useFormats();
  const { stage } = item;
  const words = uploadWords(item, formats.percent);
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
          {stage.step === 'already-here' && (
            <p data-testid="already-here">
              The same content is{' '}
              <Link
                href={`/documents/${stage.documentId}`}
                prefetch={false}
                className="text-accent underline underline-offset-2"
              >
                already here
              </Link>
              {stage.filename === item.filename ? '' : ` as ${stage.filename}`}. Nothing was sent or read
              again.
            </p>
          )}
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
      actions={<Actions item={item} />}
    />
  );
}

function Actions({ item }: { item: UploadItem }) {
  const { queue } = useUploads();
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
