'use client';

import { FilePenLine } from 'lucide-react';
import type { TemplateSummary } from '#core/forms/template';
import { RowLayout, RowLink } from '../documents/row-layout.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { explanationOf, templateStatusOf } from './form-status.ts';

/** One version of a form in the list. */
export function TemplateRow({ template }: { template: TemplateSummary }) {
  const { number } = useFormats();
  const { fieldCount, pageCount, traits, runs } = template;
  const below = explanationOf(template) ?? (traits ? traits.warnings[0] : null);
  return (
    <RowLayout
      lead={<FilePenLine aria-hidden className="mt-0.5 size-5 text-ink-faint" strokeWidth={1.5} />}
      name={<RowLink href={`/forms/${template.id}`}>{template.name}</RowLink>}
      below={below && <p className="sm:line-clamp-2">{below}</p>}
      status={<Mark {...templateStatusOf(template)} />}
      facts={
        <span className="flex flex-wrap gap-x-3 lg:flex-col lg:items-end">
          <span>
            version {number(template.version)}
            {fieldCount !== null && `, ${number(fieldCount)} fields on ${number(pageCount ?? 0)} pages`}
          </span>
          <span>{runs > 0 && `filled ${number(runs)} ${runs === 1 ? 'time' : 'times'}`}</span>
          <Timestamp at={template.createdAt} className="min-w-8" />
        </span>
      }
      actions={null}
    />
  );
}
