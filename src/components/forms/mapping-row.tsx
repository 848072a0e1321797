'use client';

import { useMutation } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { FieldMapping } from '#core/forms/field-mapping';
import type { FormField } from '#core/forms/form';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';

type MappingRowProps = {
  templateId: string;
  field: FormField;
  mapping: FieldMapping | null;
  /** By path, as people call it. */
  facts: Readonly<Record<string, string>>;
  isCurrent: boolean;
  onLook: () => void;
};

/** A field, what it is filled from and why, and the way to fix that for all versions of the form. */
export function MappingRow({ templateId, field, mapping, facts, isCurrent, onLook }: MappingRowProps) {
  const { percent } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const name = field.label ?? field.tooltip ?? field.name;
  return (
    <li
      id={`field:${field.name}`}
      data-testid="mapping-row"
      data-field={field.name}
      className={cn('grid gap-1 px-3 py-2', isCurrent && 'bg-sunken')}
    >
      <div className="flex items-start gap-2">
        <button type="button" onClick={onLook} aria-pressed={isCurrent} className="min-w-0 flex-1 text-left">
          <span className="block truncate font-medium" title={name}>
            {name}
            {field.required && <span className="text-attention"> (required)</span>}
          </span>
          <span className="block truncate text-[13px] text-ink-muted" title={field.name}>
            {field.type}, {field.name}
          </span>
        </button>
        <Button
          look="quiet"
          size="icon"
          aria-label={`Fix what fills ${name}`}
          aria-expanded={isOpen}
          onClick={() => setOpen((was) => !was)}
        >
          <Pencil aria-hidden />
        </Button>
      </div>
      <p className={cn('text-[13px]', mapping?.kind === 'unmapped' ? 'text-attention' : 'text-ink-muted')}>
        {wordsOf(mapping, facts)}
        {mapping?.isDecided && ' (fixed by a person)'}
        {mapping?.kind === 'mapped' && mapping.confidence !== null && !mapping.isDecided && (
          <> · {percent(mapping.confidence)} sure</>
        )}
        {mapping?.why && <span className="block">{mapping.why}</span>}
      </p>
      {isOpen && (
        <MappingEditor
          templateId={templateId}
          field={field.name}
          mapping={mapping}
          close={() => setOpen(false)}
        />
      )}
    </li>
  );
}

function wordsOf(mapping: FieldMapping | null, facts: MappingRowProps['facts']): string {
  if (mapping?.kind === 'mapped')
    return `Filled from ${mapping.path === null ? 'a fact' : (facts[mapping.path] ?? mapping.path)}`;
  return mapping?.kind === 'byHand' ? 'A person must fill it' : 'No rule knows what it asks for';
}

type MappingEditorProps = {
  templateId: string;
  field: string;
  mapping: FieldMapping | null;
  close: () => void;
};

function MappingEditor({ templateId, field, mapping, close }: MappingEditorProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const [path, setPath] = useState(mapping?.path ?? '');
  const done = {
    onSuccess: close,
    onError: (thrown: unknown) => tellProblem(failureOf(thrown).message),
  };
  const decide = useMutation(trpc.forms.decideMapping.mutationOptions(done));
  const undecide = useMutation(trpc.forms.undecideMapping.mutationOptions(done));
  const place = { orgId, id: templateId, field };
  return (
    <form
      className="mt-1 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== '') decide.mutate({ ...place, path: path.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <input
        aria-label="Filled from"
        list="form-paths"
        autoComplete="off"
        placeholder="owner_1.ssn"
        pattern="[a-z][a-z0-9_.\[\]]*"
        value={path}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
        className="h-8 min-w-40 flex-1 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-[13px]"
      />
      <Button type="submit" size="small" look="primary" disabled={path.trim() === ''}>
        Fix
      </Button>
      <Button size="small" onClick={() => decide.mutate({ ...place, path: null })}>
        By hand
      </Button>
      {mapping?.isDecided && (
        <Button size="small" look="quiet" onClick={() => undecide.mutate(place)}>
          As the rules say
        </Button>
      )}
    </form>
  );
}
