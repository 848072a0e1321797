import type { InvoiceXml } from '#core/invoices/invoice-xml';
import type { Brought } from './brought.ts';
import type { Engine } from './engine.ts';
import type { EngineReply, EngineRequest } from './messages.ts';

/**
 * Making, checking and judging invoices, in an engine child. The libraries that write XML and check schemas take a second to
 * load and are loaded by the first invoice.
 */

type Request<K extends EngineRequest['kind']> = Extract<EngineRequest, { kind: K }>;

/** @param pdfEngine what looks for XML in these bytes */
export async function convert(
  { job, bytes, mapping, levels }: Request<'convert'>,
  { facts, decisions }: Brought,
  pdfEngine: (bytes: Uint8Array) => Promise<Engine>,
): Promise<EngineReply> {
  const { convertInvoice } = await import('#worker/invoices/convert-invoice');
  const embedded = async (): Promise<InvoiceXml | null> =>
    (bytes && (await (await pdfEngine(bytes)).embeddedInvoice?.(bytes))) ?? null;
  return {
    kind: 'converted',
    job,
    made: await convertInvoice({ facts, decisions, levels, mapping, embedded }),
  };
}

export async function check({ job, bytes, headers }: Request<'check'>): Promise<EngineReply> {
  const { checkAnswer } = await import('#worker/invoices/check-answer');
  return { kind: 'checked', job, xml: checkAnswer(bytes, headers) };
}

export async function judge(
  { job, xml, mapping, levels }: Request<'judge'>,
  { facts }: Brought,
): Promise<EngineReply> {
  const { judgeXml } = await import('#worker/invoices/judge-xml');
  return { kind: 'judged', job, judgement: await judgeXml({ xml, mapping, facts, levels }) };
}
