import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { outlineOf } from '#core/facts/outline';
import { listImportSources } from '#data/imports/list-import-sources';
import { getShow } from '#data/shows/get-shows';
import { listCommits } from '#data/shows/list-commits';
import { lastCommit } from '#server/shows/last-commit';
import { orgProcedure } from '#server/trpc';

/** A show with all its items, the documents that its values stand in, and the commit that can be undone. */
export const byId = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(async ({ ctx, input: { orgId, id } }) => {
    const found = await getShow(ctx.client, orgId, id);
    const blueprint = found && blueprintOf(found.show.blueprint);
    if (!found || !blueprint) throw new DocketError('NOT_FOUND');
    const commits = await listCommits(ctx.client, orgId, { showId: id });
    const imports = [...new Set(commits.map(({ importId }) => importId))];
    const [sources, commit] = await Promise.all([
      listImportSources(ctx.client, orgId, imports),
      lastCommit(ctx.client, orgId, { showId: id }),
    ]);
    return { ...found, outline: outlineOf(blueprint), sources, commit };
  });
