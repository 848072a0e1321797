'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Document, Page } from 'react-pdf';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { FieldWidget, Form, FormField } from '#core/forms/form';
import { PageSkeleton } from '../document/page-link.tsx';
import type { SheetProps } from '../document/page-sheet.tsx';
import { PageStack } from '../document/page-stack.tsx';
import { pdfOptions } from '../document/page-viewer.tsx';
import { ReadingDeskProvider, useReadingDesk } from '../document/reading-desk.tsx';
import { cn } from '../ui/class-names.ts';

export type FormPagesProps = {
  /** Where the PDF lies; undefined while nobody knows. */
  url: string | undefined;
  onRetry: () => void;
  form: Form;
  /** The field looked at, whose place is brought into view. */
  current: string | null;
  onLook: (field: string) => void;
  /** What stands in a field's box. */
  content?: (field: FormField, widget: FieldWidget) => string | null;
  /** How a box is coloured. */
  tone?: (field: FormField) => 'filled' | 'missing' | 'quiet';
};

/** The pages of a form, with something at the place of each field. */
export function FormViewer(props: FormPagesProps) {
  const { form } = props;
  return (
    <ReadingDeskProvider
      documentId="form"
      paged
      range={{ from: 1, to: form.pages.length }}
      initialPage={1}
      initialPanel="text"
    >
      <Pages {...props} />
    </ReadingDeskProvider>
  );
}

function Pages(props: FormPagesProps) {
  const { url, onRetry, form, current } = props;
  const { light } = useReadingDesk();
  const bring = useEffectEvent(() => {
    const widget = form.fields.find(({ name }) => name === current)?.widgets[0];
    if (widget) light({ page: widget.page, box: widget.box, snippet: '' });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another field is the news.
  useEffect(() => bring(), [current]);
  if (url === undefined) return <PageSkeleton />;
  const broken = (
    <Notice
      title="The pages cannot be shown"
      className="m-4"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      The form is kept as it is.
    </Notice>
  );
  return (
    <Document
      file={url}
      options={pdfOptions}
      suspense={false}
      loading={<PageSkeleton />}
      error={broken}
      noData={<PageSkeleton />}
      className="h-full"
    >
      <PageStack count={form.pages.length} sheet={(sheet) => <FormSheet {...props} sheet={sheet} />} />
    </Document>
  );
}

function FormSheet({ sheet, ...props }: FormPagesProps & { sheet: SheetProps }) {
  const { number, width, height, onSize } = sheet;
  const page = props.form.pages.find((one) => one.number === number);
  const [isDrawn, setDrawn] = useState(false);
  const scale = page ? width / page.width : 1;
  return (
    <div
      data-testid="form-page"
      data-page={number}
      className="relative overflow-hidden bg-white shadow-sm ring-1 ring-black/10"
      style={{ width, height }}
    >
      <Page
        pageNumber={number}
        width={width}
        suspense={false}
        loading={null}
        noData={null}
        error={<p className="p-6 text-black">This page cannot be drawn.</p>}
        renderTextLayer={false}
        renderAnnotationLayer={false}
        onLoadSuccess={(loaded) => {
          const { width: across, height: down } = loaded.getViewport({ scale: 1 });
          onSize({ width: across, height: down });
          setDrawn(true);
        }}
      />
      {isDrawn && page && <Boxes {...props} number={number} scale={scale} />}
    </div>
  );
}

const toneClasses = {
  filled: 'bg-sky-200/50 outline-sky-600/50',
  missing: 'bg-amber-200/60 outline-amber-700/70',
  quiet: 'outline-neutral-500/40',
} as const;

/** Values stand in boxes for those who look; those who listen have the list beside the pages. */
function Boxes({
  form,
  current,
  onLook,
  content,
  tone,
  number,
  scale,
}: FormPagesProps & { number: number; scale: number }) {
  return (
    <div aria-hidden>
      {form.fields.flatMap((field) =>
        field.widgets
          .filter(({ page, hidden }) => page === number && !hidden)
          .map((widget) => {
            const [x, y, across, down] = widget.box;
            const size = Math.min(Math.max(down * 0.62, 5), 11) * scale;
            return (
              <button
                key={`${field.name} ${widget.box.join(' ')}`}
                type="button"
                tabIndex={-1}
                title={field.label ?? field.tooltip ?? field.name}
                onClick={() => onLook(field.name)}
                data-field={field.name}
                className={cn(
                  'absolute overflow-hidden whitespace-nowrap px-px text-left text-black leading-tight outline-1',
                  field.multiline && 'whitespace-pre-wrap',
                  toneClasses[tone?.(field) ?? 'quiet'],
                  current === field.name && 'outline-2 outline-blue-700',
                )}
                style={{
                  left: x * scale,
                  top: y * scale,
                  width: across * scale,
                  height: down * scale,
                  fontSize: size,
                }}
              >
                {content?.(field, widget)}
              </button>
            );
          }),
      )}
    </div>
  );
}
