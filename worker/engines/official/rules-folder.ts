import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';

/** The syntaxes that EN 16931 has official rules for. */
export const officialSyntaxes = ['ubl', 'cii'] as const;
export type OfficialSyntax = (typeof officialSyntaxes)[number];

/** What judges invoices of one syntax: absolute paths. */
export type OfficialFiles = {
  /** By the name of the invoice's root element. */
  schemas: Readonly<Record<string, string>>;
  /** Schematron (.sch), or the official release's own XSLT (.xsl, .xslt). */
  rules: string;
};

type Wanted = { schemas: Readonly<Record<string, string>>; rules: RegExp };

/**
 * By the names their makers give them, wherever they lie: the release of EN 16931 (Schematron preprocessed, or XSLT)
 * as the CEN/TC 434 validation artefacts come, OASIS UBL 2.1, UN/CEFACT CII D16B.
 */
const wanted: Readonly<Record<OfficialSyntax, Wanted>> = {
  ubl: {
    schemas: { Invoice: 'UBL-Invoice-2.1.xsd', CreditNote: 'UBL-CreditNote-2.1.xsd' },
    rules: /^EN16931-UBL(?:-validation)?(?:-preprocessed)?\.(?:sch|xslt?)$/i,
  },
  cii: {
    schemas: { CrossIndustryInvoice: 'CrossIndustryInvoice_100pD16B.xsd' },
    rules: /^EN16931-CII(?:-validation)?(?:-preprocessed)?\.(?:sch|xslt?)$/i,
  },
};

/** A download has some hundred files; what is far larger is somebody's home. */
export const mostFiles = 5000;

/** What of the official files a folder holds, and the names of what it lacks. */
export type RulesFolder = {
  files: Partial<Record<OfficialSyntax, OfficialFiles>>;
  missing: string[];
  /** How many of the files looked for are there. */
  found: number;
};

/**
 * Looks for the official files in a folder, at any depth. Schemas that are there without rules judge nothing, and
 * rules without schemas neither: a syntax is whole or missing.
 * @throws DocketError NOT_CONFIGURED: the folder cannot be read, or is none that somebody downloaded
 */
export async function officialFilesIn(folder: string): Promise<RulesFolder> {
  const names = await filesOf(folder);
  const files: Partial<Record<OfficialSyntax, OfficialFiles>> = {};
  const missing: string[] = [];
  let count = 0;
  for (const syntax of officialSyntaxes) {
    const { schemas, rules } = wanted[syntax];
    const found = Object.entries(schemas).map(([root, name]) => [root, named(names, name)] as const);
    const judged = rulesOf(names, rules);
    for (const [root, file] of found) if (file === undefined) missing.push(schemas[root] ?? root);
    if (judged === undefined) missing.push(`the Schematron or XSLT of EN 16931 for ${syntax.toUpperCase()}`);
    count += found.filter(([, file]) => file !== undefined).length + (judged === undefined ? 0 : 1);
    const whole = found.filter((one): one is readonly [string, string] => one[1] !== undefined);
    if (judged !== undefined && whole.length === found.length) {
      files[syntax] = { schemas: Object.fromEntries(whole), rules: judged };
    }
  }
  return { files, missing, found: count };
}

/**
 * The files of one syntax of a folder that is configured. @throws DocketError NOT_CONFIGURED: it lacks some
 */
export async function requireOfficialFiles(folder: string, syntax: OfficialSyntax): Promise<OfficialFiles> {
  const { files, missing } = await officialFilesIn(folder);
  const own = files[syntax];
  if (own) return own;
  throw new DocketError('NOT_CONFIGURED', {
    message: `INVOICE_SCHEMAS_DIR is set, but there is not all of it: ${missing.join(', ')}`,
  });
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new DocketError('NOT_CONFIGURED', { cause, message: `the folder ${folder} cannot be read` });
  });
  if (entries.length > mostFiles) {
    throw new DocketError('NOT_CONFIGURED', { message: `${folder} holds more than ${mostFiles} files` });
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function named(files: readonly string[], name: string): string | undefined {
  return files.find((file) => path.basename(file).toLowerCase() === name.toLowerCase());
}

/** Preprocessed Schematron first, whose warnings need not be compiled; a release's plain one includes other files. */
function rulesOf(files: readonly string[], pattern: RegExp): string | undefined {
  const matching = files.filter((file) => pattern.test(path.basename(file)));
  const rank = (file: string): number => {
    if (/preprocessed\.sch$/i.test(file) || /EN16931-(?:UBL|CII)\.sch$/i.test(file)) return 0;
    return /\.xslt?$/i.test(file) ? 1 : 2;
  };
  return matching.sort((a, b) => rank(a) - rank(b))[0];
}
