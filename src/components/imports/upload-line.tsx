'use client';

import { RotateCw, X } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import {
  canCancelUpload,
  canRetryUpload,
  isSettled,
  uploadFraction,
  uploadWords,
} from '#core/documents/upload-item';
import type { QueuedUpload } from '#data/browser/upload/queue-set';
import { useFormats } from '../session/formats.ts';

/** A file on its way into an import that is open. */
export function UploadLine({ upload: { item, queue } }: { upload: QueuedUpload }) {
  const words = uploadWords(item, useFormats());
  const isWrong = item.stage.step === 'refused' || item.stage.step === 'failed';
  return (
    <div className="flex min-h-11 items-center gap-2 px-3 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="truncate">{item.filename}</p>
        <p className={isWrong ? 'text-[13px] text-attention' : 'text-[13px] text-ink-muted'}>{words}</p>
        {!isSettled(item.stage) && (
          <ProgressBar fraction={uploadFraction(item)} words={words} label={`Adding ${item.filename}`} />
        )}
      </div>
      {canRetryUpload(item.stage) && (
        <Button
          look="quiet"
          size="icon"
          aria-label={`Retry ${item.filename}`}
          onClick={() => queue.retry(item.id)}
        >
          <RotateCw aria-hidden />
        </Button>
      )}
      {canCancelUpload(item.stage) ? (
        <Button
          look="quiet"
          size="icon"
          aria-label={`Hold back ${item.filename}`}
          onClick={() => queue.cancel(item.id)}
        >
          <X aria-hidden />
        </Button>
      ) : (
        isSettled(item.stage) && (
          <Button
            look="quiet"
            size="icon"
            aria-label={`Take ${item.filename} off this list`}
            onClick={() => queue.dismiss(new Set([item.id]))}
          >
            <X aria-hidden />
          </Button>
        )
      )}
    </div>
  );
}
