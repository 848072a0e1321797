import { attachments } from '#server/routers/documents/attachments';
import { byId } from '#server/routers/documents/by-id';
import { byIds } from '#server/routers/documents/by-ids';
import { chooseText } from '#server/routers/documents/choose-text';
import { classification } from '#server/routers/documents/classification';
import { classifyAgain } from '#server/routers/documents/classify-again';
import { decideType } from '#server/routers/documents/decide-type';
import { decideTypes } from '#server/routers/documents/decide-types';
import { downloadUrl } from '#server/routers/documents/download-url';
import { find } from '#server/routers/documents/find';
import { list } from '#server/routers/documents/list';
import { note } from '#server/routers/documents/note';
import { changeMatching, countMatching, operation, stopOperation } from '#server/routers/documents/operation';
import { pages } from '#server/routers/documents/pages';
import { parts } from '#server/routers/documents/parts';
import { prepareUpload } from '#server/routers/documents/prepare-upload';
import { register } from '#server/routers/documents/register';
import { remove } from '#server/routers/documents/remove';
import { removeForGood } from '#server/routers/documents/remove-for-good';
import { rename } from '#server/routers/documents/rename';
import { requestOcr } from '#server/routers/documents/request-ocr';
import { restore } from '#server/routers/documents/restore';
import { search } from '#server/routers/documents/search';
import { split } from '#server/routers/documents/split';
import { table } from '#server/routers/documents/table';
import { tableCsv } from '#server/routers/documents/table-csv';
import { tables } from '#server/routers/documents/tables';
import { tag, untag } from '#server/routers/documents/tag';
import { tags } from '#server/routers/documents/tags';
import { textLayers } from '#server/routers/documents/text-layers';
import { timeline } from '#server/routers/documents/timeline';
import { trash } from '#server/routers/documents/trash';
import { removeView, saveViewAs, views } from '#server/routers/documents/views';
import { words } from '#server/routers/documents/words';
import { router } from '#server/trpc';

export const documentsRouter = router({
  attachments,
  byId,
  byIds,
  changeMatching,
  chooseText,
  classification,
  classifyAgain,
  countMatching,
  decideType,
  decideTypes,
  downloadUrl,
  find,
  list,
  note,
  operation,
  pages,
  parts,
  prepareUpload,
  register,
  remove,
  removeForGood,
  removeView,
  rename,
  requestOcr,
  restore,
  saveViewAs,
  search,
  split,
  stopOperation,
  table,
  tableCsv,
  tables,
  tag,
  tags,
  textLayers,
  timeline,
  trash,
  untag,
  views,
  words,
});
