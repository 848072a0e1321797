import path from 'node:path';
import type { Page } from 'playwright-core';

const root = path.join(import.meta.dirname, '../..');

/** Where the README's pictures are kept; a run of the tests leaves them alone unless DOCKET_PICTURES=1. */
const kept = path.join(root, 'tests/e2e/screenshots');

/** Takes a picture of the page for people to look at, below test-results/. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DOCKET_PICTURES === '1' ? kept : path.join(root, 'test-results');
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
