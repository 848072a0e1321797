import { begin } from '#server/routers/operations/begin';
import { figures } from '#server/routers/operations/figures';
import { installation } from '#server/routers/operations/installation';
import { latest } from '#server/routers/operations/latest';
import { limit } from '#server/routers/operations/limit';
import { list } from '#server/routers/operations/list';
import { pause } from '#server/routers/operations/pause';
import { prioritize } from '#server/routers/operations/prioritize';
import { stop } from '#server/routers/operations/stop';
import { router } from '#server/trpc';

export const operationsRouter = router({
  begin,
  figures,
  installation,
  latest,
  limit,
  list,
  pause,
  prioritize,
  stop,
});
