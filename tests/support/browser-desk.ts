import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

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

  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Desk> {
    const context = await browser.newContext({ baseURL: inject('docketUrl'), ...options });
    context.setDefaultTimeout(20_000);
    const desk = new Desk(await context.newPage(), `person-${randomUUID()}@example.com`);
    await desk.#createAccount();
    return desk;
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

  async untilStatus(row: Locator, status: string, timeout = 60_000): Promise<void> {
    await expect.poll(() => row.getAttribute('data-status'), { timeout, interval: 50 }).toBe(status);
  }

  /** The document's own page, by its row. */
  async openDocument(filename: string): Promise<void> {
    await this.row(filename).getByRole('link').first().click();
    await this.page.waitForURL('**/documents/*');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

const filler = Array(30).fill('The quick brown fox jumps over the lazy dog, again.').join('\n');

/** A PDF whose pages each name themselves; long enough and reading it takes a while. */
export async function numberedPdf(
  name: string,
  pages: number,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n++) {
    const page = pdf.addPage([420, 595]);
    page.drawText(`${name} page ${n} of ${pages}`, { x: 40, y: 540, size: 14, font });
    page.drawText(filler, { x: 40, y: 510, size: 9, lineHeight: 15, font });
  }
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) };
}
