import { Command, CommanderError, Option } from 'commander';
import { DocketError } from '#core/errors/docket-error';
import { defaultImportBlueprint } from '#core/imports/import';
import { defaultMapping } from '#core/invoices/mappings';
import { version } from '#core/version';
import { fail } from './outcome.ts';

/**
 * `npm run docket -- <command>`. Each command is a file in `commands/` and is loaded only when it is called, so
 * that reading a file does not load what talks to a database.
 *
 * Every command takes `--json`: one JSON document on stdout, logs on stderr, and on failure a non-zero exit and
 * `{"error":{"code","message"}}` on stdout.
 */

const program = new Command('docket')
  .description('Reads documents, and everything else Docket does, from the command line.')
  .version(version, '--version', 'say which version this is')
  .showHelpAfterError()
  .exitOverride();

function whenToRecognise() {
  return new Option(
    '--ocr <when>',
    'recognise text in pictures of pages: where the file has none of use, never or always',
  )
    .choices(['auto', 'never', 'always'] as const)
    .default('auto' as const);
}

program
  .command('process-file')
  .description('read one file: its pages, text, and words with their boxes')
  .argument('<path>', 'a PDF, DOCX, HTML, text file or image')
  .option('--json', 'print one JSON document')
  .addOption(whenToRecognise())
  .action(async (path: string, options: { json?: boolean; ocr: 'auto' | 'never' | 'always' }) => {
    const { processFile } = await import('./commands/process-file.ts');
    await processFile(path, { json: options.json === true, ocr: options.ocr });
  });

program
  .command('classify')
  .description('say what kind of document a file is, how sure that is, and why')
  .argument('<path>', 'a PDF, DOCX, HTML, text file or image')
  .option('--json', 'print one JSON document')
  .addOption(whenToRecognise())
  .action(async (path: string, options: { json?: boolean; ocr: 'auto' | 'never' | 'always' }) => {
    const { classifyFile } = await import('./commands/classify.ts');
    await classifyFile(path, { json: options.json === true, ocr: options.ocr });
  });

program
  .command('facts')
  .description('find the values a blueprint asks for, how sure they are, and where they stand')
  .argument('<path>', 'a PDF, DOCX, HTML, text file or image')
  .option('--blueprint <id>', 'what to look for', 'invoice')
  .option('--json', 'print one JSON document')
  .addOption(whenToRecognise())
  .action(
    async (
      path: string,
      options: { blueprint: string; json?: boolean; ocr: 'auto' | 'never' | 'always' },
    ) => {
      const { factsOfFile } = await import('./commands/facts.ts');
      await factsOfFile(path, {
        json: options.json === true,
        ocr: options.ocr,
        blueprint: options.blueprint,
      });
    },
  );

program
  .command('import')
  .description('put together what several files say of one thing: duplicates merged, contradictions kept')
  .argument('<path...>', 'PDFs, mails, calendars, passes, pictures: whatever can be read')
  .option('--blueprint <id>', 'what to look for', defaultImportBlueprint)
  .option('--json', 'print one JSON document')
  .addOption(whenToRecognise())
  .action(
    async (
      paths: string[],
      options: { blueprint: string; json?: boolean; ocr: 'auto' | 'never' | 'always' },
    ) => {
      const { importFiles } = await import('./commands/import.ts');
      await importFiles(paths, {
        json: options.json === true,
        ocr: options.ocr,
        blueprint: options.blueprint,
      });
    },
  );

program
  .command('convert')
  .description('turn an invoice in PDF into XML')
  .argument('<pdf>', 'an invoice')
  .option('--mapping <id>', 'what to turn it into', defaultMapping)
  .option('--out <file>', 'where the XML goes')
  .option('--ignore-embedded', 'read the page only, also where the PDF carries its invoice as XML')
  .option('--official', 'fail unless the official rules in INVOICE_SCHEMAS_DIR can judge the result')
  .option('--json', 'print one JSON document')
  .action(
    async (
      path: string,
      options: {
        mapping: string;
        out?: string;
        ignoreEmbedded?: boolean;
        official?: boolean;
        json?: boolean;
      },
    ) => {
      const { convertFile } = await import('./commands/convert.ts');
      await convertFile(path, {
        mapping: options.mapping,
        out: options.out,
        ignoreEmbedded: options.ignoreEmbedded === true,
        official: options.official === true,
        json: options.json === true,
      });
    },
  );

