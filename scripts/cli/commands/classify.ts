import path from 'node:path';
import type { Classification } from '#core/classification/classification';
import { classify } from '#core/classification/classify';
import { documentTypeName } from '#core/classification/types/index';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import { type OcrMode, readFileThroughEngine } from '../read-file.ts';

/** Says what kind of document a file is, and why. Throws what the engine pool throws. */
export async function classifyFile(
  file: string,
  { json, ocr }: { json: boolean; ocr: OcrMode },
): Promise<void> {
  const progress = startProgress(`Reading ${path.basename(file)}`, 'page');
  try {
    const { pages, failures } = await readFileThroughEngine(file, (done) => progress.show(done), ocr);
    progress.end();
    for (const { number, error } of failures) {
      process.stderr.write(`page ${number} could not be recognised and is not judged: ${error.code}\n`);
    }
    const { type, confidence, alternatives, evidence } = classify(pages);
    if (json) printJson({ type, confidence, alternatives, evidence });
    else process.stdout.write(toReport(path.basename(file), { type, confidence, alternatives, evidence }));
  } finally {
    progress.end();
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function toReport(filename: string, { type, confidence, alternatives, evidence }: Classification): string {
  const lines = [filename, `  ${documentTypeName(type)}, ${percent(confidence)} sure`];
  for (const reason of evidence) {
    const points = `${reason.weight < 0 ? '−' : '+'}${Math.abs(reason.weight).toFixed(1)}`;
    lines.push(`    ${points.padStart(5)}  ${reason.rule} (page ${reason.page})`);
  }
  if (alternatives.length > 0) {
    const others = alternatives.map(
      (other) => `${documentTypeName(other.type)} ${percent(other.confidence)}`,
    );
    lines.push(`  less likely: ${others.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}
