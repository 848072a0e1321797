'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import {
  CalendarDays,
  ClipboardPaste,
  FileCode2,
  FilePenLine,
  Files,
  FileText,
  FlaskConical,
  FolderUp,
  Inbox,
  Monitor,
  Moon,
  Route,
  Settings,
  Sun,
  Upload,
} from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Dialog } from '#components/ui/dialog';
import { documentListOptions, everything } from '../documents/document-list-options.ts';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useIsThere } from '../session/runtime-config.tsx';
import { useTRPC } from '../session/trpc.ts';
import { useDropZone } from '../upload/drop-zone.tsx';
import { useUploads } from '../upload/upload-provider.tsx';
import { applyTheme } from './theme.ts';

/** Ctrl-K or Cmd-K opens the palette from anywhere. */
export function usePalette(): { open: boolean; setOpen: (open: boolean) => void } {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return useMemo(() => ({ open, setOpen }), [open]);
}

type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Everything the desk can do, by name. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  return (
    <Dialog
      bare
      open={open}
      onOpenChange={onOpenChange}
      title="Commands"
      description="Type to find a command or a recent document."
      className="overflow-hidden"
    >
      <Commands close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Commands({ close }: { close: () => void }) {
  const goTo = useGoTo();
  const isThere = useIsThere();
  const { choose, chooseFolder, paste } = useDropZone();
  const { addSamples, importSamples } = useUploads();
  const tellProblem = useTellProblem();
  const run = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <Command label="Commands" className="flex max-h-[60vh] flex-col">
      <Command.Input
        placeholder="Type a command or a document's name"
        className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-faint"
      />
      <Command.List className="overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-ink-muted">Nothing by this name.</Command.Empty>
        <Group heading="Documents">
          <Item icon={<Inbox />} onSelect={run(() => goTo('/review'))}>
            Go to what needs you
          </Item>
          <Item icon={<Files />} onSelect={run(() => goTo('/documents'))}>
            Go to documents
          </Item>
          <Item icon={<FileCode2 />} onSelect={run(() => goTo('/conversions'))}>
            Go to conversions
          </Item>
          {isThere('/imports') && (
            <Item icon={<Route />} onSelect={run(() => goTo('/imports'))}>
              Go to imports
            </Item>
          )}
          {isThere('/shows') && (
            <Item icon={<CalendarDays />} onSelect={run(() => goTo('/shows'))}>
              Go to shows
            </Item>
          )}
          {isThere('/forms') && (
            <Item icon={<FilePenLine />} onSelect={run(() => goTo('/forms'))}>
              Go to forms
            </Item>
          )}
          <Item icon={<Settings />} onSelect={run(() => goTo('/settings'))}>
            Go to settings and members
          </Item>
          <Item icon={<Upload />} onSelect={run(choose)}>
            Choose files to add
          </Item>
          <Item icon={<FolderUp />} onSelect={run(chooseFolder)}>
            Choose a folder to add
          </Item>
          <Item icon={<ClipboardPaste />} onSelect={run(paste)}>
            Paste text
          </Item>
          <Item
            icon={<FlaskConical />}
            onSelect={run(() => {
              goTo('/documents');
              addSamples().catch(() =>
                tellProblem('The samples could not be fetched. Check the connection, then try again.'),
              );
            })}
          >
            Try with samples
          </Item>
          <Item
            icon={<Route />}
            onSelect={run(() => {
              goTo('/imports');
              importSamples().catch(() =>
                tellProblem('The samples could not be fetched. Check the connection, then try again.'),
              );
            })}
          >
            Try an import with samples
          </Item>
        </Group>
        <RecentDocuments open={(id) => run(() => goTo(`/documents/${id}`))} />
        <Group heading="Look">
          <Item icon={<Sun />} onSelect={run(() => applyTheme('light'))}>
            Light theme
          </Item>
          <Item icon={<Moon />} onSelect={run(() => applyTheme('dark'))}>
            Dark theme
          </Item>
          <Item icon={<Monitor />} onSelect={run(() => applyTheme('system'))}>
            Theme as the system
          </Item>
        </Group>
      </Command.List>
    </Command>
  );
}

function RecentDocuments({ open }: { open: (id: string) => () => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data } = useInfiniteQuery(documentListOptions(trpc, orgId, everything, null));
  const recent = data?.pages.flatMap((page) => page.items).slice(0, 20) ?? [];
  if (recent.length === 0) return null;
  return (
    <Group heading="Recent documents">
      {recent.map(({ id, filename }) => (
        <Item key={id} value={`${filename} ${id}`} icon={<FileText />} onSelect={open(id)}>
          {filename}
        </Item>
      ))}
    </Group>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = { icon: ReactNode; value?: string; onSelect: () => void; children: ReactNode };

function Item({ icon, value, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      {...(value === undefined ? {} : { value })}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted"
    >
      {icon}
      <span className="truncate">{children}</span>
    </Command.Item>
  );
}