program
  .command('form-fields')
  .description('list the fields of a PDF form: what they take, and where they stand')
  .argument('<pdf>', 'a form')
  .option('--json', 'print one JSON document')
  .action(async (path: string, options: { json?: boolean }) => {
    const { formFields } = await import('./commands/form-fields.ts');
    await formFields(path, { json: options.json === true });
  });

program
  .command('fill')
  .description('fill a PDF form with values by the names of its fields, or with the facts of a deal')
  .argument('<pdf>', 'a form')
  .option('--values <file>', 'a JSON file: the value, or true for a mark, of each field')
  .option('--facts <file>', 'a JSON file: the facts of a deal, which rules bring into the fields')
  .requiredOption('--out <file>', 'where the filled form goes')
  .option('--flatten', 'make what is filled part of the pages, no longer to be edited')
  .option('--json', 'print one JSON document')
  .action(
    async (
      path: string,
      {
        values,
        facts,
        ...rest
      }: { values?: string; facts?: string; out: string; flatten?: boolean; json?: boolean },
    ) => {
      const options = { out: rest.out, flatten: rest.flatten === true, json: rest.json === true };
      if ((values === undefined) === (facts === undefined))
        throw new DocketError('INVALID_INPUT', { message: 'either --values or --facts says what goes in' });
      if (values !== undefined) {
        const { fillWithValues } = await import('./commands/fill.ts');
        await fillWithValues(path, { ...options, values });
      } else if (facts !== undefined) {
        const { fillWithFacts } = await import('./commands/fill-facts.ts');
        await fillWithFacts(path, { ...options, facts });
      }
    },
  );

program
  .command('process-document')
  .description('run the jobs of one document to the end, here and now (needs the database)')
  .argument('<id>', "the document's id")
  .option('--json', 'print one JSON document')
  .action(async (id: string, options: { json?: boolean }) => {
    const { processDocument } = await import('./commands/process-document.ts');
    await processDocument(id, { json: options.json === true });
  });

const queue = program.command('queue').description('look after the queue (needs the database)');

queue
  .command('stats')
  .description('jobs of all organizations by kind and status, and the oldest wait')
  .option('--json', 'print one JSON document')
  .action(async (options: { json?: boolean }) => {
    const { queueStats } = await import('./commands/queue.ts');
    await queueStats({ json: options.json === true });
  });

queue
  .command('retry')
  .description('queue dead jobs again')
  .option('--kind <kind>', 'only jobs of this kind')
  .option('--org <id>', 'only jobs of this organization')
  .option('--json', 'print one JSON document')
  .action(async ({ json, ...options }: { kind?: string; org?: string; json?: boolean }) => {
    const { queueRetry } = await import('./commands/queue.ts');
    await queueRetry({ ...options, json: json === true });
  });

queue
  .command('drain')
  .description('work on jobs in this process until nothing is left to claim')
  .option('--kind <kind>', 'only jobs of this kind')
  .option('--json', 'print one JSON document')
  .action(async ({ json, ...options }: { kind?: string; json?: boolean }) => {
    const { queueDrain } = await import('./commands/queue.ts');
    await queueDrain({ ...options, json: json === true });
  });

queue
  .command('purge-events')
  .description('delete the history of all organizations before a moment, for good')
  .requiredOption('--before <date>', 'an ISO date, with a time or without (the beginning of that day in UTC)')
  .option('--json', 'print one JSON document')
  .action(async ({ before, json }: { before: string; json?: boolean }) => {
    const { queuePurgeEvents } = await import('./commands/queue.ts');
    await queuePurgeEvents({ before, json: json === true });
  });

