'use client';

import { Command } from 'cmdk';
import type { ReactNode } from 'react';

/** `always`: what is in it answers the typed words by itself and is not filtered by them once more. */
export function Group({
  heading,
  always = false,
  children,
}: {
  heading: string;
  always?: boolean;
  children: ReactNode;
}) {
  return (
    <Command.Group
      heading={heading}
      forceMount={always}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = {
  icon: ReactNode;
  value?: string;
  always?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function Item({ icon, value, always = false, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      {...(value === undefined ? {} : { value })}
      forceMount={always}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted"
    >
      {icon}
      <span className="min-w-0 truncate">{children}</span>
    </Command.Item>
  );
}
