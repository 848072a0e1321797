import {
  addCondition,
  assignPaper,
  decideConditionOf,
  removeCondition,
  setDue,
} from '#server/routers/deals/conditions';
import { forms, prepareForm } from '#server/routers/deals/forms';
import { createLink, links, revokeLink } from '#server/routers/deals/links';
import { list } from '#server/routers/deals/list';
import { notices } from '#server/routers/deals/notices';
import { addPapers, removePaper, requestOcr } from '#server/routers/deals/papers';
import { removeParty, saveParty } from '#server/routers/deals/parties';
import { close, create, edit, remove, retry } from '#server/routers/deals/terms';
import { decide, reveal, undecide } from '#server/routers/deals/values';
import { view } from '#server/routers/deals/view';
import { router } from '#server/trpc';

export const dealsRouter = router({
  addCondition,
  addPapers,
  assignPaper,
  close,
  create,
  createLink,
  decide,
  decideCondition: decideConditionOf,
  edit,
  forms,
  links,
  list,
  notices,
  prepareForm,
  remove,
  removeCondition,
  removePaper,
  removeParty,
  requestOcr,
  retry,
  reveal,
  revokeLink,
  saveParty,
  setDue,
  undecide,
  view,
});
