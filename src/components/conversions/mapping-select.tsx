'use client';

import { useId } from 'react';
import { isMapping, mappingIds, mappings } from '#core/invoices/mappings';
import { useChosenMapping } from './chosen-mapping.tsx';

/** What the next PDFs are turned into. */
export function MappingSelect() {
  const { mapping, choose } = useChosenMapping();
  const id = useId();
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-ink-muted">
        Into
      </label>
      <select
        id={id}
        value={mapping}
        title={mappings[mapping].says}
        onChange={({ currentTarget: { value } }) => isMapping(value) && choose(value)}
        data-testid="mapping-select"
        className="h-9 min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base sm:text-sm"
      >
        {mappingIds.map((one) => (
          <option key={one} value={one}>
            {mappings[one].title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The small tag of a row that says what it becomes. */
export function MappingTag({ mapping }: { mapping: string }) {
  const known = isMapping(mapping) ? mappings[mapping] : null;
  return (
    <span
      title={known?.says}
      data-testid="mapping-tag"
      className="inline-flex h-5 items-center rounded border border-line px-1.5 text-ink-muted text-xs"
    >
      {known?.title ?? mapping}
    </span>
  );
}
