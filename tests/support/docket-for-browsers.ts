import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { unpackBrowser } from './browser.ts';
import { type RunningDocket, runDocket } from './running-docket.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A file that appears when Docket runs, or cannot: an `Announcement`. */
    docketAnnouncement: string;
  }
}

export type Announcement = { url: string } | { error: string };

/**
 * One Docket for all browser tests. Tests that need no browser do not wait until it is built: `await-docket.ts` lets
 * the others wait.
 */
export default async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  await unpackBrowser();
  const home = await mkdtemp(path.join(tmpdir(), 'docket-announcement-'));
  const file = path.join(home, 'announcement.json');
  project.provide('docketAnnouncement', file);
  const announce = async (announcement: Announcement): Promise<void> => {
    await writeFile(`${file}.part`, JSON.stringify(announcement));
    await rename(`${file}.part`, file);
  };
  const noLonger = new AbortController();
  const running: Promise<RunningDocket | null> = runDocket(noLonger.signal).then(
    async (docket) => {
      await announce({ url: docket.url });
      return docket;
    },
    async (error: unknown) => {
      await announce({ error: error instanceof Error ? error.message : String(error) });
      return null;
    },
  );
  return async () => {
    noLonger.abort();
    await (await running)?.stop();
    await rm(home, { recursive: true, force: true });
  };
}
