import path from 'node:path';
import { blueprintIds, blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type Fact, standingFacts } from '#core/facts/fact';
import { withNearestYears } from '#core/facts/nearest-year';
import { factsVersion } from '#core/facts/version';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import { type OcrMode, readFileThroughEngine } from '../read-file.ts';

/**
 * The values a blueprint asks for in a file, each with how sure it is and where it stands.
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
    const { pages, failures, attachments } = await readFileThroughEngine(
      file,
      (done) => progress.show(done),
      ocr,
    );
    progress.end();
    for (const { number, error } of failures) {
      process.stderr.write(`page ${number} could not be recognised and is not looked at: ${error.code}\n`);
    }
    for (const { filename } of attachments) {
      process.stderr.write(`${filename} is attached, and is another file: it is not looked at\n`);
    }
    const found = standingFacts(extractFacts(pages, blueprint));
    const facts = withNearestYears(found, new Date().toISOString().slice(0, 10));
    if (json) printJson({ blueprint: blueprint.id, version: factsVersion, facts });
    else process.stdout.write(toReport(path.basename(file), blueprint, facts));
  } finally {
    progress.end();
  }
}

function toReport(filename: string, blueprint: Blueprint, facts: readonly Fact[]): string {
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
      const place = fact.evidence[0] ? `page ${fact.evidence[0].page}` : '';
      lines.push(
        `  ${title.padEnd(28)}${percent(fact.confidence).padStart(5)}  ${printed(fact)}  (${place})`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function printed({ value }: Fact): string {
  return typeof value === 'string' ? value : `${value.amount}${value.currency ? ` ${value.currency}` : ''}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
