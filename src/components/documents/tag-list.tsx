import type { Tag } from '#core/documents/filing';

/** The tags of a document; nothing where there are none. */
export function TagList({ tags }: { tags: readonly Tag[] }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" data-testid="tags" className="flex flex-wrap gap-1 py-0.5">
      {tags.map(({ id, name }) => (
        <li
          key={id}
          className="max-w-full truncate rounded border border-line-strong/60 bg-sunken px-1.5 text-ink text-xs leading-5"
        >
          {name}
        </li>
      ))}
    </ul>
  );
}
