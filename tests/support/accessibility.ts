import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { isLongForm } from './long-form.ts';
import { picture } from './pictures.ts';

/** Finding a selector for everything that is as it should be takes axe most of its time. */
const options = { resultTypes: ['violations'], preload: false };
const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where axe looks: over the page lies a dialog, then nobody comes to what is below it, nor to the page's own heading. */
const context = `document.querySelector('[role="dialog"]') ?? document`;

/** Everything axe finds, as "rule: element", minor or not. Evaluated past the page's own CSP. */
async function problems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource);
  const found: AxeResults = await page.evaluate(`axe.run(${context}, ${JSON.stringify(options)})`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/**
 * How far the page scrolls where it should not: sideways on any, and downwards on one that fills the window, whose panels
 * scroll inside.
 */
async function overflow(page: Page): Promise<{ sideways: number; downwards: number }> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const fills = document.querySelector('[data-fills-window]') !== null;
    return {
      sideways: Math.max(root.scrollWidth - root.clientWidth, 0),
      downwards: fills ? Math.max(root.scrollHeight - root.clientHeight, 0) : 0,
    };
  });
}

type Look = { width: number; height: number; scheme: 'light' | 'dark' };
const looks: readonly Look[] = [
  { width: 390, height: 800, scheme: 'light' },
  { width: 1280, height: 800, scheme: 'dark' },
];
const everyLook: readonly Look[] = [
  ...[390, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ({ width, height: 800, scheme })),
  ),
  // A desktop at 200 % zoom: so low that a page which fills a window is taller than it.
  { width: 640, height: 400, scheme: 'light' },
];

let looked = 0;

/**
 * Looks at the page light on a phone and dark on a desktop; axe at one of them, in turn from page to page. In the long form
 * and for pictures at every combination and at 200 % zoom, and axe at all of them. The page is as it was afterwards.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // A page that streams gets its title a moment after its content.
  await expect.poll(() => page.title()).not.toBe('');
  const isWhole = isLongForm || process.env.DOCKET_PICTURES === '1';
  const turn = looks[looked++ % looks.length];
  const before = page.viewportSize();
  for (const { scheme, width, height } of isWhole ? everyLook : looks) {
    await page.setViewportSize({ width, height });
    // Without motion, or a button is looked at halfway from one colour to the other.
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const what = `${where}-${scheme}-${width}`;
    if (isWhole || scheme === turn?.scheme) expect.soft(await problems(page), what).toEqual([]);
    const { sideways, downwards } = await overflow(page);
    expect.soft(sideways, `${what}: sideways`).toBe(0);
    if (height >= 800) expect.soft(downwards, `${what}: downwards`).toBe(0);
    await picture(page, what);
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}
