import type { ErrorCode } from '#core/errors/codes';
import type { InkMeasure } from './corpus-ink.ts';

type PageBoxes = InkMeasure & { rotation: number; offsetCrop: boolean };

/** What pdftotext made of the same PDF: its time in ms, and how far our text is the same. */
export type Beside = { ms: number; agreement: number | null; f1: number | null };

/** Every format Docket reads, by the ending of its files. */
export const documentFormats = [
  'pdf',
  'docx',
  'txt',
  'html',
  'htm',
  'csv',
  'png',
  'jpg',
  'jpeg',
  'tif',
  'tiff',
  'webp',
];

export type FileResult = { file: string; ms: number } & (
  | {
      outcome: 'read';
      engine: string;
      pages: number;
      words: number;
      beside: Beside | null;
      boxes: PageBoxes[];
    }
  | { outcome: ErrorCode; message: string }
);

const floors = { filesRead: 0.99, agreement: 0.99, boxesWithInk: 0.99, inkInBoxes: 0.95 };

/** Prints the figures; `extra` are our own fixtures, which count for the boxes only. */
export function printReport(
  results: readonly FileResult[],
  extra: readonly FileResult[],
  list: boolean,
): void {
  const figures = sum(results, extra);
  const say = (line = ''): boolean => process.stdout.write(`${line}\n`);
  if (list) {
    for (const result of [...results].sort((a, b) => (agreementOf(a) ?? 2) - (agreementOf(b) ?? 2))) {
      const found = agreementOf(result);
      if (found !== null) say(`${found.toFixed(4)}  ${result.file}`);
    }
    say();
    listBoxes([...results, ...extra], say);
  }
  for (const result of results) {
    if (result.outcome !== 'read')
      say(`${result.outcome.padEnd(16)}${result.file}  ${result.message.split('\n')[0]}`);
  }
  say();
  say('By type');
  for (const type of documentFormats) {
    const of = results.filter(({ file }) => file.toLowerCase().endsWith(`.${type}`));
    if (of.length === 0) continue;
    const read = of.filter(({ outcome }) => outcome === 'read').length;
    const locked = of.filter(({ outcome }) => outcome === 'ENCRYPTED').length;
    const ms = of.reduce((total, result) => total + result.ms, 0);
    const pages = of.reduce((total, result) => total + (result.outcome === 'read' ? result.pages : 0), 0);
    say(
      `  ${type.padEnd(5)}${String(of.length).padStart(5)} files  ${String(read).padStart(5)} read  ${String(locked).padStart(3)} with a password  ${String(pages).padStart(6)} pages  ${(ms / 1000).toFixed(1).padStart(6)} s`,
    );
  }
  say();
  say(
    `PDFs beside pdftotext, spawned for each: ${figures.timeRatio.toFixed(2)} times its time, word F1 ${figures.f1.toFixed(4)} (mean)`,
  );
  say();
  say('Boxes, on pages of nothing but visible text (first 3 of each file), drawn at 144 dpi');
  for (const [name, group] of boxGroups(figures.boxes)) {
    const { boxes, boxesWithInk, ink, inkInBoxes } = total(group);
    say(
      `  ${name.padEnd(14)}${String(group.length).padStart(5)} pages  ${String(boxes).padStart(7)} boxes  with ink ${percent(boxesWithInk, boxes)}  ink in boxes ${percent(inkInBoxes, ink)}`,
    );
  }
  say();
  say(
    `Files read        ${percent(figures.read, figures.open)} of ${figures.open} without a password (floor ${floors.filesRead * 100}%)`,
  );
  say(
    `Token agreement   ${figures.median.toFixed(4)} median over ${figures.compared} PDFs, mean ${figures.mean.toFixed(4)} (floor ${floors.agreement})`,
  );
  say(`Hangs or crashes  ${figures.broken}`);
}

