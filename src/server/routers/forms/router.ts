import { create } from '#server/routers/forms/create';
import { decideMapping, undecideMapping } from '#server/routers/forms/decide-mapping';
import { downloadUrl } from '#server/routers/forms/download-url';
import { edit, withdraw } from '#server/routers/forms/edit';
import { generate } from '#server/routers/forms/generate';
import { list } from '#server/routers/forms/list';
import { prepare } from '#server/routers/forms/prepare';
import { remove } from '#server/routers/forms/remove';
import { replay } from '#server/routers/forms/replay';
import { retry } from '#server/routers/forms/retry';
import { review } from '#server/routers/forms/review';
import { run } from '#server/routers/forms/run';
import { runs } from '#server/routers/forms/runs';
import { template } from '#server/routers/forms/template';
import { router } from '#server/trpc';

export const formsRouter = router({
  create,
  decideMapping,
  downloadUrl,
  edit,
  generate,
  list,
  prepare,
  remove,
  replay,
  retry,
  review,
  run,
  runs,
  template,
  undecideMapping,
  withdraw,
});
