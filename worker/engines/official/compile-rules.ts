import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { DocketError } from '#core/errors/docket-error';

/**
 * The official rules as a stylesheet that is ready to run. Compiling takes half a minute of CPU, so it is done once
 * for a text of the rules and kept: with our packages, because a folder that somebody downloaded is theirs, or beside
 * the rules when they are installed. Several processes may do it at the same time; each puts a whole file in place.
 */

const packages = path.join(import.meta.dirname, '../../../node_modules');
/** Raised when the translation of Schematron changes. */
const translation = 1;
/** A busy machine takes several times as long; this ends a compiler that hangs. */
const timeLimitMs = 20 * 60_000;

/** Compilations under way in this process: who comes meanwhile waits for the same one. */
const underWay = new Map<string, Promise<string>>();

/**
 * The compiled form of a file of rules. @param rules .sch, .xsl or .xslt
 * @param translate Schematron → XSLT, in an engine child
 * @param kept where it is put if it is not there yet
 * @returns path of a stylesheet export file (SEF), for `transform` of saxon-js
 * @throws DocketError NOT_CONFIGURED: saxon-js and xslt3 are not installed, or the file is none of rules
 */
export async function compiledRules(
  rules: string,
  translate: (schematron: string) => Promise<string>,
  kept: 'with packages' | 'beside rules' = 'with packages',
): Promise<string> {
  const source = await readFile(rules).catch((cause: unknown) => {
    throw new DocketError('NOT_CONFIGURED', { cause, message: `${rules} cannot be read` });
  });
  const compiler = compilerProgram();
  const hash = createHash('sha256')
    .update(`${translation}\0${compiler.version}\0${path.extname(rules).toLowerCase()}\0`)
    .update(source)
    .digest('hex')
    .slice(0, 32);
  const name = `${hash}.sef.json`;
  const beside = path.join(path.dirname(rules), '.compiled');
  const withPackages = path.join(packages, '.cache/docket-rules');
  const folder = kept === 'beside rules' ? beside : withPackages;
  for (const place of kept === 'beside rules' ? [beside] : [beside, withPackages]) {
    const file = path.join(place, name);
    if (await isReadable(file)) return file;
  }
  const target = path.join(folder, name);
  const known = underWay.get(target);
  if (known) return known;
  const compiling = compile(
    rules,
    () => translate(source.toString('utf8')),
    compiler.program,
    target,
  ).finally(() => underWay.delete(target));
  underWay.set(target, compiling);
  return compiling;
}

async function compile(
  rules: string,
  translate: () => Promise<string>,
  program: string,
  target: string,
): Promise<string> {
  const draft = path.join(path.dirname(target), randomUUID());
  try {
    await mkdir(path.dirname(target), { recursive: true });
    // An XSLT of the official release is compiled where it lies: it may import its neighbours.
    let stylesheet = rules;
    if (/\.sch$/i.test(rules)) {
      stylesheet = `${draft}.xsl`;
      await writeFile(stylesheet, await translate());
    }
    await promisify(execFile)(
      process.execPath,
      [program, `-xsl:${stylesheet}`, `-export:${draft}.json`, '-nogo'],
      { timeout: timeLimitMs, maxBuffer: 2 ** 24 },
    );
    await rename(`${draft}.json`, target);
    return target;
  } catch (cause) {
    throw new DocketError('NOT_CONFIGURED', {
      cause,
      message: `the rules in ${rules} cannot be compiled: ${cause instanceof Error ? cause.message.slice(0, 500) : ''}`,
    });
  } finally {
    await Promise.all([rm(`${draft}.xsl`, { force: true }), rm(`${draft}.json`, { force: true })]);
  }
}

async function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** An optional dependency, free of charge and not open source: who does not want it has the rest. */
function compilerProgram(): { program: string; version: string } {
  const require = createRequire(import.meta.url);
  try {
    const manifest: unknown = require('xslt3/package.json');
    require.resolve('saxon-js');
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest
        ? String(manifest.version)
        : '';
    return { program: require.resolve('xslt3'), version };
  } catch (cause) {
    throw new DocketError('NOT_CONFIGURED', {
      cause,
      message:
        'INVOICE_SCHEMAS_DIR is set, but the packages saxon-js and xslt3 that run the rules are not installed',
    });
  }
}
