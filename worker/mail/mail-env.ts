import { z } from 'zod';

/** A server that takes mail; off unless both of the first are set. */
export const mailEnvShape = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.string().max(320).optional(),
  /** Where people reach Docket: stands in mails. */
  DOCKET_URL: z.url({ protocol: /^https?$/ }).optional(),
};
