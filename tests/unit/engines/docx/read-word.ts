import type { Page } from '#core/reading/page';
import { p, type WordParts, wordFile } from '#support/word-file';
import { createDocxEngine } from '#worker/engines/docx/engine';
import { defaultEngineLimits, type EngineLimits } from '#worker/engines/engine';

/** The page that the engine makes of a Word file. */
export async function readWord(
  file: WordParts | Uint8Array,
  limits: Partial<EngineLimits> = {},
): Promise<Page> {
  const bytes = file instanceof Uint8Array ? file : await wordFile(file);
  const pages: Page[] = [];
  await createDocxEngine().read(
    { bytes, type: 'docx', startPage: 1, maxPages: 1, limits: { ...defaultEngineLimits, ...limits } },
    async (page) => {
      pages.push(page);
    },
  );
  const [page] = pages;
  if (!page) throw new Error('the engine gave no page');
  return page;
}

/** The lines of a Word file that has nothing but a body, empty ones left out. */
export async function linesOf(body: string): Promise<string[]> {
  return (await readWord({ body })).text.split('\n').filter((line) => line !== '');
}

/** A section at the end of a body. */
export const section = (content: string): string => `<w:sectPr>${content}</w:sectPr>`;

/** A field in its long form: what it does and what it shows. */
export function field(instruction: string, shows: string | null, data = ''): string {
  const mark = (type: string, inside = ''): string =>
    `<w:r><w:fldChar w:fldCharType="${type}">${inside}</w:fldChar></w:r>`;
  const result = shows === null ? '' : `${mark('separate')}${shows}`;
  return `${mark('begin', data)}<w:r><w:instrText>${instruction}</w:instrText></w:r>${result}${mark('end')}`;
}

export const empty = p('');
