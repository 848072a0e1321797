import { z } from 'zod';
import { withOrgLevels } from '#core/facts/org-levels';
import { outlineOf } from '#core/facts/outline';
import { needsPerson } from '#core/imports/needs-person';
import { listImportSources } from '#data/imports/list-import-sources';
import { listOrgLevels } from '#data/levels/list-org-levels';
import { viewImport } from '#server/imports/view-import';
import { lastCommit } from '#server/shows/last-commit';
import { orgProcedure } from '#server/trpc';

/** Everything the page of one import shows: its sections as they stand, its sources, and what needs a person. */
export const review = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(async ({ ctx, input: { orgId, id } }) => {
    const { summary, blueprint, sections } = await viewImport(ctx.client, orgId, id);
    const [sources, levels, commit] = await Promise.all([
      listImportSources(ctx.client, orgId, [id]),
      listOrgLevels(ctx.client, orgId, blueprint.id),
      lastCommit(ctx.client, orgId, { importId: id }),
    ]);
    const outline = withOrgLevels(outlineOf(blueprint), levels);
    return { import: summary, outline, sources, sections, doubts: needsPerson(sections, outline), commit };
  });
