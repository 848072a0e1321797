import { acceptInvitation } from '#server/routers/account/accept-invitation';
import { changeRole } from '#server/routers/account/change-role';
import { createOrganization } from '#server/routers/account/create-organization';
import { ensureOrganization } from '#server/routers/account/ensure-organization';
import { invitations } from '#server/routers/account/invitations';
import { invite } from '#server/routers/account/invite';
import { me } from '#server/routers/account/me';
import { members } from '#server/routers/account/members';
import { previewInvitation } from '#server/routers/account/preview-invitation';
import { removeMember } from '#server/routers/account/remove-member';
import { renameOrganization } from '#server/routers/account/rename-organization';
import { revokeInvitation } from '#server/routers/account/revoke-invitation';
import { router } from '#server/trpc';

export const accountRouter = router({
  acceptInvitation,
  changeRole,
  createOrganization,
  ensureOrganization,
  invitations,
  invite,
  me,
  members,
  previewInvitation,
  removeMember,
  renameOrganization,
  revokeInvitation,
});
