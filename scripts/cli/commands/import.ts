import { blueprintIds, blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import { mayPass } from '#core/facts/levels';
import { type Merged, mergeSources } from '#core/imports/merge-sources';
import { reportOf } from '#core/imports/report';
import type { MergedField } from '#core/imports/source';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import type { OcrMode } from '../read-file.ts';
import { readSources } from '../read-sources.ts';

/**
 * What several files say of one thing, put together by a blueprint; what is attached to mails is taken in.
 * @throws DocketError INVALID_INPUT (no such blueprint), and what the engine pool throws, for a file as a whole: nothing
 * is left out without a word
 */
export async function importFiles(
  files: readonly string[],
  { json, ocr, blueprint: id }: { json: boolean; ocr: OcrMode; blueprint: string },
): Promise<void> {
  const blueprint = blueprintOf(id);
  if (!blueprint) {
    throw new DocketError('INVALID_INPUT', {
      message: `there is no blueprint "${id}"; there are: ${blueprintIds.join(', ')}`,
    });
  }
  const progress = startProgress('Reading', 'file');
  try {
    const sources = await readSources(files, { blueprint, ocr, onFile: (done) => progress.show(done) });
    progress.end();
    const merged = mergeSources(blueprint, sources);
    if (json) printJson(reportOf(blueprint, merged, sources));
    else process.stdout.write(toText(blueprint, merged, new Map(sources.map((one) => [one.id, one.name]))));
  } finally {
    progress.end();
  }
}

function toText(blueprint: Blueprint, merged: Merged, names: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  for (const { id, items, removed } of merged.sections) {
    const section = blueprint.sections.find((one) => one.id === id);
    if (!section || items.length + removed.length === 0) continue;
    lines.push('', section.title);
    for (const { key, fields } of items) {
      for (const [at, field] of fields.entries()) {
        const title = section.fields.find((one) => one.id === field.field)?.title ?? field.field;
        const lead = at === 0 && key !== null ? '-' : ' ';
        lines.push(`  ${lead} ${title.padEnd(20)} ${printed(field)}${marksOf(field, id, blueprint)}`);
        for (const { value, evidence } of field.conflict?.values ?? []) {
          const places = [...new Set(evidence.map(({ document }) => names.get(document) ?? document))];
          lines.push(`      ${places.join(', ')}: ${printed({ value })}`);
        }
      }
    }
    for (const { item, reason } of removed) {
      lines.push(`  x ${item.fields.map(printed).join(', ')}: ${reason}`);
    }
  }
  return `${lines.length > 0 ? lines.slice(1).join('\n') : 'nothing found'}\n`;
}

function printed({ value }: Pick<MergedField, 'value'>): string {
  return typeof value === 'string' ? value : `${value.amount}${value.currency ? ` ${value.currency}` : ''}`;
}

function marksOf(field: MergedField, section: string, blueprint: Blueprint): string {
  const { field: id, type, confidence, finder } = field;
  const share = `${Math.round(confidence * 100)} %`;
  return `  (${share}${mayPass({ section, field: id, type, confidence, finder }, blueprint) ? '' : ', to be looked at'})`;
}
