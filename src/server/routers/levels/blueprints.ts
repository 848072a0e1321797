import { blueprints as all } from '#core/blueprints/index';
import { orgProcedure } from '#server/trpc';

/** The blueprints there are, by the names people know. */
export const blueprints = orgProcedure.query(() => all.map(({ id, title }) => ({ id, title })));
