'use client';

import { Minus, Pencil, Plus } from 'lucide-react';
import type { FactValue } from '#core/facts/fact';
import { itemTitle } from '#core/facts/item-title';
import type { SectionOutline } from '#core/facts/outline';
import type { FieldChange, ItemChange } from '#core/shows/plan-commit';
import { useValueWords } from '../facts/value-words.ts';
import { cn } from '../ui/class-names.ts';
import { useImportDesk } from './import-desk.tsx';

const kinds = {
  added: { icon: Plus, word: 'new', colour: 'text-done' },
  changed: { icon: Pencil, word: 'changed', colour: 'text-working' },
  removed: { icon: Minus, word: 'removed', colour: 'text-attention' },
} as const;

/** The difference, section by section, field by field. */
export function ChangeList({ changes }: { changes: readonly ItemChange[] }) {
  const { outline } = useImportDesk();
  return (
    <div className="grid gap-4" data-testid="changes">
      {outline.sections.map((section) => {
        const own = changes.filter((change) => change.section === section.id);
        if (own.length === 0) return null;
        return (
          <section key={section.id} aria-label={section.title} className="grid gap-2">
            <h3 className="font-medium text-[13px] text-ink-muted">{section.title}</h3>
            {own.map((change) => (
              <Change key={`${change.key} ${change.kind}`} section={section} change={change} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Change({ section, change }: { section: SectionOutline; change: ItemChange }) {
  const words = useValueWords();
  const { icon: Icon, word, colour } = kinds[change.kind];
  const typeOf = (field: string) => section.fields.find(({ id }) => id === field)?.type ?? 'text';
  const title = itemTitle(
    section,
    change.fields.flatMap(({ field, before, after }) => {
      const value = after ?? before;
      return value === null ? [] : [{ field, type: typeOf(field), value }];
    }),
    words,
  );
  return (
    <article data-testid="change" data-kind={change.kind} className="rounded-md border border-line px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className={cn('inline-flex items-center gap-1 font-medium text-[13px]', colour)}>
          <Icon aria-hidden className="size-4" /> {word}
        </span>
        {section.repeated && <span className="font-medium">{title}</span>}
        {change.reason && <span className="text-ink-muted">{change.reason}</span>}
      </p>
      {change.kind !== 'removed' && (
        <dl className="mt-1 grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 text-[13px]">
          {change.fields.map((field) => (
            <div key={field.field} className="contents">
              <dt className="text-ink-muted">
                {section.fields.find(({ id }) => id === field.field)?.title ?? field.field}
              </dt>
              <dd className="break-words tabular-nums">
                <FieldWords change={field} words={(value) => words(value, typeOf(field.field))} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

type FieldWordsProps = { change: FieldChange; words: (value: FactValue) => string };

function FieldWords({ change: { kind, before, after }, words }: FieldWordsProps) {
  if (kind === 'kept' && before !== null && after !== null) {
    return (
      <>
        {words(before)}{' '}
        <span className="text-ink-muted">(set by a person; the sources say {words(after)})</span>
      </>
    );
  }
  return (
    <>
      {before !== null && <del className="text-ink-muted">{words(before)}</del>}
      {before !== null && after !== null && <span aria-hidden> → </span>}
      {after !== null && <ins className="no-underline">{words(after)}</ins>}
    </>
  );
}
