import { since } from '#server/routers/changes/since';
import { router } from '#server/trpc';

export const changesRouter = router({ since });
