import { execFileSync } from 'node:child_process';
import { runsAsRoot } from '../locations.ts';

/** The operating-system user Postgres runs as. Empty: the user we are. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

function lookUp(name: string): Account | undefined {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(name: string): Account | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' });
  } catch {
    return undefined; // No useradd (Alpine, macOS) or a read-only /etc.
  }
  return lookUp(name);
}

/** Gives the unprivileged user for Postgres: nobody special unless we are root, since it refuses to run as root. */
export function postgresAccount(): Account {
  if (!runsAsRoot()) return {};
  const account = lookUp('postgres') ?? create('postgres') ?? lookUp('nobody');
  if (!account)
    throw new Error('Postgres cannot run as root, and no unprivileged user could be found or made');
  return account;
}
