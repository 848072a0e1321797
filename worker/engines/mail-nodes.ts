import { DocketError } from '#core/errors/docket-error';
import { dayWritten, type Mail, type MailPart } from '#core/mail/mail';
import { sniff } from '#core/reading/detect';
import { mostNodes } from '#core/structured/limits';
import { readMarkup } from '#core/structured/markup/markup';
import type { StructuredNode } from '#core/structured/node';
import { decodeText } from './decode-text.ts';
import type { EngineLimits } from './engine.ts';
import { today } from './today.ts';

/** More calendars and passes than these are looked at as documents of their own alone. */
const mostStructuredParts = 20;
/** What a node's path may have. */
const longestPath = 300;

/**
 * What a mail says for machines, and the day it was written. A calendar or a pass that hangs on it is as much the mail's as
 * its words are: people are sent "your pass is attached" and nothing else.
 */
export async function nodesOfMail(
  mail: Mail,
  limits: EngineLimits,
): Promise<{ nodes?: StructuredNode[]; writtenOn?: string }> {
  const writtenOn = dayWritten(mail.date) ?? undefined;
  const nodes = mail.html === null ? [] : readMarkup(mail.html);
  for (const part of mail.parts.filter(isStructured).slice(0, mostStructuredParts)) {
    nodes.push(...(await nodesOfPart(part, writtenOn, limits)));
  }
  // The same invitation often stands in a mail twice: as another form of its text, and as a file.
  const kept = [...new Map(nodes.map((node) => [JSON.stringify(node.data), node])).values()];
  return {
    ...(kept.length > 0 && { nodes: kept.slice(0, mostNodes) }),
    ...(writtenOn !== undefined && { writtenOn }),
  };
}

function isStructured(part: MailPart): boolean {
  return isPass(part) || sniff(part.bytes) === 'ics';
}

function isPass({ mediaType, filename }: MailPart): boolean {
  return mediaType === 'application/vnd.apple.pkpass' || /\.pkpass$/i.test(filename ?? '');
}

async function nodesOfPart(
  part: MailPart,
  writtenOn: string | undefined,
  limits: EngineLimits,
): Promise<StructuredNode[]> {
  try {
    const nodes = isPass(part)
      ? await nodesOfPass(part.bytes, writtenOn, limits)
      : await nodesOfCalendar(part.bytes);
    const where = part.filename === null ? 'the invitation' : `attached ${part.filename}`;
    return nodes.map((node) => ({ ...node, path: `${where} › ${node.path}`.slice(0, longestPath) }));
  } catch (error) {
    // What is wrong with the file is said of the document that it becomes.
    if (error instanceof DocketError) return [];
    throw error;
  }
}

// Few mails carry either, and what reads them takes longer to load than most mails to read.
async function nodesOfPass(
  bytes: Uint8Array,
  writtenOn: string | undefined,
  limits: EngineLimits,
): Promise<StructuredNode[]> {
  const [{ openPass }, { readPass }] = await Promise.all([
    import('./pkpass.ts'),
    import('#core/structured/pass/pass'),
  ]);
  return readPass(await openPass(bytes, limits), { readOn: today(), ...(writtenOn && { writtenOn }) }).nodes;
}

async function nodesOfCalendar(bytes: Uint8Array): Promise<StructuredNode[]> {
  const { readCalendar } = await import('#core/structured/calendar/calendar');
  return readCalendar((await decodeText(bytes)).text).nodes;
}
