'use client';

import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '#components/ui/menu';
import { itemTitle } from '#core/facts/item-title';
import type { SectionOutline } from '#core/facts/outline';
import type { MergedItem, RemovedItem } from '#core/imports/source';
import { ValueEditor } from '../facts/value-editor.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { SourceChips } from '../sources/source-chips.tsx';
import { FieldRow } from './field-row.tsx';
import { useItemOperation, useValueDecision } from './import-decisions.ts';
import { useImportDesk } from './import-desk.tsx';

type ItemCardProps = { section: SectionOutline; item: MergedItem; siblings: readonly MergedItem[] };

/** One thing of a section: its values, and what can be done with all of it. */
export function ItemCard({ section, item, siblings }: ItemCardProps) {
  const words = useValueWords();
  const title = itemTitle(section, item.fields, words);
  const of = section.repeated ? `${section.title}, ${title}` : section.title;
  const placeOf = (field: string) => ({ section: section.id, itemKey: item.key, field });
  return (
    <article
      aria-label={of}
      data-testid="import-item"
      data-item={item.key}
      className={section.repeated ? 'rounded-md border border-line px-1 py-1' : ''}
    >
      {section.repeated && (
        <header className="flex items-center gap-2 pl-2">
          <h3 className="min-w-0 flex-1 truncate font-medium">{title}</h3>
          {item.documents.length > 1 && (
            <span className="whitespace-nowrap text-ink-muted text-xs" data-testid="merged">
              from {item.documents.length} sources
            </span>
          )}
          <ItemMenu section={section} item={item} title={title} siblings={siblings} />
        </header>
      )}
      <ul>
        {section.fields.flatMap(({ id, title: name }) => {
          const field = item.fields.find((one) => one.field === id);
          const refused = item.refused.find((one) => one.field.field === id);
          return [
            ...(field ? [<FieldRow key={id} place={placeOf(id)} name={name} of={of} field={field} />] : []),
            ...(refused
              ? [
                  <FieldRow
                    key={`${id}-refused`}
                    place={placeOf(id)}
                    name={name}
                    of={of}
                    field={refused.field}
                    refused={refused.reason}
                  />,
                ]
              : []),
          ];
        })}
        {item.denied.map((field) => (
          <Denied key={field.field} section={section} item={item} field={field.field} />
        ))}
      </ul>
      <AddField section={section} item={item} />
    </article>
  );
}

/** A value that a person said is none. */
function Denied({ section, item, field }: { section: SectionOutline; item: MergedItem; field: string }) {
  const { takeBack, pending } = useValueDecision({ section: section.id, itemKey: item.key, field }, () => {});
  const words = useValueWords();
  const name = section.fields.find(({ id }) => id === field)?.title ?? field;
  const denied = item.denied.find((one) => one.field === field);
  return (
    <li
      data-testid="denied-value"
      className="flex flex-wrap items-center gap-x-3 px-2 text-[13px] text-ink-muted"
    >
      <span className="w-26">{name}</span>
      <s className="min-w-0 flex-1">{denied && words(denied.value, denied.type)}</s>
      <span>you said there is none</span>
      <Button
        look="quiet"
        size="small"
        onClick={takeBack}
        aria-disabled={pending}
        aria-label={`Put back ${name}`}
      >
        Put back
      </Button>
    </li>
  );
}

type ItemMenuProps = ItemCardProps & { title: string };

function ItemMenu({ section, item, title, siblings }: ItemMenuProps) {
  const { viewing } = useImportDesk();
  const { operate } = useItemOperation();
  const words = useValueWords();
  const { key } = item;
  if (key === null) return null;
  const at = { section: section.id, itemKey: key };
  const others = siblings.filter((one) => one.key !== null && one.key !== key);
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={`What to do with ${title}`}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {item.keys.length > 1 && (
        <>
          <MenuLabel>Not the same thing? Part it from</MenuLabel>
          {item.keys.slice(1).map((member) => (
            <MenuItem
              key={member}
              onSelect={() =>
                void operate({ ...at, itemKey: member, op: 'split' }, `${title} was parted in two.`)
              }
            >
              what {viewing.nameOf(sourceOfKey(member))} says
            </MenuItem>
          ))}
          <MenuLine />
        </>
      )}
      {others.length > 0 && (
        <>
          <MenuLabel>The same thing? Merge it into</MenuLabel>
          {others.slice(0, 12).flatMap((other) => {
            const name = itemTitle(section, other.fields, words);
            if (other.key === null) return [];
            const into = other.key;
            return [
              <MenuItem
                key={into}
                onSelect={() =>
                  void operate({ ...at, op: 'merge', into }, `${title} is one with ${name} now.`)
                }
              >
                {name}
              </MenuItem>,
            ];
          })}
          <MenuLine />
        </>
      )}
      <MenuItem
        onSelect={() =>
          item.added
            ? void operate({ ...at, op: 'add' }, `${title} was taken out.`, { takeBack: true })
            : void operate({ ...at, op: 'reject' }, `${title} was taken out.`)
        }
      >
        Take it out
      </MenuItem>
    </Menu>
  );
}

/** Keys of items begin with their source (`memberKey`). */
function sourceOfKey(key: string): string {
  return key.split('.', 1)[0] ?? '';
}

/** For what a source says and was not found, or what people know. */
function AddField({ section, item }: { section: SectionOutline; item: MergedItem }) {
  const [field, setField] = useState<string | null>(null);
  const known = new Set([...item.fields, ...item.denied].map((one) => one.field));
  const missing = section.fields.filter(({ id }) => !known.has(id));
  const chosen = missing.find(({ id }) => id === field);
  const close = () => setField(null);
  const place = { section: section.id, itemKey: item.key, field: chosen?.id ?? '' };
  const decision = useValueDecision(place, close);
  if (missing.length === 0) return null;
  if (!chosen) {
    return (
      <Button
        look="quiet"
        size="small"
        onClick={() => setField(missing[0]?.id ?? null)}
        aria-label={`Add a value: ${section.title}`}
      >
        <Plus aria-hidden /> Add a value
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
        decision={decision}
        close={close}
      />
    </div>
  );
}

/** A thing that is called off or was taken out, why, and the way back. */
export function RemovedCard({ section, removed }: { section: SectionOutline; removed: RemovedItem }) {
  const { viewing } = useImportDesk();
  const { operate, pending } = useItemOperation();
  const words = useValueWords();
  const { item, reason, by, evidence } = removed;
  const title = itemTitle(section, item.fields, words);
  const { key } = item;
  return (
    <div
      data-testid="removed-item"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-sunken px-3 py-1.5 text-[13px] text-ink-muted"
    >
      <s>{title}</s>
      <span className="min-w-0 flex-1 basis-40">{reason}</span>
      <SourceChips evidence={evidence} viewing={viewing} of={`${title}, ${reason}`} onLook={viewing.show} />
      {key !== null && item.fields.length > 0 && (
        <Button
          size="small"
          look="quiet"
          aria-disabled={pending}
          aria-label={`Keep ${title}`}
          onClick={() =>
            by === 'person'
              ? void operate({ section: section.id, itemKey: key, op: 'reject' }, `${title} is back.`, {
                  takeBack: true,
                })
              : void operate({ section: section.id, itemKey: key, op: 'keep' }, `${title} stays.`)
          }
        >
          {by === 'person' ? 'Put back' : 'Keep it'}
        </Button>
      )}
    </div>
  );
}
