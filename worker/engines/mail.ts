import { DocketError } from '#core/errors/docket-error';
import { linesOnlyInPlain } from '#core/mail/alternatives';
import { headLines, type Mail } from '#core/mail/mail';
import { attachmentsOf, mostMailParts } from '#core/mail/sort-parts';
import { readHtml } from '#core/reading/html-text';
import type { Table } from '#core/reading/table';
import { normalizeText } from '#core/reading/text';
import type { Engine, EngineLimits } from './engine.ts';
import { nodesOfMail } from './mail-nodes.ts';

/** How a form of mail becomes a mail. Throws LIMIT_EXCEEDED, CORRUPT. */
export type MailReader = (bytes: Uint8Array, limits: EngineLimits) => Promise<Mail>;

/**
 * Reads mails: one page of the head and the text, quoted history and signature as they stand there, and the attachments,
 * which are other documents. Nothing is fetched: pictures and style sheets elsewhere tell senders who reads.
 */
export function createMailEngine(name: string, readMail: MailReader): Engine {
  const open = async (bytes: Uint8Array, limits: EngineLimits): Promise<Mail> => {
    const mail = await readMail(bytes, limits);
    if (mail.parts.length > mostMailParts) {
      throw new DocketError('LIMIT_EXCEEDED', {
        details: { limit: 'mail-parts', parts: mail.parts.length, maxParts: mostMailParts },
      });
    }
    const characters = Math.max(mail.html?.length ?? 0, mail.text?.length ?? 0);
    if (characters > limits.maxCharacters) {
      throw new DocketError('LIMIT_EXCEEDED', {
        details: { limit: 'characters', characters, maxCharacters: limits.maxCharacters },
      });
    }
    return mail;
  };
  return {
    name,
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const mail = await open(bytes, limits);
      const { text, tables } = bodyOf(mail);
      const whole = [headLines(mail).join('\n'), text].filter((part) => part !== '').join('\n\n');
      if (startPage === 1 && maxPages > 0) {
        await onPage(
          {
            number: 1,
            width: null,
            height: null,
            rotation: 0,
            text: whole,
            engine: name,
            confidence: whole === '' ? null : 1,
            words: null,
            tables,
            needsOcr: false,
            ...(await nodesOfMail(mail, limits)),
          },
          { completed: 1, total: 1 },
        );
      }
      return { pageCount: null };
    },
    async attachments({ bytes, limits }, onAttachment) {
      const mail = await open(bytes, limits);
      for (const attachment of attachmentsOf(mail.parts, mail.html)) await onAttachment(attachment);
    },
  };
}

/**
 * The form with layout, as the sender saw it, and below it what the plain form alone says; the plain one where the
 * other has no words (pictures alone).
 */
function bodyOf({ html, text }: Mail): { text: string; tables: Table[] } {
  const read = html === null ? null : readHtml(html);
  const plain = text === null ? '' : normalizeText(text);
  if (!read || read.text === '') return { text: plain, tables: [] };
  const more = linesOnlyInPlain(plain, read.text);
  return more.length === 0 ? read : { ...read, text: `${read.text}\n\n${more.join('\n')}` };
}
