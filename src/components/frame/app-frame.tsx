'use client';

import {
  CalendarDays,
  FileCode2,
  FilePenLine,
  Files,
  Gauge,
  Inbox,
  Landmark,
  Route,
  Search,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import { hasRank } from '#core/organizations/roles';
import { useSigningOut } from '../account/signing-out.tsx';
import { LiveIndicator } from '../live/live-indicator.tsx';
import { useReviewTotal } from '../reviews/review-counts.ts';
import { DeskLink, useDeskPage } from '../session/desk-link.tsx';
import { useMe } from '../session/desk-session.tsx';
import { useIsThere } from '../session/runtime-config.tsx';
import { cn } from '../ui/class-names.ts';
import { CommandPalette, usePalette } from './command-palette.tsx';
import { useNeedsYouKey } from './needs-you-key.ts';
import { UserMenu } from './user-menu.tsx';

type AppFrameProps = { signOut: () => Promise<void>; children: ReactNode };

/** The frame of the desk: a narrow sidebar (a bar at the top on small screens) and the page beside it. */
export function AppFrame({ signOut, children }: AppFrameProps) {
  const palette = usePalette();
  const { organization } = useMe();
  const leaving = useSigningOut(signOut);
  useNeedsYouKey();
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <header className="print:hidden sticky top-0 z-20 flex items-center gap-1 border-line border-b bg-canvas px-3 py-2 md:h-dvh md:flex-col md:items-stretch md:gap-4 md:border-r md:border-b-0 md:p-3">
        <DeskLink
          href="/documents"
          className="px-2 font-semibold text-[15px] tracking-tight max-sm:sr-only md:py-1.5"
        >
          Docket
        </DeskLink>
        <nav aria-label="Main" className="flex md:flex-col md:gap-0.5">
          <NavigationLink href="/review">
            <Inbox aria-hidden /> <Word>Needs you</Word> <Waiting />
          </NavigationLink>
          <NavigationLink href="/documents">
            <Files aria-hidden /> <Word>Documents</Word>
          </NavigationLink>
          <NavigationLink href="/conversions">
            <FileCode2 aria-hidden /> <Word>Conversions</Word>
          </NavigationLink>
          <NavigationLink href="/imports">
            <Route aria-hidden /> <Word>Imports</Word>
          </NavigationLink>
          <NavigationLink href="/shows">
            <CalendarDays aria-hidden /> <Word>Shows</Word>
          </NavigationLink>
          <NavigationLink href="/forms">
            <FilePenLine aria-hidden /> <Word>Forms</Word>
          </NavigationLink>
          <NavigationLink href="/deals">
            <Landmark aria-hidden /> <Word>Deals</Word>
          </NavigationLink>
          {hasRank(organization.role, 'owner') && (
            // Small screens have no room for one more: there it stands in the menu.
            <NavigationLink href="/ops" className="max-md:hidden">
              <Gauge aria-hidden /> <Word>Operations</Word>
            </NavigationLink>
          )}
        </nav>
        <div className="ml-auto flex items-center gap-1 md:mt-auto md:ml-0 md:flex-col md:items-stretch md:gap-1">
          <LiveIndicator className="px-2 max-sm:sr-only md:h-8" />
          <Button
            look="quiet"
            size="small"
            onClick={() => palette.setOpen(true)}
            className="md:justify-start md:px-2"
            aria-keyshortcuts="Control+K Meta+K"
          >
            <Search aria-hidden />
            <span className="max-md:sr-only">Commands</span>
            <kbd aria-hidden className="ml-auto font-sans text-ink-faint text-xs max-md:hidden">
              Ctrl K
            </kbd>
          </Button>
          <UserMenu {...leaving} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        {children}
      </main>
      <CommandPalette open={palette.open} onOpenChange={palette.setOpen} signOut={leaving.signOut} />
      {leaving.question}
    </div>
  );
}

/** In the bar at the top the icons stand for themselves; their words are for those who listen. */
function Word({ children }: { children: ReactNode }) {
  return <span className="max-md:sr-only">{children}</span>;
}

/** How many things wait for a person, live; nothing where none does. */
function Waiting() {
  const total = useReviewTotal();
  if (total === null) return null;
  return (
    <span
      data-testid="waiting-count"
      className="rounded-full bg-attention-soft text-attention tabular-nums max-md:absolute max-md:-top-1 max-md:-right-1 max-md:px-1 max-md:text-[11px] max-md:leading-4 md:ml-auto md:px-1.5 md:text-xs md:leading-5"
    >
      {total}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

type NavigationLinkProps = { href: string; className?: string; children: ReactNode };

function NavigationLink({ href, className, children }: NavigationLinkProps) {
  const current = useDeskPage().startsWith(href);
  if (!useIsThere()(href)) return null;
  return (
    <DeskLink
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'relative flex h-8 items-center gap-2.5 rounded-md px-2 transition-colors duration-100 [&_svg]:size-4',
        current ? 'bg-sunken font-medium' : 'text-ink-muted hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      {children}
    </DeskLink>
  );
}
