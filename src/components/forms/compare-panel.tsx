'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { differencesOf, fieldsOfRun, type RunField } from '#core/forms/fill-run';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { runListOptions } from './form-list-options.ts';
import type { PreparedRun } from './form-outputs.ts';

/** Another run of the same form, field by field against this one. */
export function ComparePanel({ view, fields }: { view: PreparedRun; fields: readonly RunField[] }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const runs = useInfiniteQuery(runListOptions(trpc, orgId, view.run.templateId));
  const others = (runs.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    ({ id, preparedAt }) => id !== view.run.id && preparedAt !== null,
  );
  const [chosen, setChosen] = useState('');
  if (runs.isSuccess && others.length === 0) {
    return (
      <p className="text-ink-muted">This form was filled once. A second run can be compared with this one.</p>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <label className="grid grid-cols-[minmax(0,1fr)] gap-1 font-medium">
        Compare with
        <select
          value={chosen}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-2 text-base font-normal sm:text-sm"
        >
          <option value="">Choose a run</option>
          {others.map((run) => (
            <option key={run.id} value={run.id}>
              {run.name}, {run.createdAt.slice(0, 16).replace('T', ' ')} UTC
            </option>
          ))}
        </select>
      </label>
      {chosen !== '' && <Differences id={chosen} view={view} fields={fields} />}
    </div>
  );
}

function Differences({ id, view, fields }: { id: string; view: PreparedRun; fields: readonly RunField[] }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data } = useQuery(trpc.forms.run.queryOptions({ orgId, id }));
  if (!data?.prepared) return null;
  const differences = differencesOf(fields, fieldsOfRun(data.prepared, data.edits));
  if (differences.length === 0) return <p className="text-done">Both runs have the same values.</p>;
  const labelOf = (name: string) => view.form.fields.find((field) => field.name === name)?.label ?? name;
  return (
    <table className="w-full text-left" data-testid="differences">
      <caption className="sr-only">Fields that differ</caption>
      <thead className="text-[13px] text-ink-muted">
        <tr>
          <th className="py-1 pr-3 font-medium">Field</th>
          <th className="py-1 pr-3 font-medium">This run</th>
          <th className="py-1 font-medium">The other</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {differences.map(({ field, a, b }) => (
          <tr key={field} className="align-top">
            <th scope="row" className="py-1.5 pr-3 font-normal text-ink-muted">
              {labelOf(field)}
            </th>
            <td className="break-words py-1.5 pr-3">{wordsOf(a)}</td>
            <td className="break-words py-1.5">{wordsOf(b)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function wordsOf(value: string | true | null): string {
  return value === true ? 'Ticked' : (value ?? '–');
}
