import { z } from 'zod';
import { maxOrganizationName } from '#core/organizations/organization';

/** What an organization may be called: one line of text. */
export const organizationName = z
  .string()
  .max(1000)
  .transform((name) => name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(maxOrganizationName));
