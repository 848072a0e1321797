'use client';

import { Download, RotateCw, Square } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import type { ConversionSource, ConversionSummary } from '#core/conversions/conversion';
import {
  canCancelConversion,
  canDownload,
  canRetryConversion,
  conversionExplanation,
  conversionStatusOf,
} from '#core/conversions/status';
import type { Heading } from '#core/invoices/heading';
import { fractionOf, progressWords } from '#core/jobs/progress';
import { RowLayout, RowLink } from '../documents/row-layout.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { PickBox } from '../lists/pick-box.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { cn } from '../ui/class-names.ts';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useConversionActions } from './conversion-actions.ts';
import { DownloadForm } from './download-form.tsx';
import { MappingTag } from './mapping-select.tsx';
import { TimeLeft } from './time-left.tsx';

const sourceWords: Readonly<Record<ConversionSource, string>> = {
  page: 'read from the page',
  embedded: 'from the XML in the PDF',
  gateway: 'by the gateway',
};

type ConversionRowProps = {
  conversion: ConversionSummary;
  selected: boolean;
  /** `reach`: with everything between here and the last one that was picked. */
  onPick: (reach: boolean) => void;
};

/** One conversion of the list. */
export function ConversionRow({ conversion, selected, onPick }: ConversionRowProps) {
  const formats = useFormats();
  const { tone, word } = conversionStatusOf(conversion);
  const progress = conversion.job?.progress ?? null;
  const words = progressWords(progress, formats.number);
  const isWorking = conversion.status === 'processing';
  return (
    <RowLayout
      lead={<PickBox filename={conversion.filename} selected={selected} onPick={onPick} />}
      name={<RowLink href={`/conversions/${conversion.id}`}>{conversion.filename}</RowLink>}
      below={<Below conversion={conversion} />}
      status={
        <>
          <span className="flex flex-wrap items-center gap-x-2 leading-6">
            <Mark tone={tone} word={word} />
            {isWorking && (
              <span className="text-[13px] text-ink-muted tabular-nums" data-testid="progress-words">
                {words}
              </span>
            )}
          </span>
          {isWorking && (
            <ProgressBar
              fraction={fractionOf(progress)}
              words={words}
              label={`Converting ${conversion.filename}`}
              className="mt-1 w-52 max-w-full"
            />
          )}
          <TimeLeft conversion={conversion} />
        </>
      }
      facts={<Facts conversion={conversion} />}
      actions={<Actions conversion={conversion} />}
    />
  );
}

function Below({ conversion }: { conversion: ConversionSummary }) {
  const explanation = conversionExplanation(conversion);
  return (
    <>
      {conversion.heading && <InvoiceHeading heading={conversion.heading} />}
      <p className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">
        <MappingTag mapping={conversion.mapping} />
        {conversion.source && conversion.result && (
          <span className="text-[13px]">{sourceWords[conversion.source]}</span>
        )}
        {(conversion.result?.version ?? 1) > 1 && (
          <span className="text-[13px]" data-testid="result-version">
            version {conversion.result?.version}
          </span>
        )}
        {conversion.reused > 0 && <ReusedChip />}
      </p>
      {explanation && (
        <p className="sm:line-clamp-2" data-testid="conversion-explanation" title={explanation}>
          {explanation}
        </p>
      )}
    </>
  );
}

/** By which people know an invoice: its seller, number, date and total, under one another in every row. */
function InvoiceHeading({ heading }: { heading: Heading }) {
  const { seller, number, issueDate, total, currency } = heading;
  const columns = [
    { name: 'Seller', value: seller },
    { name: 'Number', value: number },
    { name: 'Date', value: issueDate },
    { name: 'Total', value: total && [total, currency].filter(Boolean).join(' ') },
  ];
  return (
    <dl
      // The date has its room, the total never loses a figure.
      className="flex flex-wrap gap-x-3 text-[13px] text-ink sm:grid sm:grid-cols-[minmax(0,2fr)_minmax(0,1.3fr)_5.75rem_minmax(6.5rem,1.2fr)]"
      data-testid="invoice-heading"
    >
      {columns.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="sr-only">{name}</dt>
          <dd
            className={cn('tabular-nums', name === 'Total' ? 'break-words' : 'truncate')}
            title={value ? `${name}: ${value}` : undefined}
          >
            {value ?? '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The same file and mapping were brought before: nothing was done twice. */
export function ReusedChip() {
  return (
    <span
      data-testid="reused-chip"
      title="The same file was brought again; this result answers it."
      className="inline-flex h-5 items-center rounded bg-accent-soft px-1.5 text-xs"
    >
      Reused result
    </span>
  );
}

function Facts({ conversion: { pageCount, bytes, createdAt } }: { conversion: ConversionSummary }) {
  const formats = useFormats();
  return (
    <span className="flex flex-wrap gap-x-3 lg:flex-col lg:items-end">
      <span className="empty:max-lg:hidden lg:min-h-6">
        {pageCount !== null && `${formats.number(pageCount)} ${pageCount === 1 ? 'page' : 'pages'}`}
      </span>
      <span className="flex gap-x-3">
        <span>{formats.bytes(bytes)}</span>
        <Timestamp at={createdAt} className="min-w-8" />
      </span>
    </span>
  );
}

function Actions({ conversion }: { conversion: ConversionSummary }) {
  const { retry, cancel, pending } = useConversionActions(conversion);
  const keepFocus = useKeptFocus('li', '[data-row-link]');
  const { id, filename } = conversion;
  return (
    <>
      {canDownload(conversion) && (
        <DownloadForm key="download" action={`/api/jobs/${id}/download`}>
          <Button
            type="submit"
            look="quiet"
            size="icon"
            aria-label={`Download the XML of ${filename}`}
            title="Download XML"
          >
            <Download aria-hidden />
          </Button>
        </DownloadForm>
      )}
      {canRetryConversion(conversion) && (
        <Button
          key="retry"
          ref={keepFocus}
          size="small"
          onClick={retry}
          aria-disabled={pending}
          aria-label={`Retry ${filename}`}
        >
          <RotateCw aria-hidden />
          <span className="max-sm:hidden">Retry</span>
        </Button>
      )}
      {canCancelConversion(conversion) && conversion.status !== 'retrying' && (
        <Button
          key="stop"
          ref={keepFocus}
          look="quiet"
          size="icon"
          onClick={cancel}
          aria-disabled={pending}
          aria-label={`Stop converting ${filename}`}
          title="Stop"
        >
          <Square aria-hidden />
        </Button>
      )}
      {conversion.result && (
        <Button key="review" size="small" asChild>
          <DeskLink href={`/conversions/${id}`} prefetch={false} aria-label={`Review ${filename}`}>
            Review
          </DeskLink>
        </Button>
      )}
    </>
  );
}
