import type { Engine } from '../engine.ts';
import { readDocument } from './document.ts';
import { DocxPackage } from './package.ts';

/**
 * Reads Word files (DOCX, DOCM, and the templates DOTX and DOTM) as a person sees them printed: headers and footers, notes and
 * comments, forms and their state, numbers of lists, tables. What is hidden or deleted is not read; macros are never run.
 */
export function createDocxEngine(): Engine {
  return {
    name: 'docx',
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const docx = await DocxPackage.open(bytes, limits.maxInflatedBytes);
      const pageCount = await statedPages(docx);
      const { text, tables } = await readDocument(docx, limits.maxCharacters);
      if (startPage === 1 && maxPages > 0) {
        await onPage(
          {
            number: 1,
            width: null,
            height: null,
            rotation: 0,
            text,
            engine: 'docx',
            confidence: text === '' ? null : 1,
            words: null,
            tables,
            needsOcr: false,
            ...(docx.warnings.length > 0 && { warnings: [...docx.warnings] }),
          },
          { completed: 1, total: 1 },
        );
      }
      return { pageCount };
    },
  };
}

/** The number of pages the last program that saved the file wrote down; null when it did not. */
async function statedPages(docx: DocxPackage): Promise<number | null> {
  const properties = await docx.try('docProps/app.xml', () => docx.text('docProps/app.xml'));
  const pages = Number(/<(?:\w+:)?Pages>\s*(\d{1,6})\s*</.exec(properties ?? '')?.[1] ?? 0);
  return pages > 0 ? pages : null;
}
