import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Announcement } from './docket-for-browsers.ts';

/** Where the Docket of all browser tests is, once it is up. @throws when it could not be built or started */
export function docketUrl(): string {
  const announcement: Announcement = JSON.parse(readFileSync(inject('docketAnnouncement'), 'utf8'));
  if ('error' in announcement) throw new Error(announcement.error);
  return announcement.url;
}

/** Resolves when Docket is built and serves. @throws when it cannot, or takes longer than `withinMs` */
export async function untilDocketIsUp(withinMs: number): Promise<void> {
  for (const deadline = Date.now() + withinMs; !existsSync(inject('docketAnnouncement')); await sleep(200)) {
    if (Date.now() > deadline) throw new Error(`Docket is not up after ${withinMs / 1000} s`);
  }
  docketUrl();
}
