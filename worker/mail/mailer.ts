import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { NoticeMail } from '#core/deals/notice-mail';
import { DocketError } from '#core/errors/docket-error';

/** Sends mail. */
export type Mailer = {
  /** Where people reach Docket; null: an operator does not say. */
  readonly address: string | null;
  /**
   * `id` tells this mail from others: sent once more after a crash it is the same, and servers can know it.
   * @throws DocketError IO_ERROR (the server is away, or refuses it)
   */
  send(to: string, mail: NoticeMail, id: string): Promise<void>;
  close(): void;
};

/** How long a server may take to answer; mail waits, and a worker's place does not. */
const timeoutMs = 20_000;

/** Sends by SMTP: `smtp://` (STARTTLS where it is offered) or `smtps://`, name and password in the address. */
export function createMailer({
  url,
  from,
  address,
}: {
  url: string;
  from: string;
  address: string | null;
}): Mailer {
  const transport = nodemailer.createTransport(
    {
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    // No vacation notes back.
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
  const domain = /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'docket.invalid';
  return {
    address,
    async send(to, { subject, text }, id) {
      const messageId = `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text, messageId });
      } catch (cause) {
        throw new DocketError('IO_ERROR', { message: 'the mail could not be sent', cause });
      }
    },
    close: () => transport.close(),
  };
}
