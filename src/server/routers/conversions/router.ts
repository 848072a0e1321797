import { approve } from '#server/routers/conversions/approve';
import { byIds } from '#server/routers/conversions/by-ids';
import { cancel } from '#server/routers/conversions/cancel';
import { convertTo } from '#server/routers/conversions/convert-to';
import { counts } from '#server/routers/conversions/counts';
import { create } from '#server/routers/conversions/create';
import { gateway } from '#server/routers/conversions/gateway';
import { list } from '#server/routers/conversions/list';
import { newVersion } from '#server/routers/conversions/new-version';
import { pace } from '#server/routers/conversions/pace';
import { retry } from '#server/routers/conversions/retry';
import { review } from '#server/routers/conversions/review';
import { router } from '#server/trpc';

export const conversionsRouter = router({
  approve,
  byIds,
  cancel,
  convertTo,
  counts,
  create,
  gateway,
  list,
  newVersion,
  pace,
  retry,
  review,
});
