import { byId } from '#server/routers/shows/by-id';
import { byIds } from '#server/routers/shows/by-ids';
import { calendars, createCalendar, revokeCalendar } from '#server/routers/shows/calendars';
import { edit } from '#server/routers/shows/edit';
import { list } from '#server/routers/shows/list';
import { remove } from '#server/routers/shows/remove';
import { router } from '#server/trpc';

export const showsRouter = router({
  byId,
  byIds,
  calendars,
  createCalendar,
  edit,
  list,
  remove,
  revokeCalendar,
});
