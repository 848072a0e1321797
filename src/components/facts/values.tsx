'use client';

import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button';
import type { Fact } from '#core/facts/fact';
import type { SectionOutline } from '#core/facts/outline';
import { FactEditor } from './fact-editor.tsx';
import { useFactsDesk } from './facts-desk.tsx';

import { ValueRow } from './value-row.tsx';

/**
 * Every value there is, section by section as on the paper, each with its place on the page and the way to correct it.
 * `children` is said where there is none.
 */
export function Values({ children }: { children: ReactNode }) {
  const { facts, outline } = useFactsDesk();
  return (
    <div data-testid="values-panel" className="grid gap-6">
      {facts.length === 0 && <p className="text-ink-muted">{children}</p>}
      {outline.sections.map((section) => (
        <Section
          key={section.id}
          section={section}
          facts={facts.filter((fact) => fact.section === section.id)}
        />
      ))}
    </div>
  );
}

function Section({ section, facts }: { section: SectionOutline; facts: readonly Fact[] }) {
  const items = [...new Set(facts.map(({ itemKey }) => itemKey))];
  return (
    <section aria-label={section.title}>
      <h2 className="mb-1 font-medium">{section.title}</h2>
      {(section.repeated ? items : [null]).map((itemKey) => (
        <div key={itemKey} className={section.repeated ? 'mb-2 border-line border-l-2 pl-2' : ''}>
          <ul>
            {section.fields.flatMap((field) => {
              const fact = facts.find((one) => one.itemKey === itemKey && one.field === field.id);
              return fact ? [<ValueRow key={field.id} fact={fact} name={field.title} />] : [];
            })}
          </ul>
          <AddValue section={section} itemKey={itemKey} facts={facts} />
        </div>
      ))}
      {section.repeated && (
        <AddValue
          key={items.length}
          section={section}
          itemKey={nextKey(items)}
          facts={facts}
          word={`Add to ${section.title}`}
        />
      )}
    </section>
  );
}

type AddValueProps = {
  section: SectionOutline;
  itemKey: string | null;
  facts: readonly Fact[];
  word?: string;
};

/** For what stands on the page and was not found. */
function AddValue({ section, itemKey, facts, word = 'Add a value' }: AddValueProps) {
  const [field, setField] = useState<string | null>(null);
  const known = new Set(facts.filter((fact) => fact.itemKey === itemKey).map((fact) => fact.field));
  const missing = section.fields.filter(({ id }) => !known.has(id));
  const chosen = missing.find(({ id }) => id === field);
  if (missing.length === 0) return null;
  if (field === null) {
    return (
      <Button
        look="quiet"
        size="small"
        onClick={() => setField(missing[0]?.id ?? null)}
        aria-label={`${word}: ${section.title}${itemKey === null ? '' : ` ${itemKey}`}`}
      >
        <Plus aria-hidden /> {word}
      </Button>
    );
  }
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-2">
      <select
        aria-label="What to add"
        value={field}
        onChange={({ currentTarget }) => setField(currentTarget.value)}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
      >
        {missing.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      {chosen && (
        <FactEditor
          key={chosen.id}
          place={{ section: section.id, itemKey, field: chosen.id }}
          name={chosen.title}
          type={chosen.type}
          fact={null}
          close={() => setField(null)}
        />
      )}
    </div>
  );
}

function nextKey(items: readonly (string | null)[]): string {
  return String(Math.max(0, ...items.map((key) => Number(key) || 0)) + 1);
}
