'use client';

import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import type { PreparedRun } from './form-outputs.ts';

/** What was prepared by which rules, what people changed since, and what was generated: nothing of it is ever overwritten. */
export function HistoryPanel({ view: { run, form, edits, results, prepared } }: { view: PreparedRun }) {
  const { number } = useFormats();
  const labelOf = (name: string) => form.fields.find((field) => field.name === name)?.label ?? name;
  const steps = [
    ...edits.map((edit) => ({
      at: edit.editedAt,
      key: `${edit.field} ${edit.editedAt}`,
      words: `${labelOf(edit.field)}: ${edit.withdrawn ? 'as it was prepared' : edit.value === true ? 'ticked' : (edit.value ?? 'emptied')}`,
    })),
    ...results.map((result) => ({
      at: result.storedAt ?? result.createdAt,
      key: result.id,
      words: `PDF ${number(result.version)} ${result.sha256 ? `generated, SHA-256 ${result.sha256}` : 'asked for'}`,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2" aria-label="What happened">
        {steps.map(({ at, key, words }) => (
          <li key={key} className="break-words">
            <Timestamp at={at} className="text-[13px] text-ink-muted" /> {words}
          </li>
        ))}
        <li>
          <Timestamp at={run.preparedAt ?? run.createdAt} className="text-[13px] text-ink-muted" /> prepared
          by rules {prepared.rulesVersion} from {number(prepared.sources.length)}{' '}
          {prepared.sources.length === 1 ? 'paper' : 'papers'}:{' '}
          {prepared.sources.map(({ name }) => name).join(', ')}
        </li>
      </ol>
      <p className="break-all text-[13px] text-ink-muted">The form’s SHA-256 is {run.templateSha256}.</p>
    </div>
  );
}
