import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Its own arguments hold --single-process, which ends the browser with its first closed page. */
const unwanted =
  /^--(single-process|in-process-gpu|ignore-gpu-blocklist|use-gl|use-angle|enable-unsafe-swiftshader)/;

/**
 * Has the browser's program in place. Danger: it is unpacked at its first use on a machine, and a second process that
 * comes meanwhile finds a file that is still being written (ETXTBSY); so this comes once, before any of them.
 */
export async function unpackBrowser(): Promise<void> {
  if (isPacked()) await chromium.executablePath();
}

function isPacked(): boolean {
  return !process.env.DOCKET_CHROMIUM && process.platform === 'linux' && process.arch === 'x64';
}

/**
 * A real Chromium: on Linux x64 the one from npm, elsewhere the installed Chrome. DOCKET_CHROMIUM names another
 * executable.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.env.DOCKET_CHROMIUM) return playwright.launch({ executablePath: process.env.DOCKET_CHROMIUM });
  if (!isPacked()) return playwright.launch({ channel: 'chrome' });
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Emulating a graphics processor takes twice the time of drawing without one.
    args: [...chromium.args.filter((arg) => !unwanted.test(arg)), '--no-sandbox', '--disable-gpu'],
  });
}

let shared: Promise<Browser> | undefined;

/** The browser of all test files that share this process. Starting one takes seconds; it ends with the process. */
export async function sharedBrowser(): Promise<Browser> {
  const running = await shared?.catch(() => undefined);
  if (running?.isConnected()) return running;
  shared = launchBrowser();
  return shared;
}

/** Leaves nothing of one test file to the next. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
