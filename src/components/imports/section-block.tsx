'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Skeleton } from '#components/ui/skeleton';
import type { SectionOutline } from '#core/facts/outline';
import { isActiveImport } from '#core/imports/import';
import { newItemKey } from '../facts/new-item-key.ts';
import { ValueEditor } from '../facts/value-editor.tsx';
import { useItemOperation, useValueDecision } from './import-decisions.ts';
import { useImportDesk } from './import-desk.tsx';
import { ItemCard, RemovedCard } from './item-card.tsx';

/** One of the sections: its things as they come, and what was taken out of it. */
export function SectionBlock({ section }: { section: SectionOutline }) {
  const { sections, review } = useImportDesk();
  const found = review.sections.find(({ id }) => id === section.id);
  const { items = [], removed = [] } = sections.find(({ id }) => id === section.id) ?? {};
  const isComing = !found?.isFinished && isActiveImport(review.import);
  return (
    <section
      id={`section-${section.id}`}
      aria-label={section.title}
      aria-busy={isComing}
      data-testid="import-section"
      data-section={section.id}
      data-finished={found?.isFinished ?? false}
      className="grid scroll-mt-14 grid-cols-[minmax(0,1fr)] gap-2"
    >
      <h2 className="font-semibold">{section.title}</h2>
      {isComing && items.length === 0 ? (
        <Skeleton className="h-10" />
      ) : (
        <>
          {items.length === 0 && removed.length === 0 && (
            <p className="text-ink-muted">No source says anything of it.</p>
          )}
          {items.map((item) => (
            <ItemCard key={item.key} section={section} item={item} siblings={items} />
          ))}
          {removed.map((one) => (
            <RemovedCard key={one.item.key ?? one.reason} section={section} removed={one} />
          ))}
          {section.repeated ? (
            <AddItem section={section} />
          ) : (
            items.length === 0 && <AddFirstValue section={section} itemKey={null} close={() => {}} />
          )}
        </>
      )}
    </section>
  );
}

function AddItem({ section }: { section: SectionOutline }) {
  const { operate, pending } = useItemOperation();
  const [added, setAdded] = useState<string | null>(null);
  const add = async () => {
    const itemKey = newItemKey('added');
    const isDone = await operate({ section: section.id, itemKey, op: 'add' }, `Added to ${section.title}.`);
    if (isDone) setAdded(itemKey);
  };
  if (added !== null) {
    return <AddFirstValue section={section} itemKey={added} close={() => setAdded(null)} open />;
  }
  return (
    <Button look="quiet" size="small" className="justify-self-start" aria-disabled={pending} onClick={add}>
      <Plus aria-hidden /> Add to {section.title}
    </Button>
  );
}

type AddFirstValueProps = {
  section: SectionOutline;
  itemKey: string | null;
  close: () => void;
  /** Whether the editor is open from the beginning. */
  open?: boolean;
};

/** The first value of a thing that no source has. */
function AddFirstValue({ section, itemKey, close, open = false }: AddFirstValueProps) {
  const [isOpen, setOpen] = useState(open);
  const [first] = section.fields;
  const shut = () => {
    setOpen(false);
    close();
  };
  const decision = useValueDecision({ section: section.id, itemKey, field: first?.id ?? '' }, shut);
  if (!first) return null;
  if (!isOpen) {
    return (
      <Button look="quiet" size="small" className="justify-self-start" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Add {first.title}
      </Button>
    );
  }
  return (
    <ValueEditor
      name={first.title}
      type={first.type}
      given={null}
      decided={false}
      currency={null}
      decision={decision}
      close={shut}
    />
  );
}
