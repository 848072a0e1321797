import { me } from '#server/routers/account/me';
import { router } from '#server/trpc';

export const accountRouter = router({ me });
