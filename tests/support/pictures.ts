import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const root = path.join(import.meta.dirname, '../..');
const ofReadme = path.join(root, 'tests/e2e/screenshots');

/**
 * Takes a picture of the page for people to look at, when DOCKET_PICTURES=1 asks for it: the README's are renewed in
 * their place, the others go below test-results/. Drawing one costs a browser as much as showing the page.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.DOCKET_PICTURES !== '1') return;
  const renewed = path.join(ofReadme, `${name}.png`);
  const file = existsSync(renewed) ? renewed : path.join(root, 'test-results', `${name}.png`);
  await page.screenshot({ path: file });
}
