import path from 'node:path';
import { blueprintIds, blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import type { Fact } from '#core/facts/fact';
import { withNearestYears } from '#core/facts/nearest-year';
import { factsVersion } from '#core/facts/version';
import { factsOfSources, type PartedFact } from '#core/imports/facts-of-sources';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import type { OcrMode } from '../read-file.ts';
import { readSources } from '../read-sources.ts';

/**
 * The values a blueprint asks for in a file, each with how sure it is and where it stands; of a mail those of what hangs
 * on it as well.
 * @throws DocketError INVALID_INPUT (no such blueprint), and what the engine pool throws
 */
export async function factsOfFile(
  file: string,
  { json, ocr, blueprint: id }: { json: boolean; ocr: OcrMode; blueprint: string },
): Promise<void> {
  const blueprint = blueprintOf(id);
  if (!blueprint) {
    throw new DocketError('INVALID_INPUT', {
      message: `there is no blueprint "${id}"; there are: ${blueprintIds.join(', ')}`,
    });
  }
  const progress = startProgress(`Reading ${path.basename(file)}`, 'page');
  try {
    const sources = await readSources([file], { blueprint, ocr, onPage: (done) => progress.show(done) });
    progress.end();
    const today = new Date().toISOString().slice(0, 10);
    const facts = withNearestYears(factsOfSources(blueprint, sources), today);
    if (json) printJson({ blueprint: blueprint.id, version: factsVersion, facts });
    else process.stdout.write(toReport(path.basename(file), blueprint, facts));
  } finally {
    progress.end();
  }
}

function toReport(filename: string, blueprint: Blueprint, facts: readonly PartedFact[]): string {
  const lines = [filename];
  if (facts.length === 0) lines.push('  nothing found');
  for (const section of blueprint.sections) {
    const own = facts.filter((fact) => fact.section === section.id);
    if (own.length === 0) continue;
    let item: string | null = null;
    lines.push('', `  ${section.title}`);
    for (const fact of own) {
      const field = section.fields.find(({ id }) => id === fact.field);
      const begins = fact.itemKey !== null && fact.itemKey !== item;
      item = fact.itemKey;
      const key = begins ? `${fact.itemKey}. ` : '';
      const title = `${key.padStart(4)}${field?.title ?? fact.field}`;
      const [first] = fact.evidence;
      const part = first && first.document !== filename ? `${first.document}, ` : '';
      const place = first ? `${part}page ${first.page}` : '';
      lines.push(
        `  ${title.padEnd(28)}${percent(fact.confidence).padStart(5)}  ${printed(fact)}  (${place})`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function printed({ value }: Pick<Fact, 'value'>): string {
  return typeof value === 'string' ? value : `${value.amount}${value.currency ? ` ${value.currency}` : ''}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
