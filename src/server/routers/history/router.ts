import { ofSubject } from '#server/routers/history/of-subject';
import { verify } from '#server/routers/history/verify';
import { router } from '#server/trpc';

export const historyRouter = router({ ofSubject, verify });
