import type { Page } from '#core/reading/page';

/** Where an older mail begins that the newer one answers; what is forwarded is the mail itself. */
const beginsOlder =
  /^\s*(?:-{2,}\s?(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|mensagem original)\s?-{2,}|(?:on|am|le|el|il|op|den|em|på)\s.{6,120}(?:wrote|schrieb.{0,60}|a écrit|escribió|ha scritto|schreef.{0,60}|skrev.{0,60}|escreveu)\s?:?)\s*$/iu;
const quotedLine = /^\s*(?:>|\|\s)/;

/** A page without the older mails that a mail quotes: their lines are left empty, so that all others keep their place. */
export function withoutQuoted(page: Page): Page {
  if (page.words !== null) return page;
  const lines = page.text.split('\n');
  const from = lines.findIndex((line, i) => i > 0 && beginsOlder.test(line));
  if (from < 0 && !lines.some((line) => quotedLine.test(line))) return page;
  const text = lines
    .map((line, i) => ((from >= 0 && i >= from) || quotedLine.test(line) ? '' : line))
    .join('\n');
  return { ...page, text };
}