program
  .command('migrate')
  .description('bring the database to this version (needs SUPABASE_DB_URL); several at once do it once')
  .option('--sql', 'print the migrations instead, for a run by hand; needs no database')
  .option('--after <version>', 'with --sql: only those after this one')
  .option('--json', 'print one JSON document')
  .action(async ({ sql, after, json }: { sql?: boolean; after?: string; json?: boolean }) => {
    if (after !== undefined && sql !== true)
      throw new DocketError('INVALID_INPUT', { message: '--after goes with --sql' });
    const { migrate, printMigrations } = await import('./commands/migrate.ts');
    if (sql === true) await printMigrations({ after: after ?? null, json: json === true });
    else await migrate({ json: json === true });
  });

program
  .command('verify')
  .description('whether storage and database agree, and what does not (needs the database)')
  .option('--hashes', 'read every object and compare its hash too: as slow as downloading everything')
  .option('--json', 'print one JSON document')
  .action(async ({ hashes, json }: { hashes?: boolean; json?: boolean }) => {
    const { verify } = await import('./commands/verify.ts');
    await verify({ hashes: hashes === true, json: json === true });
  });

program
  .command('history')
  .description(
    'what happened to one thing, who did it, and whether the history is as it was written (needs the database)',
  )
  .argument(
    '<subject>',
    'what it is about: document:<id>, conversion:<id>, import:<id>, deal:<id>, organization:<id> …',
  )
  .option('--jsonl', 'print the events as JSON Lines, with their hashes and what those are over')
  .option('--json', 'print one JSON document: the verdict alone')
  .action(async (subject: string, { jsonl, json }: { jsonl?: boolean; json?: boolean }) => {
    const { history } = await import('./commands/history.ts');
    await history(subject, { jsonl: jsonl === true, json: json === true });
  });

program
  .command('doctor')
  .description('what is missing in the environment, the database, storage and the engines')
  .option('--json', 'print one JSON document')
  .action(async ({ json }: { json?: boolean }) => {
    const { doctor } = await import('./commands/doctor.ts');
    await doctor({ json: json === true });
  });

const operator = program
  .command('operator')
  .description('name those who run the installation (needs the database)');

for (const [name, what] of [
  ['add', 'an account that signed in once may run the installation from now on'],
  ['remove', 'an account may not any more'],
] as const) {
  operator
    .command(name)
    .description(what)
    .argument('<email>', "the account's address")
    .option('--json', 'print one JSON document')
    .action(async (email: string, options: { json?: boolean }) => {
      const { changeOperator } = await import('./commands/operator.ts');
      await changeOperator(name, email, { json: options.json === true });
    });
}

operator
  .command('list')
  .description('who runs the installation')
  .option('--json', 'print one JSON document')
  .action(async ({ json }: { json?: boolean }) => {
    const { printOperators } = await import('./commands/operator.ts');
    await printOperators({ json: json === true });
  });

const rules = program.command('rules').description('look after the official rules for invoices');

rules
  .command('install')
  .description('put downloaded official schemas and rules into INVOICE_SCHEMAS_DIR, and try them')
  .argument('<source>', 'a folder or a zip: EN 16931 validation artefacts, UBL 2.1, CII D16B')
  .option('--json', 'print one JSON document')
  .action(async (source: string, options: { json?: boolean }) => {
    const { installRules } = await import('./commands/rules.ts');
    await installRules(source, { json: options.json === true });
  });

// Whoever reads our output may stop early (`| head`); that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const json = process.argv.includes('--json');
if (json) {
  // With --json stdout holds nothing but the document, so usage and help go to stderr.
  program.configureOutput({ writeOut: (text) => process.stderr.write(text) });
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) fail(error, json);
  else if (error.exitCode !== 0) {
    // Commander has told the person already what is wrong; a program reading stdout has not heard it.
    if (json) fail(new DocketError('INVALID_INPUT', { message: error.message, cause: error }), json);
    else process.exitCode = error.exitCode;
  }
}
