import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { FieldValues } from '#core/forms/fill';
import type { FieldWidget, Form } from '#core/forms/form';
import { type Page, type Word, wordsOf } from '#core/reading/page';
import type { EnginePool, PageImage } from '#worker/engines/pool';

/**
 * What a reader gets of a form that was filled: by another library than the one that wrote it, and by qpdf. Each judgement
 * is a list of faults.
 */

const run = promisify(execFile);
/** Points by which a word may stand over its box. */
const slack = 2;
/** Of a pixel at 72 dpi. */
const clearlyDifferent = 40;
const unreadable = 2;

const qpdfFields = z.object({ acroform: z.object({ fields: z.array(z.object({ fullname: z.string() })) }) });

/** How many fields qpdf sees; null when it cannot read the file. */
export async function countByQpdf(file: string): Promise<number | null> {
  try {
    const { stdout } = await run('qpdf', ['--json', '--json-key=acroform', file], { maxBuffer: 2 ** 28 });
    return new Set(qpdfFields.parse(JSON.parse(stdout)).acroform.fields.map(({ fullname }) => fullname)).size;
  } catch {
    return null;
  }
}

/** Whether qpdf finds no more wrong with the bytes than with the file they were made of. */
export async function isSound(bytes: Uint8Array, source: string): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forms-'));
  try {
    const file = path.join(folder, 'filled.pdf');
    await writeFile(file, bytes);
    const made = await exitOf(['--check', file]);
    return made === 0 || made === (await exitOf(['--check', source]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function exitOf(args: string[]): Promise<number> {
  try {
    await run('qpdf', args, { maxBuffer: 2 ** 28 });
    return 0;
  } catch (error) {
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
    return typeof code === 'number' ? code : unreadable;
  }
}

/** A form as it was, and as it is once filled. */
export type Before = { bytes: Uint8Array; form: Form };

/** Faults of a flattened form. @param refused fields that are said not to fit */
export async function faultsOfFlattened(
  engines: EnginePool,
  before: Before,
  values: FieldValues,
  after: { bytes: Uint8Array; refused: readonly string[] },
): Promise<string[]> {
  const faults: string[] = [];
  const left = await engines.readForm({ bytes: after.bytes });
  if (left.fields.length > 0) faults.push(`${left.fields.length} fields are left`);
  const filled = before.form.fields.filter(({ name }) => values[name] !== undefined);
  const texts = filled.filter(({ type }) => type === 'text');
  if (after.refused.length > Math.max(1, texts.length * 0.05))
    faults.push(`${after.refused.length} do not fit`);
  const pages = await readPages(engines, after.bytes);
  const [old, made] = [await pictures(engines, before.bytes), await pictures(engines, after.bytes)];
  for (const { name, type, widgets, value, options } of filled) {
    if (after.refused.includes(name)) continue;
    const seen = widgets.filter((widget) => isSeen(widget, before.form));
    const given = values[name];
    if (type === 'text' && typeof given === 'string') {
      const wrong = seen.find((widget) => !showsText(pages[widget.page - 1], widget, given));
      if (wrong) faults.push(`${name}: ${given} is not in its box on page ${wrong.page}`);
    } else if (value === null && seen.length > 0 && (type !== 'choice' || options.length > 1)) {
      const inked = seen.some(({ page, box }) => differ(old[page - 1], made[page - 1], box));
      if (!inked) faults.push(`${name}: no mark`);
    }
  }
  return faults;
}

/** Values that do not read back as they were given. */
export async function faultsOfValues(
  engines: EnginePool,
  values: FieldValues,
  after: { bytes: Uint8Array; refused: readonly string[] },
): Promise<string[]> {
  const { fields } = await engines.readForm({ bytes: after.bytes });
  const read = new Map(fields.map(({ name, value }) => [name, value]));
  return Object.entries(values).flatMap(([name, given]) => {
    const value = read.get(name) ?? null;
    const same = given === true ? value !== null : value === given;
    return same || after.refused.includes(name) ? [] : [`${name}: ${String(given)} reads back as ${value}`];
  });
}

function isSeen({ page, box: [x, y, w, h], hidden }: FieldWidget, form: Form): boolean {
  const sheet = form.pages[page - 1];
  if (hidden || !sheet || w < 4 || h < 4) return false;
  return x + w / 2 >= 0 && x + w / 2 <= sheet.width && y + h / 2 >= 0 && y + h / 2 <= sheet.height;
}

async function readPages(engines: EnginePool, bytes: Uint8Array): Promise<Page[]> {
  const pages: Page[] = [];
  await engines.read({ bytes }, (page) => {
    pages.push(page);
  });
  return pages;
}

/** The words in a box, read from left to right or along a turned page, hold the value and keep to the box. */
function showsText(page: Page | undefined, { box: [x, y, w, h] }: FieldWidget, value: string): boolean {
  if (!page) return false;
  const inside = [...wordsOf(page)].filter(({ box: [left, top, width, height] }) => {
    const [across, down] = [left + width / 2, top + height / 2];
    return across >= x - slack && across <= x + w + slack && down >= y - slack && down <= y + h + slack;
  });
  const orders = [
    inside,
    inside.toSorted((a, b) => a.box[0] - b.box[0]),
    inside.toSorted((a, b) => a.box[1] - b.box[1]),
    inside.toSorted((a, b) => b.box[1] - a.box[1]),
  ];
  const wanted = bare(value);
  if (!orders.some((words) => bare(words.map(({ text }) => text).join('')).includes(wanted))) {
    return [...wordsOf(page)].some((word) => isPartIn(word, [x, y, w, h], value));
  }
  return inside
    .filter(({ text }) => bare(text) !== '' && wanted.includes(bare(text)))
    .every(({ box: [left, , width] }) => left >= x - slack && left + width <= x + w + slack);
}

/** A value that has grown together with the line it stands on (`Name____Ada____`): where it would be in such a word. */
function isPartIn(word: Word, [x, y, w, h]: FieldWidget['box'], value: string): boolean {
  const at = word.text.indexOf(value);
  if (at < 0) return false;
  const [left, top, width, height] = word.box;
  const character = width / word.text.length;
  const [from, to] = [left + at * character, left + (at + value.length) * character];
  const tolerance = slack + 1.5 * character;
  const middle = top + height / 2;
  return from >= x - tolerance && to <= x + w + tolerance && middle >= y - slack && middle <= y + h + slack;
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

async function pictures(engines: EnginePool, bytes: Uint8Array): Promise<PageImage[]> {
  const { pages } = await engines.readForm({ bytes });
  const images: PageImage[] = [];
  const wanted = pages.map(({ number }) => number);
  await engines.pageImages({ bytes, pages: wanted, dpi: 72 }, (image) => {
    images[image.number - 1] = image;
  });
  return images;
}

function differ(
  a: PageImage | undefined,
  b: PageImage | undefined,
  [x, y, w, h]: FieldWidget['box'],
): boolean {
  if (!a || !b || a.width !== b.width || a.height !== b.height) return true;
  const scale = a.dpi / 72;
  let different = 0;
  for (let row = Math.max(0, Math.floor(y * scale)); row < Math.min(a.height, (y + h) * scale + 1); row++) {
    for (
      let column = Math.max(0, Math.floor(x * scale));
      column < Math.min(a.width, (x + w) * scale + 1);
      column++
    ) {
      const at = row * a.width + column;
      if (Math.abs((a.pixels[at] ?? 0) - (b.pixels[at] ?? 0)) > clearlyDifferent && ++different >= 2)
        return true;
    }
  }
  return false;
}
