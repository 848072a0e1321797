import { z } from 'zod';
import type { OwnOrganization } from '#core/organizations/organization';
import { memberRoles } from '#core/organizations/roles';

/** An organization of the caller's, as functions give it. */
export const ownOrganization = z
  .object({ org_id: z.string(), name: z.string(), role: z.enum(memberRoles) })
  .transform(({ org_id, name, role }): OwnOrganization => ({ id: org_id, name, role }));
