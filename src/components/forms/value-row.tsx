'use client';

import { useMutation } from '@tanstack/react-query';
import { Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { RunField } from '#core/forms/fill-run';
import type { FormField } from '#core/forms/form';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { SourceChips } from '../sources/source-chips.tsx';
import { cn } from '../ui/class-names.ts';
import type { ValuesProps } from './form-outputs.ts';

type ValueRowProps = ValuesProps & { value: RunField; field: FormField };

/** A field of the form with its value, why it has it, where it stands, and the way to say otherwise. */
export function ValueRow(props: ValueRowProps) {
  const { view, value, field, current, editing, onLook, onEdit, viewing, onPaper } = props;
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { percent } = useFormats();
  const tellProblem = useTellProblem();
  const withdraw = useMutation(
    trpc.forms.withdraw.mutationOptions({ onError: (thrown) => tellProblem(failureOf(thrown).message) }),
  );
  const name = field.label ?? field.tooltip ?? field.name;
  const isCurrent = current === field.name;
  const canEdit = !['signature', 'button'].includes(field.type);
  return (
    <li
      id={`value:${field.name}`}
      data-testid="value-row"
      data-field={field.name}
      className={cn('grid gap-1 px-3 py-2', isCurrent && 'bg-sunken')}
    >
      <div className="flex items-start gap-2">
        <button
          type="button"
          data-looks={field.name}
          aria-pressed={isCurrent}
          onClick={() => onLook(field.name)}
          className="min-w-0 flex-1 text-left"
        >
          <span className="block truncate text-[13px] text-ink-muted" title={`${name} (${field.name})`}>
            {name}
          </span>
          <span
            className={cn('block break-words', value.value === null && 'text-ink-faint')}
            data-testid="value"
          >
            {wordsOf(value, field)}
          </span>
        </button>
        {value.isEdited && (
          <Button
            look="quiet"
            size="icon"
            aria-label={`${name}: as it was prepared`}
            title="As it was prepared"
            onClick={() => withdraw.mutate({ orgId, id: view.run.id, field: field.name })}
          >
            <Undo2 aria-hidden />
          </Button>
        )}
        {canEdit && (
          <Button
            look="quiet"
            size="icon"
            aria-label={`Change ${name}`}
            onClick={() => {
              onLook(field.name);
              onEdit(field.name);
            }}
          >
            <Pencil aria-hidden />
          </Button>
        )}
      </div>
      <p className="text-[13px] text-ink-muted">
        {value.isEdited
          ? 'Changed by a person'
          : [
              value.path !== null && (view.facts[value.path] ?? value.path),
              value.confidence !== null && value.value !== null && `${percent(value.confidence)} sure`,
              value.why,
            ]
              .filter(Boolean)
              .join(' · ')}
      </p>
      {!value.isEdited && (
        <SourceChips evidence={value.evidence} viewing={viewing} of={name} onLook={onPaper} />
      )}
      {editing === field.name && (
        <Editor
          runId={view.run.id}
          field={field}
          value={value.value}
          close={() => {
            onEdit(null);
            document.querySelector<HTMLElement>(`[data-looks="${CSS.escape(field.name)}"]`)?.focus();
          }}
        />
      )}
    </li>
  );
}

function wordsOf({ value, state, required }: RunField, field: FormField): string {
  if (value === true) return 'Ticked';
  if (value !== null && value !== '') {
    return field.options.find((option) => option.value === value)?.label ?? value;
  }
  if (state === 'byHand') return 'Left for a person';
  return required ? 'Missing' : 'Empty';
}

type EditorProps = { runId: string; field: FormField; value: string | true | null; close: () => void };

/** The editor of one value: Enter keeps it, Escape leaves it as it was. */
function Editor({ runId, field, value, close }: EditorProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const [text, setText] = useState(typeof value === 'string' ? value : '');
  const [isTicked, setTicked] = useState(value === true);
  const edit = useMutation(
    trpc.forms.edit.mutationOptions({
      onSuccess: close,
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  const isTick = field.type === 'checkbox' && field.options.length <= 1;
  const hasChoices = field.options.length > 0 && !isTick && !field.editable;
  const said = isTick ? (isTicked ? true : null) : text === '' ? null : text;
  const classes =
    'min-w-40 flex-1 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-[13px]';
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!edit.isPending) edit.mutate({ orgId, id: runId, field: field.name, value: said });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {isTick ? (
        <label className="flex min-h-8 flex-1 items-center gap-2">
          <input
            // biome-ignore lint/a11y/noAutofocus: the person asked for this editor.
            autoFocus
            type="checkbox"
            checked={isTicked}
            onChange={({ currentTarget }) => setTicked(currentTarget.checked)}
            className="size-4 accent-accent"
          />
          Ticked
        </label>
      ) : hasChoices ? (
        <select
          // biome-ignore lint/a11y/noAutofocus: the person asked for this editor.
          autoFocus
          aria-label="Value"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          className={cn(classes, 'h-8')}
        >
          <option value="">(empty)</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.multiline ? (
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the person asked for this editor.
          autoFocus
          aria-label="Value"
          rows={3}
          maxLength={field.maxLength ?? 5000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          className={cn(classes, 'py-1')}
        />
      ) : (
        <input
          // biome-ignore lint/a11y/noAutofocus: the person asked for this editor.
          autoFocus
          aria-label="Value"
          maxLength={field.maxLength ?? 5000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          className={cn(classes, 'h-8')}
        />
      )}
      <Button type="submit" size="small" look="primary" aria-disabled={edit.isPending}>
        Keep
      </Button>
      <Button size="small" look="quiet" onClick={close}>
        Cancel
      </Button>
    </form>
  );
}
