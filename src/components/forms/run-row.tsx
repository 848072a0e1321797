'use client';

import { FileCheck2 } from 'lucide-react';
import type { FillRunSummary } from '#core/forms/fill-run';
import { RowLayout, RowLink } from '../documents/row-layout.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { explanationOf, runStatusOf } from './form-status.ts';

/** One filling of a form in the list. */
export function RunRow({ run }: { run: FillRunSummary }) {
  const { number } = useFormats();
  return (
    <RowLayout
      lead={<FileCheck2 aria-hidden className="mt-0.5 size-5 text-ink-faint" strokeWidth={1.5} />}
      name={<RowLink href={`/forms/runs/${run.id}`}>{run.name}</RowLink>}
      below={
        explanationOf(run) ?? (
          <p>
            {run.templateName}, version {number(run.templateVersion)}
          </p>
        )
      }
      status={<Mark {...runStatusOf(run)} />}
      facts={
        <span className="flex flex-wrap gap-x-3 lg:flex-col lg:items-end">
          <span>
            from {number(run.sources)} {run.sources === 1 ? 'paper' : 'papers'}
          </span>
          <Timestamp at={run.createdAt} className="min-w-8" />
        </span>
      }
      actions={null}
    />
  );
}
