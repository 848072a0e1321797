'use client';

import { Building2, ChevronsUpDown, Gauge, LogOut, Plus, Settings } from 'lucide-react';
import { Button } from '#components/ui/button';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuLabel, MenuLine, MenuToggle } from '#components/ui/menu';
import { organizationAddress } from '#core/organizations/address';
import { hasRank } from '#core/organizations/roles';
import type { SigningOut } from '../account/signing-out.tsx';
import { useGoTo } from '../session/desk-link.tsx';
import { useMe } from '../session/desk-session.tsx';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';
import { isTheme, type Theme } from './theme.ts';
import { useTheme } from './use-theme.ts';

const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

/** Whose desk this is and which others there are, how it looks, and the way out. */
export function UserMenu({ signOut, pending }: SigningOut) {
  const { user, organization } = useMe();
  const [theme, setTheme] = useTheme();
  const singleKeys = useSingleKeys();
  const goTo = useGoTo();
  return (
    <Menu
      align="start"
      trigger={
        <Button look="quiet" className="h-10 justify-start px-2 text-left md:w-full" data-testid="user-menu">
          <span className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-xs">
            {organization.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="min-w-0 truncate max-md:sr-only">{organization.name}</span>
          <ChevronsUpDown aria-hidden className="ml-auto text-ink-faint max-md:hidden" />
        </Button>
      }
    >
      <MenuLabel>{user.isAnonymous ? 'Trying without an account' : (user.email ?? 'Signed in')}</MenuLabel>
      <OrganizationChoices />
      <MenuItem onSelect={() => goTo('/settings')} data-testid="settings">
        <Settings aria-hidden /> {user.isAnonymous ? 'Settings: keep this desk' : 'Settings and members'}
      </MenuItem>
      {hasRank(organization.role, 'owner') && (
        <MenuItem onSelect={() => goTo('/ops')}>
          <Gauge aria-hidden /> Operations
        </MenuItem>
      )}
      <MenuLine />
      <MenuLabel>Look</MenuLabel>
      <MenuGroup value={theme} onValueChange={(value) => isTheme(value) && setTheme(value)}>
        <MenuChoice value="system">{themeWords.system}</MenuChoice>
        <MenuChoice value="light">{themeWords.light}</MenuChoice>
        <MenuChoice value="dark">{themeWords.dark}</MenuChoice>
      </MenuGroup>
      <MenuLine />
      <MenuToggle checked={singleKeys} onCheckedChange={setSingleKeys}>
        Single-key shortcuts
      </MenuToggle>
      <MenuLine />
      <MenuItem disabled={pending} onSelect={signOut} data-testid="sign-out">
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}

/** The other organizations, and the way to another one. They are links: each may have a tab of its own. */
function OrganizationChoices() {
  const { user, organization, organizations } = useMe();
  if (user.isAnonymous) return null;
  return (
    <>
      {organizations
        .filter(({ id }) => id !== organization.id)
        .map(({ id, name }) => (
          <MenuItem key={id} asChild data-testid="other-organization">
            {/* The whole page is loaded anew: the browser asks first where files are still on their way. */}
            <a href={organizationAddress(id, '/documents')}>
              <Building2 aria-hidden />
              <span className="max-w-56 truncate">{name}</span>
            </a>
          </MenuItem>
        ))}
      <MenuItem asChild>
        <a href="/organizations">
          <Plus aria-hidden /> Another organization
        </a>
      </MenuItem>
    </>
  );
}
