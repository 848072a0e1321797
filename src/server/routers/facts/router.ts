import { decide, undecide } from '#server/routers/facts/decide';
import { ofDocument } from '#server/routers/facts/of-document';
import { router } from '#server/trpc';

export const factsRouter = router({ decide, ofDocument, undecide });
