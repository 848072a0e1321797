import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import { creditTypeCodes } from '#core/invoices/codes/terms';
import type { InvoiceDraft } from '#core/invoices/invoice';
import { createEnginePool } from '#worker/engines/pool';
import { factValue, headerFields, isSame, isVisible } from './invoices-fields.ts';
import { compareGolden } from './invoices-golden.ts';
import { type ComparedLine, countMatches, linesOfFacts } from './invoices-lines.ts';
import { pagesOf } from './invoices-pages.ts';
import { type Straight, straightThrough } from './invoices-ready.ts';

/**
 * Facts of real invoices against what is known of them: the XML embedded in those of CORPUS_DIR/zugferd (not looked
 * at when finding facts), and the golden fields of CORPUS_DIR/invoice2data. Exits 1 below the floors.
 * `--fit` measures the levels anew from which terms pass unseen; `--list` prints what is wrong, `--fresh` reads the files anew, `--half` takes every other file only.
 */

const floors = { header: 0.94, lines: 0.88, golden: 0.859 };

type Tally = { right: number; all: number; visibleRight: number; visible: number };

export async function run(args: string[]): Promise<void> {
  const corpus = process.env.CORPUS_DIR;
  if (!corpus) {
    process.stderr.write('Set CORPUS_DIR to a folder with zugferd/ and invoice2data/.\n');
    process.exitCode = 1;
    return;
  }
  const options = {
    list: args.includes('--list'),
    fresh: args.includes('--fresh'),
    half: args.includes('--half'),
  };
  const zugferd = await againstXml(path.join(corpus, 'zugferd'), options);
  const golden = await compareGolden(path.join(corpus, 'invoice2data'), options.fresh);
  const share = golden.right / Math.max(1, golden.all);
  say(
    `\nGolden fields     ${golden.right} of ${golden.all} in ${golden.files} files: ${percent(share)} (floor ${percent(floors.golden)})`,
  );
  say(`  not counted, of one vendor's template: ${[...new Set(golden.apart)].join(', ')}`);
  if (options.list) for (const wrong of golden.wrong) say(`    ${wrong}`);
  const straight = await straightThrough(corpus, args.includes('--fit'));
  if (reportStraight(straight) > 0) process.exitCode = 1;
  if (zugferd.header < floors.header || zugferd.lines < floors.lines || share < floors.golden)
    process.exitCode = 1;
}

/** @returns how many ready ones are wrong in a term that every invoice must have */
function reportStraight({ papers, notOfTheirPages }: Straight): number {
  for (const half of ['fit', 'held out'] as const) {
    const own = papers.filter((one) => one.half === half);
    const right = own.filter(({ ready, wrong }) => ready && wrong.length === 0).length;
    const all = own.filter(({ wrong }) => wrong.length === 0).length;
    say(
      `Straight through  ${half.padEnd(9)} ${right} of ${own.length} invoices need no keystroke and are right: ${percent(right / Math.max(1, own.length))}; right in every mandatory term are ${all}`,
    );
  }
  const wrong = papers.filter((one) => one.ready && one.wrong.length > 0);
  say(
    `  ready ones that are wrong: ${wrong.length} of ${papers.filter(({ ready }) => ready).length} (most: 0)`,
  );
  for (const one of wrong) say(`    ${path.basename(one.file)}: ${one.wrong.join('; ')}`);
  say(`  not counted, as their XML is of other pages: ${notOfTheirPages.length}`);
  return wrong.length;
}

