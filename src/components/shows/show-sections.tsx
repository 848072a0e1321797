'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { itemTitle } from '#core/facts/item-title';
import type { SectionOutline } from '#core/facts/outline';
import type { ShowItem } from '#core/shows/show';
import { newItemKey } from '../facts/new-item-key.ts';
import { ValueEditor } from '../facts/value-editor.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useShowDesk } from './show-desk.tsx';
import { useShowEdit } from './show-edits.ts';
import { ShowValue } from './show-value.tsx';

/** All of the show, section by section, each value with its way back to the page. */
export function ShowSections() {
  const { details } = useShowDesk();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6" data-testid="show-sections">
      {details.outline.sections.map((section) => (
        <Section
          key={section.id}
          section={section}
          items={details.items.filter((item) => item.section === section.id)}
        />
      ))}
    </div>
  );
}

function Section({ section, items }: { section: SectionOutline; items: readonly ShowItem[] }) {
  return (
    <section
      aria-label={section.title}
      data-testid="show-section"
      data-section={section.id}
      className="grid grid-cols-[minmax(0,1fr)] gap-2"
    >
      <h2 className="font-semibold">{section.title}</h2>
      {items.map((item) => (
        <Item key={item.key} section={section} item={item} />
      ))}
      {section.repeated ? (
        <AddValue key={items.length} section={section} item={null} word={`Add to ${section.title}`} />
      ) : (
        items.length === 0 && <AddValue section={section} item={null} word="Add a value" />
      )}
    </section>
  );
}

function Item({ section, item }: { section: SectionOutline; item: ShowItem }) {
  const words = useValueWords();
  const values = Object.entries(item.fields).map(([field, one]) => ({ field, ...one }));
  const title = itemTitle(section, values, words);
  const removal = useShowEdit(item, () => {});
  return (
    <article
      aria-label={section.repeated ? `${section.title}, ${title}` : section.title}
      data-testid="show-item"
      className={section.repeated ? 'rounded-md border border-line px-1 py-1' : ''}
    >
      {section.repeated && (
        <header className="flex items-center gap-2 pl-2">
          <h3 className="min-w-0 flex-1 truncate font-medium">{title}</h3>
          <Button
            look="quiet"
            size="icon"
            aria-label={`Take ${title} out of the show`}
            title="Take out"
            aria-disabled={removal.pending}
            onClick={() => removal.write(null)}
          >
            <Trash2 aria-hidden />
          </Button>
        </header>
      )}
      {removal.problem && (
        <p role="alert" className="px-2 text-[13px] text-attention">
          {removal.problem}
        </p>
      )}
      <ul>
        {section.fields.flatMap(({ id, title: name }) => {
          const field = item.fields[id];
          return field
            ? [<ShowValue key={id} item={item} id={id} name={name} of={title} field={field} />]
            : [];
        })}
      </ul>
      <AddValue section={section} item={item} word="Add a value" />
    </article>
  );
}

type AddValueProps = { section: SectionOutline; item: ShowItem | null; word: string };

/** What is not in the show yet. Without an item, the first value of a new one. */
function AddValue({ section, item, word }: AddValueProps) {
  const [field, setField] = useState<string | null>(null);
  const [key] = useState(() => (item ? item.key : section.repeated ? newItemKey('own') : null));
  const close = () => setField(null);
  const { write, problem, pending } = useShowEdit({ section: section.id, key }, close);
  const missing = section.fields.filter(({ id }) => !item || !(id in item.fields));
  const chosen = missing.find(({ id }) => id === field);
  if (missing.length === 0) return null;
  if (!chosen) {
    return (
      <Button
        look="quiet"
        size="small"
        className="justify-self-start"
        aria-label={`${word}: ${section.title}`}
        onClick={() => setField(missing[0]?.id ?? null)}
      >
        <Plus aria-hidden /> {word}
      </Button>
    );
  }
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-2">
      <select
        aria-label="What to add"
        value={chosen.id}
        onChange={({ currentTarget }) => setField(currentTarget.value)}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
      >
        {missing.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <ValueEditor
        key={chosen.id}
        name={chosen.title}
        type={chosen.type}
        given={null}
        decided={false}
        currency={null}
        decision={{ save: (value) => write({ [chosen.id]: value }), takeBack: close, problem, pending }}
        close={close}
      />
    </div>
  );
}
