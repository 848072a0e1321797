'use client';

import { ChevronsUpDown, LogOut } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '#components/ui/button';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuLabel, MenuLine, MenuToggle } from '#components/ui/menu';
import { useMe } from '../session/desk-session.tsx';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';
import { isTheme, type Theme } from './theme.ts';
import { useTheme } from './use-theme.ts';

const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

/** Whose desk this is, how it looks, and the way out. */
export function UserMenu({ signOut }: { signOut: () => Promise<void> }) {
  const { user, organization } = useMe();
  const [theme, setTheme] = useTheme();
  const singleKeys = useSingleKeys();
  const [leaving, startLeaving] = useTransition();
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
      <MenuItem disabled={leaving} onSelect={() => startLeaving(signOut)} data-testid="sign-out">
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
