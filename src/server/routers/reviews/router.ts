import { claim, release } from '#server/routers/reviews/claim';
import { counts } from '#server/routers/reviews/counts';
import { list } from '#server/routers/reviews/list';
import { router } from '#server/trpc';

export const reviewsRouter = router({ claim, counts, list, release });
