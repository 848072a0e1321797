import { byId } from '#server/routers/documents/by-id';
import { byIds } from '#server/routers/documents/by-ids';
import { downloadUrl } from '#server/routers/documents/download-url';
import { find } from '#server/routers/documents/find';
import { list } from '#server/routers/documents/list';
import { pages } from '#server/routers/documents/pages';
import { prepareUpload } from '#server/routers/documents/prepare-upload';
import { register } from '#server/routers/documents/register';
import { timeline } from '#server/routers/documents/timeline';
import { words } from '#server/routers/documents/words';
import { router } from '#server/trpc';

export const documentsRouter = router({
  byId,
  byIds,
  downloadUrl,
  find,
  list,
  pages,
  prepareUpload,
  register,
  timeline,
  words,
});
