import { blueprints } from '#server/routers/levels/blueprints';
import { ofBlueprint } from '#server/routers/levels/of-blueprint';
import { set } from '#server/routers/levels/set';
import { router } from '#server/trpc';

export const levelsRouter = router({ blueprints, ofBlueprint, set });
