import { noticeMail } from '#core/deals/notice-mail';
import { DocketError } from '#core/errors/docket-error';
import type { JobPayload } from '#core/jobs/kinds';
import { beginNotices } from '#data/deals/begin-notices';
import { settleNotices } from '#data/deals/settle-notices';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** What somebody is to be told of their deals → one mail. Whom, and whether it is time, the database says. */
export async function notify(_payload: JobPayload<'notify'>, context: JobContext): Promise<Outcome> {
  const { client, job, mailer } = context;
  if (!mailer) throw new DocketError('NOT_CONFIGURED', { message: 'this worker has no SMTP_URL' });
  const lease = { id: job.id, leaseToken: job.leaseToken };
  const notices = await patiently(context, 'database', () => beginNotices(client, lease));
  const mail = notices && noticeMail(notices, mailer.address);
  if (notices && mail) await mailer.send(notices.recipient, mail, `notice ${job.orgId} ${job.id}`);
  if (notices) await patiently(context, 'database', () => settleNotices(client, lease));
  return { type: 'done', result: { isSent: mail !== null } };
}
