'use client';

import type { Preflight } from '#core/forms/fill-run';
import { useFormats } from '../session/formats.ts';
import type { PreparedRun, ValuesProps } from './form-outputs.ts';
import { ValueRow } from './value-row.tsx';

/** What a person should look at before the form is generated, then all values in the order of the form. */
export function ValuesPanel(props: ValuesProps) {
  const { view, fields, preflight } = props;
  const byName = new Map(view.form.fields.map((field) => [field.name, field]));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Checks preflight={preflight} view={view} onLook={props.onLook} />
      <ul aria-label="Values" className="divide-y divide-line rounded-lg border border-line bg-surface">
        {fields.map((value) => {
          const field = byName.get(value.field);
          return field && <ValueRow key={value.field} {...props} value={value} field={field} />;
        })}
      </ul>
    </div>
  );
}

type ChecksProps = { preflight: Preflight; view: PreparedRun; onLook: (field: string) => void };

function Checks({ preflight: { missing, unsure, byHand, problems }, view, onLook }: ChecksProps) {
  const { number } = useFormats();
  const labelOf = (name: string) => view.form.fields.find((field) => field.name === name)?.label ?? name;
  const result = view.results.find(({ id }) => id === view.run.resultId);
  const warnings = view.template.traits?.warnings ?? [];
  const wrong = [
    ...problems,
    ...(result?.problems.map((one) => `${labelOf(one.field)}: ${one.message}`) ?? []),
  ];
  return (
    <section
      aria-labelledby="preflight"
      data-testid="preflight"
      className="grid grid-cols-[minmax(0,1fr)] gap-2"
    >
      <h2 id="preflight" className="font-semibold">
        {view.run.status === 'generated' ? 'When it was generated' : 'Before it is generated'}
      </h2>
      {missing.length + unsure.length + wrong.length === 0 && (
        <p className="text-done">Nothing that the form asks for is missing.</p>
      )}
      {missing.length > 0 && (
        <div>
          <p className="text-attention">
            {number(missing.length)} required {missing.length === 1 ? 'value is' : 'values are'} missing:
          </p>
          <ul className="mt-1 grid gap-1">
            {missing.map(({ field, why }) => (
              <li key={field}>
                <button type="button" className="text-left hover:underline" onClick={() => onLook(field)}>
                  {labelOf(field)}
                </button>
                {why && <span className="text-ink-muted"> ({why})</span>}
                <Notes view={view} field={field} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {unsure.length > 0 && (
        <p className="text-ink-muted">
          {number(unsure.length)} {unsure.length === 1 ? 'value is' : 'values are'} not sure.
        </p>
      )}
      {wrong.map((problem) => (
        <p key={problem} className="text-attention">
          {problem}
        </p>
      ))}
      {warnings.length > 0 && (
        <ul className="list-disc pl-4 text-ink-muted" data-testid="fill-warnings">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {byHand.length > 0 && (
        <p className="text-ink-muted">
          {number(byHand.length)} {byHand.length === 1 ? 'field is' : 'fields are'} left for a person:
          signatures, initials, attestations, and parts that are the lender’s.
        </p>
      )}
    </section>
  );
}

/** Where a missing value usually stands. Who says so is said as well. */
function Notes({ view, field }: { view: PreparedRun; field: string }) {
  const notes = view.prepared.notes.filter((note) => note.field === field);
  return notes.map((note) => (
    <p
      key={note.by + note.text}
      className="text-[13px] text-ink-muted"
      data-testid="fill-note"
      data-by={note.by}
    >
      {note.by === 'model' && <span className="font-medium">A language model says: </span>}
      {note.text}
    </p>
  ));
}
