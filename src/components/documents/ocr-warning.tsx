'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { DocumentSummary } from '#core/documents/document';
import { isOwnTextGood, otherText } from '#core/documents/text-layers';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';
import { useTextChoice } from './text-choice.ts';

type OcrWarningProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  documents: readonly DocumentSummary[];
  onConfirmed: () => void;
};

/** Of more documents than this only the first are looked at before OCR is asked for. */
const mostLookedAt = 100;

/**
 * Before documents are read by OCR: warns where files have good text of their own, which OCR would only guess at, and says
 * that both are kept.
 */
export function OcrWarning({ open, onOpenChange, documents, onConfirmed }: OcrWarningProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const ids = documents.slice(0, mostLookedAt).map(({ id }) => id);
  const layers = useQuery(
    trpc.documents.textLayers.queryOptions({ orgId, ids }, { enabled: open && ids.length > 0 }),
  );
  const { choose } = useTextChoice();
  const good = layers.data?.filter(isOwnTextGood).length ?? 0;
  const others = new Set(layers.data?.map(otherText));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        documents.length === 1 ? 'Read it by OCR?' : `Read ${number(documents.length)} documents by OCR?`
      }
      description="The pages are looked at as pictures. The text of the file is kept, and can be chosen again at any time."
    >
      <p className="min-h-10 text-ink-muted" role="status" data-testid="ocr-warning">
        {layers.isPending && open
          ? 'Looking at the text of the file …'
          : good > 0 &&
            (documents.length === 1
              ? 'This file has good text of its own. OCR can only guess at it: names and numbers may come out wrong.'
              : `${number(good)} of them have good text of their own. OCR can only guess at it: names and numbers may come out wrong.`)}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={() => onOpenChange(false)}>
          Keep the text
        </Button>
        {(['own', 'ocr'] as const).map(
          (text) =>
            others.has(text) && (
              <Button
                key={text}
                look="quiet"
                onClick={() => {
                  choose(documents, text);
                  onOpenChange(false);
                }}
                data-testid={`choose-${text}`}
              >
                {text === 'own' ? 'Use the file’s text' : 'Use OCR’s text'}
              </Button>
            ),
        )}
        <Button
          onClick={() => {
            onConfirmed();
            onOpenChange(false);
          }}
          autoFocus
          data-testid="confirm-ocr"
        >
          Read by OCR
        </Button>
      </div>
    </Dialog>
  );
}
