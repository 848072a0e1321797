'use client';

import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../ui/class-names.ts';

export type Panel<Name extends string> = { name: Name; title: string; content: ReactNode };

type PagesAndPanelsProps<Name extends string> = {
  /** What stands above the pages; left out where they bring their own. */
  bar?: ReactNode;
  pages: ReactNode;
  panels: readonly Panel<Name>[];
  panel: Name;
  onPanel: (name: Name) => void;
  /** Whether the panels are as wide as the pages; else they are narrow. */
  wide?: boolean;
  /** Stands below whatever panel is open. */
  footer?: ReactNode;
};

/** Pages on the left, what was made of them on the right; on small screens one below the other. */
export function PagesAndPanels<Name extends string>(props: PagesAndPanelsProps<Name>) {
  const { bar, pages, panels, panel, onPanel, wide = false, footer } = props;
  return (
    <Tabs.Root
      value={panel}
      onValueChange={(value) => {
        const next = panels.find(({ name }) => name === value);
        if (next) onPanel(next.name);
      }}
      className={cn(
        'flex min-h-0 flex-1 flex-col lg:grid lg:grid-rows-[auto_minmax(0,1fr)]',
        wide ? 'lg:grid-cols-2' : 'lg:grid-cols-[minmax(0,1fr)_26rem]',
      )}
    >
      {bar !== undefined && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1.5 sm:px-5">
          {bar}
        </div>
      )}
      <div
        className={cn(
          'relative min-h-0 flex-[3] bg-sunken',
          bar === undefined ? 'lg:row-span-2' : 'lg:row-start-2',
        )}
      >
        {pages}
      </div>
      <Tabs.List
        aria-label="What was made of it"
        className="flex items-center overflow-x-auto border-line border-t border-b px-3 sm:gap-1 lg:col-start-2 lg:row-start-1 lg:border-t-0 lg:border-l"
      >
        {panels.map(({ name, title }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="h-11 shrink-0 border-transparent border-b-2 px-2.5 font-medium text-ink-muted data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <div
        className={cn(
          'flex min-h-0 flex-col border-line lg:col-start-2 lg:row-start-2 lg:border-l',
          wide ? 'flex-[4]' : 'flex-[2]',
        )}
      >
        {panels.map(({ name, content }) => (
          <Tabs.Content
            key={name}
            value={name}
            className="min-h-0 flex-1 overflow-auto px-5 py-4 focus-visible:-outline-offset-2 data-[state=inactive]:hidden"
          >
            {content}
          </Tabs.Content>
        ))}
        {footer}
      </div>
    </Tabs.Root>
  );
}
