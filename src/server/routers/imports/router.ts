import { addSources } from '#server/routers/imports/add-sources';
import { byIds } from '#server/routers/imports/by-ids';
import { commit } from '#server/routers/imports/commit';
import { create } from '#server/routers/imports/create';
import { decide, undecide } from '#server/routers/imports/decide';
import { difference } from '#server/routers/imports/difference';
import { list } from '#server/routers/imports/list';
import { operate } from '#server/routers/imports/operate';
import { registerText } from '#server/routers/imports/register-text';
import { remove } from '#server/routers/imports/remove';
import { retry } from '#server/routers/imports/retry';
import { review } from '#server/routers/imports/review';
import { undo } from '#server/routers/imports/undo';
import { router } from '#server/trpc';

export const importsRouter = router({
  addSources,
  byIds,
  commit,
  create,
  decide,
  difference,
  list,
  operate,
  registerText,
  remove,
  retry,
  review,
  undecide,
  undo,
});
