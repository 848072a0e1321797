import { DocketError } from '#core/errors/docket-error';
import { readHtml } from '#core/reading/html-text';
import type { Page, PageWarning } from '#core/reading/page';
import { normalizeText } from '#core/reading/text';
import { readMarkup } from '#core/structured/markup/markup';
import { certainEncoding, countLost, decodeText } from './decode-text.ts';
import type { Engine } from './engine.ts';

/** Reads plain text in whatever encoding it comes. */
export function createTextEngine(): Engine {
  return singlePage('text', (decoded) => ({ text: normalizeText(decoded), tables: [] }));
}

/** Reads HTML as a person would see it: without tags, scripts or styles; nothing is run or fetched. */
export function createHtmlEngine(): Engine {
  return singlePage(
    'html',
    (decoded) => {
      const nodes = readMarkup(decoded);
      return { ...readHtml(decoded), ...(nodes.length > 0 && { nodes }) };
    },
    { namesEncoding: true },
  );
}

/** What a format without pages amounts to. */
export type ReadText = Pick<Page, 'text' | 'tables' | 'nodes' | 'warnings' | 'writtenOn'>;

/**
 * An engine for a format that decodes to text and has no pages.
 * @param namesEncoding whether texts of this format say themselves in which encoding they are
 */
export function singlePage(
  name: string,
  read: (decoded: string) => ReadText,
  { namesEncoding = false }: { namesEncoding?: boolean } = {},
): Engine {
  return {
    name,
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const { text: decoded, encoding, confidence } = await decodeText(bytes, { names: namesEncoding });
      if (decoded.length > limits.maxCharacters) {
        throw new DocketError('LIMIT_EXCEEDED', {
          details: {
            limit: 'characters',
            characters: decoded.length,
            maxCharacters: limits.maxCharacters,
          },
        });
      }
      const { text, warnings = [], ...more } = read(decoded);
      const all = [...encodingWarnings(decoded, encoding, confidence), ...warnings];
      if (startPage === 1 && maxPages > 0) {
        await onPage(
          {
            number: 1,
            width: null,
            height: null,
            rotation: 0,
            text,
            engine: name,
            confidence: text === '' ? null : confidence,
            words: null,
            needsOcr: false,
            ...more,
            ...(all.length > 0 && { warnings: all }),
          },
          { completed: 1, total: 1 },
        );
      }
      return { pageCount: null };
    },
  };
}

function encodingWarnings(text: string, encoding: string, confidence: number): PageWarning[] {
  if (confidence < certainEncoding) return [{ code: 'encoding_guessed', detail: encoding }];
  const damaged = countLost(text);
  return damaged > 0 && confidence < 1 ? [{ code: 'letters_damaged', detail: `${damaged}` }] : [];
}