async function againstXml(
  directory: string,
  { list, fresh, half }: { list: boolean; fresh: boolean; half: boolean },
): Promise<{ header: number; lines: number }> {
  const tallies = new Map<string, Tally>();
  const lines = { found: 0, truth: 0, matches: 0 };
  const wrong: string[] = [];
  const times: number[] = [];
  const pool = createEnginePool({ size: 1 });
  try {
    const files = (await readdir(directory)).filter((file) => file.endsWith('.pdf')).sort();
    for (const [i, name] of files.entries()) {
      if (half && i % 2 === 1) continue;
      const file = path.join(directory, name);
      const embedded = await pool.embeddedInvoice({ bytes: await readFile(file) }).catch(() => null);
      if (!embedded) {
        wrong.push(`${name}: no XML in it that we read`);
        continue;
      }
      const pages = await pagesOf(file, fresh);
      const began = performance.now();
      const facts = extractFacts(pages, invoiceBlueprint);
      times.push(performance.now() - began);
      for (const field of headerFields) {
        const truth = truthOf(embedded.invoice, field.name);
        if (truth === null) continue;
        const tally = tallies.get(field.name) ?? { right: 0, all: 0, visibleRight: 0, visible: 0 };
        tallies.set(field.name, tally);
        const value = factValue(facts, field);
        const right = value !== null && isSame(signed(value, field.as, embedded.invoice), truth, field.as);
        const visible = isVisible(truth, field.as, pages);
        tally.all++;
        if (right) tally.right++;
        if (visible) tally.visible++;
        if (visible && right) tally.visibleRight++;
        if (!right)
          wrong.push(
            `${name}: ${field.name} is ${truth}, found ${value}${visible ? '' : ' (not on the page)'}`,
          );
      }
      const truth = (embedded.invoice.lines ?? []).map(
        (line): ComparedLine => ({
          description: line.name ?? '',
          longer: `${line.name ?? ''} ${line.description ?? ''}`,
          quantity: line.quantity ?? null,
          net: line.netAmount ?? null,
        }),
      );
      if (truth.length === 0) continue;
      const found = linesOfFacts(facts).map((line) => ({
        ...line,
        quantity: line.quantity && signed(line.quantity, 'money', embedded.invoice),
        net: line.net && signed(line.net, 'money', embedded.invoice),
      }));
      const matches = countMatches(found, truth);
      lines.found += found.length;
      lines.truth += truth.length;
      lines.matches += matches;
      if (matches < Math.max(truth.length, found.length))
        wrong.push(`${name}: ${matches} lines agree of ${truth.length}, found ${found.length}`);
    }
  } finally {
    await pool.close();
  }
  return report(tallies, lines, { wrong, times, list });
}

function report(
  tallies: ReadonlyMap<string, Tally>,
  lines: { found: number; truth: number; matches: number },
  { wrong, times, list }: { wrong: readonly string[]; times: readonly number[]; list: boolean },
): { header: number; lines: number } {
  say('Field             all truths            on the page');
  const sum: Tally = { right: 0, all: 0, visibleRight: 0, visible: 0 };
  for (const [name, tally] of tallies) {
    printTally(name, tally);
    for (const key of ['right', 'all', 'visibleRight', 'visible'] as const) sum[key] += tally[key];
  }
  printTally('Header', sum);
  const precision = lines.matches / Math.max(1, lines.found);
  const recall = lines.matches / Math.max(1, lines.truth);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  const header = sum.right / Math.max(1, sum.all);
  const sorted = [...times].sort((a, b) => a - b);
  say(
    `Lines             ${lines.matches} agree of ${lines.truth}, found ${lines.found}: F1 ${f1.toFixed(3)} (floor ${floors.lines})`,
  );
  say(
    `Header            ${percent(header)} of all truths (floor ${percent(floors.header)}); ${(sorted[sorted.length >> 1] ?? 0).toFixed(0)} ms a file`,
  );
  if (list) for (const entry of wrong) say(`    ${entry}`);
  return { header, lines: f1 };
}

function printTally(name: string, { right, all, visibleRight, visible }: Tally): void {
  const whole = `${right} of ${all}`.padEnd(12) + percent(right / Math.max(1, all)).padEnd(10);
  say(
    `  ${name.padEnd(16)}${whole}${`${visibleRight} of ${visible}`.padEnd(12)}${percent(visibleRight / Math.max(1, visible))}`,
  );
}

function truthOf(invoice: InvoiceDraft, field: string): string | null {
  const values: Readonly<Record<string, string | undefined>> = {
    'invoice number': invoice.number,
    'issue date': invoice.issueDate,
    currency: invoice.currency,
    'seller name': invoice.seller?.name,
    'seller VAT id': invoice.seller?.vatId,
    'buyer name': invoice.buyer?.name,
    net: invoice.totals?.net,
    VAT: invoice.totals?.vat,
    gross: invoice.totals?.gross,
    'due date': invoice.dueDate,
    IBAN: invoice.payment?.iban,
  };
  return values[field] || null;
}

/** A credit note has no sign in XML, and often one on paper. */
function signed(value: string, as: string, { typeCode }: InvoiceDraft): string {
  return as === 'money' && typeCode !== undefined && creditTypeCodes.has(typeCode)
    ? value.replace(/^-/, '')
    : value;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
