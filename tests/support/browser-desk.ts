import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Database } from '#data/client';
import { PUBLISHABLE_KEY } from '#scripts/stack/keys';
import { portsFrom } from '#scripts/stack/ports';
import { cookieOf, type StackAddress } from '#support/desk-callers';
import { docketUrl } from '#support/docket-url';
import { textPdf } from '#support/text-pdf';

export const fixture = (name: string): string => path.join(import.meta.dirname, '../fixtures/files', name);

/** A person at a browser of their own, with an account just made and an empty desk before them. */
export class Desk {
  readonly page: Page;
  readonly email: string;
  readonly password = 'correct horse battery';

  private constructor(page: Page, email: string) {
    this.page = page;
    this.email = email;
  }

  /**
   * Signed in already: an account is made with Auth itself, and its session given to the browser. `stack` is that of the
   * web server behind `baseURL`.
   */
  static async open(
    browser: Browser,
    { stack = stackOf(docketUrl()), ...options }: BrowserContextOptions & { stack?: StackAddress } = {},
  ): Promise<Desk> {
    const desk = await Desk.#begin(browser, options);
    await desk.#signIn(stack, options.baseURL ?? docketUrl());
    return desk;
  }

  /** As whoever comes for the first time, by the page. */
  static async signUp(browser: Browser, options: BrowserContextOptions = {}): Promise<Desk> {
    const desk = await Desk.#begin(browser, options);
    await desk.#createAccount();
    return desk;
  }

  static async #begin(browser: Browser, options: BrowserContextOptions): Promise<Desk> {
    // Motion is frames, and drawing those without a graphics processor is most of what a page costs here.
    const context = await browser.newContext({
      baseURL: docketUrl(),
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(120_000);
    return new Desk(await context.newPage(), `person-${randomUUID()}@example.com`);
  }

  async #signIn(stack: StackAddress, url: string): Promise<void> {
    const client = createClient<Database>(stack.apiUrl, stack.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
    });
    const { error } = await client.auth.signUp({ email: this.email, password: this.password });
    if (error) throw error;
    await client.rpc('ensure_organization').throwOnError();
    const cookies = (await cookieOf(stack, client)).split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return { name, value, url };
    });
    await this.page.context().addCookies(cookies);
    await this.page.goto('/documents');
    await this.live();
  }

  async #createAccount(): Promise<void> {
    const { page } = this;
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('E-mail').fill(this.email);
    await page.getByLabel('Password').fill(this.password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL('**/documents');
    await this.live();
  }

  /** Until the page says that it is live. */
  async live(): Promise<void> {
    await this.page.locator('[data-live-state="live"]').first().waitFor({ state: 'attached' });
  }

  async add(...files: (string | { name: string; mimeType: string; buffer: Buffer })[]): Promise<void> {
    const input = this.page.getByTestId('file-input');
    if (files.every((file) => typeof file === 'string')) await input.setInputFiles(files);
    else await input.setInputFiles(files.filter((file) => typeof file !== 'string'));
  }

  row(filename: string): Locator {
    // A streamed page holds its content twice for a moment, once hidden.
    return this.page.getByTestId('document-row').filter({ hasText: filename, visible: true });
  }

  async untilStatus(row: Locator, status: string, timeout = 110_000): Promise<void> {
    const inStatus = row.and(this.page.locator(`[data-status="${status}"]`));
    await inStatus.waitFor({ state: 'attached', timeout });
  }

  /** The document's own page, by its row. */
  async openDocument(filename: string): Promise<void> {
    await this.row(filename).getByRole('link').first().click();
    await this.page.waitForURL('**/documents/*');
  }

  /** The same person in one more tab, at the list of documents. */
  async tab(): Promise<Desk> {
    const desk = new Desk(await this.page.context().newPage(), this.email);
    await desk.page.goto('/documents');
    await desk.live();
    return desk;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Of the Docket that `npm start` runs at this address. */
function stackOf(url: string): StackAddress {
  return {
    apiUrl: `http://127.0.0.1:${portsFrom(Number(new URL(url).port)).api}`,
    publishableKey: PUBLISHABLE_KEY,
  };
}

const filler = 'The quick brown fox jumps over the lazy dog, again.';

/** A PDF whose pages each name themselves; more pages or more lines on each, and reading it takes longer. */
export function numberedPdf(
  name: string,
  pages: number,
  lines = 30,
): { name: string; mimeType: string; buffer: Buffer } {
  const text = Array<string>(lines).fill(filler);
  const buffer = textPdf(
    Array.from({ length: pages }, (_, i) => ({
      width: 420,
      height: 595,
      blocks: [
        { lines: [`${name} page ${i + 1} of ${pages}`], x: 40, y: 540, size: 14, lineHeight: 14 },
        { lines: text, x: 40, y: 510, size: 9, lineHeight: 15 },
      ],
    })),
  );
  return { name, mimeType: 'application/pdf', buffer };
}
