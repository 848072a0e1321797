import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import type { BroughtSource, SectionParts } from '#core/imports/source';
import type { Brought } from './brought.ts';
import type { EngineReply, EngineRequest } from './messages.ts';
import { inChunks } from './parts.ts';

/** Members are said in parts: whoever hears them has heartbeats to send. */
const membersAtOnce = 100;

/**
 * What several sources come to, section by section: in an engine child, since facts are made of hostile bytes and
 * comparing each with each takes a while. `said` resolves when what was said has been dealt with.
 */
export async function importSections(
  { job, blueprint: id, done }: Extract<EngineRequest, { kind: 'import' }>,
  { sources }: Brought,
  say: (reply: EngineReply) => void,
  said: () => Promise<void>,
): Promise<void> {
  const { blueprintOf } = await import('#core/blueprints/index');
  const blueprint = blueprintOf(id);
  if (!blueprint) throw new DocketError('NOT_CONFIGURED', { message: `there is no blueprint ${id}` });
  await saySections({ job, blueprint, sources, done }, say, said);
  say({ kind: 'imported', job, sections: blueprint.sections.map((section) => section.id) });
}

/** Says the sections that are not done; gives them as they were said. */
export async function saySections(
  {
    job,
    blueprint,
    sources,
    done = [],
  }: { job: number; blueprint: Blueprint; sources: readonly BroughtSource[]; done?: readonly string[] },
  say: (reply: EngineReply) => void,
  said: () => Promise<void>,
): Promise<SectionParts[]> {
  const [{ partSection }, { anchorDays }] = await Promise.all([
    import('#core/imports/part-section'),
    import('#core/imports/resolve-years'),
  ]);
  const anchors = anchorDays(sources);
  const sections = blueprint.sections.map((section) => section.id);
  const all: SectionParts[] = [];
  for (const [at, section] of sections.entries()) {
    if (done.includes(section)) continue;
    const whole = partSection(blueprint, section, sources, anchors);
    all.push(whole);
    const { members, ...parts } = whole;
    for (const part of inChunks(members, membersAtOnce)) {
      const copied = part.map(({ facts, ...member }) => ({ ...member, facts: [...facts] }));
      say({ kind: 'members', job, members: copied });
    }
    const progress = { completed: at, total: sections.length };
    say({
      kind: 'section',
      job,
      parts: { ...parts, sources: [...parts.sources], groups: parts.groups.map((group) => [...group]) },
      progress,
    });
    await said();
  }
  return all;
}
