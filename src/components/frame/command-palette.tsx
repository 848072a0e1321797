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
  Gauge,
  Inbox,
  Landmark,
  LogOut,
  Monitor,
  Moon,
  Route,
  Settings,
  Sun,
  Upload,
} from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Dialog } from '#components/ui/dialog';
import { hasRank } from '#core/organizations/roles';
import { documentListOptions, everything } from '../documents/document-list-options.ts';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useGoTo } from '../session/desk-link.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { useIsThere } from '../session/runtime-config.tsx';
import { useTRPC } from '../session/trpc.ts';
import { useDropZone } from '../upload/drop-zone.tsx';
import { useUploads } from '../upload/upload-provider.tsx';
import { Group, Item } from './palette-parts.tsx';
import { PaletteSearch } from './palette-search.tsx';
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

type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void; signOut: () => void };

/** Everything the desk can do, by name, and what its documents say. */
export function CommandPalette({ open, onOpenChange, signOut }: CommandPaletteProps) {
  return (
    <Dialog
      bare
      open={open}
      onOpenChange={onOpenChange}
      title="Commands"
      description="Type to find a command, a document or words in one."
      className="overflow-hidden"
    >
      <Commands close={() => onOpenChange(false)} signOut={signOut} />
    </Dialog>
  );
}

function Commands({ close, signOut }: { close: () => void; signOut: () => void }) {
  const [typed, setTyped] = useState('');
  const goTo = useGoTo();
  const isThere = useIsThere();
  const { organization } = useMe();
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
        value={typed}
        onValueChange={setTyped}
        maxLength={200}
        placeholder="Type a command, or words of a document"
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
          {isThere('/deals') && (
            <Item icon={<Landmark />} onSelect={run(() => goTo('/deals'))}>
              Go to deals
            </Item>
          )}
          {hasRank(organization.role, 'owner') && (
            <Item icon={<Gauge />} onSelect={run(() => goTo('/ops'))}>
              Go to operations
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
        <Group heading="Account">
          <Item icon={<LogOut />} onSelect={run(signOut)}>
            Sign out
          </Item>
        </Group>
        <PaletteSearch typed={typed} goTo={(href) => run(() => goTo(href))()} />
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