/** The files whose boxes miss most, worst first. */
function listBoxes(results: readonly FileResult[], say: (line?: string) => boolean): void {
  const missing = results
    .flatMap((result) => (result.outcome === 'read' ? [{ file: result.file, ...total(result.boxes) }] : []))
    .filter(({ boxes, boxesWithInk, ink, inkInBoxes }) => boxesWithInk < boxes || inkInBoxes < ink * 0.98)
    .sort((a, b) => b.boxes - b.boxesWithInk - (a.boxes - a.boxesWithInk));
  for (const { file, boxes, boxesWithInk, ink, inkInBoxes } of missing) {
    say(
      `${boxes - boxesWithInk} of ${boxes} boxes without ink, ${percent(inkInBoxes, ink)} of ink in boxes  ${file}`,
    );
  }
}

/** Whether every floor holds. Says on stderr which does not. */
export function judge(results: readonly FileResult[], extra: readonly FileResult[]): boolean {
  const figures = sum(results, extra);
  const failures: string[] = [];
  const atLeast = (what: string, value: number, floor: number): void => {
    if (!(value >= floor)) failures.push(`${what}: ${value.toFixed(4)} is below ${floor}`);
  };
  atLeast('files read', figures.read / figures.open, floors.filesRead);
  atLeast('median token agreement', figures.median, floors.agreement);
  if (figures.broken > 0) failures.push(`${figures.broken} hangs or crashes`);
  for (const [name, group] of boxGroups(figures.boxes)) {
    if (group.length === 0) failures.push(`boxes, ${name}: no page was measured`);
    const { boxes, boxesWithInk, ink, inkInBoxes } = total(group);
    atLeast(`boxes with ink, ${name}`, boxesWithInk / boxes, floors.boxesWithInk);
    atLeast(`ink in boxes, ${name}`, inkInBoxes / ink, floors.inkInBoxes);
  }
  for (const failure of failures) process.stderr.write(`FAILED  ${failure}\n`);
  return failures.length === 0;
}

function sum(results: readonly FileResult[], extra: readonly FileResult[]) {
  const open = results.filter(({ outcome }) => outcome !== 'ENCRYPTED');
  const besides = results.flatMap((result) =>
    result.outcome === 'read' && result.beside ? [{ ...result.beside, ourMs: result.ms }] : [],
  );
  const f1s = besides.map(({ f1 }) => f1).filter((value) => value !== null);
  const agreements = results
    .map(agreementOf)
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  return {
    open: open.length,
    read: open.filter(({ outcome }) => outcome === 'read').length,
    broken: results.filter(({ outcome }) => outcome === 'LIMIT_EXCEEDED' || outcome === 'UNKNOWN').length,
    timeRatio: besides.reduce((a, { ourMs }) => a + ourMs, 0) / besides.reduce((a, { ms }) => a + ms, 0),
    f1: f1s.reduce((a, b) => a + b, 0) / f1s.length,
    compared: agreements.length,
    median: median(agreements),
    mean: agreements.reduce((a, b) => a + b, 0) / agreements.length,
    boxes: [...results, ...extra].flatMap((result) => (result.outcome === 'read' ? result.boxes : [])),
  };
}

function agreementOf(result: FileResult): number | null {
  return result.outcome === 'read' ? (result.beside?.agreement ?? null) : null;
}

function boxGroups(boxes: PageBoxes[]): [string, PageBoxes[]][] {
  return [
    ['all', boxes],
    ...[0, 90, 180, 270].map((turn): [string, PageBoxes[]] => [
      `rotated ${turn}`,
      boxes.filter(({ rotation }) => rotation === turn),
    ]),
    ['offset crop', boxes.filter(({ offsetCrop }) => offsetCrop)],
  ];
}

function total(group: readonly InkMeasure[]): InkMeasure {
  const all = { boxes: 0, boxesWithInk: 0, ink: 0, inkInBoxes: 0 };
  for (const page of group) {
    all.boxes += page.boxes;
    all.boxesWithInk += page.boxesWithInk;
    all.ink += page.ink;
    all.inkInBoxes += page.inkInBoxes;
  }
  return all;
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)}%`;
}
