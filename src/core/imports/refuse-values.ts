import type { Section } from '#core/facts/blueprint';
import type { MergedField } from './source.ts';

const hourMs = 3_600_000;

/**
 * Clocks of two places may differ: who flies west may arrive before he left. So much a moment may lie before the one
 * that it follows, where the section has airports; elsewhere nothing goes so far.
 */
const slackMs = { airports: 22 * hourMs, ground: 3 * hourMs };

/**
 * Values that cannot be: an end before its start. Of the two the less sure is refused, never one that a person set while
 * the other was not.
 */
export function refusedOf(
  section: Section,
  fields: readonly MergedField[],
): { field: MergedField; reason: string }[] {
  const refused: { field: MergedField; reason: string }[] = [];
  for (const [startId, endId] of section.ordered) {
    const [start, end] = [startId, endId].map((id) => fields.find(({ field }) => field === id));
    if (!start || !end || !endsBefore(section, start, end)) continue;
    const isStartWorse = start.decided !== end.decided ? end.decided : start.confidence < end.confidence;
    const [worse, titles] = [
      isStartWorse ? start : end,
      new Map(section.fields.map(({ id, title }) => [id, title])),
    ];
    if (worse.decided) continue;
    refused.push({
      field: worse,
      reason: `${titles.get(endId) ?? endId} would be before ${titles.get(startId) ?? startId}`,
    });
  }
  return refused;
}

function endsBefore(section: Section, start: MergedField, end: MergedField): boolean {
  if (typeof start.value !== 'string' || typeof end.value !== 'string') return false;
  if (start.value.startsWith('--') || end.value.startsWith('--')) return false;
  const isDaily = !start.value.includes('T') || !end.value.includes('T');
  if (isDaily) return end.value.slice(0, 10) < start.value.slice(0, 10) && !isNextPlace(section, start, end);
  const late = Date.parse(`${start.value}Z`) - Date.parse(`${end.value}Z`);
  return late > slackOf(section);
}

/** A day before, where only one of them has a time: the other may be that of another place. */
function isNextPlace(section: Section, start: MergedField, end: MergedField): boolean {
  if (start.type !== 'datetime' && end.type !== 'datetime') return false;
  const [from, to] = [start.value, end.value].map((value) =>
    Date.parse(`${String(value).slice(0, 10)}T00:00Z`),
  );
  return hasAirports(section) && (from ?? 0) - (to ?? 0) <= 24 * hourMs;
}

function slackOf(section: Section): number {
  return hasAirports(section) ? slackMs.airports : slackMs.ground;
}

function hasAirports({ fields }: Section): boolean {
  return fields.some(({ type }) => type === 'airport');
}
