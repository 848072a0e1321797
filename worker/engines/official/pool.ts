import { EngineLane } from '../lane.ts';
import type { PoolLimits } from '../messages.ts';
import { defaultPoolLimits } from '../pool.ts';
import { compiledRules } from './compile-rules.ts';
import type { OfficialFinding } from './official-finding.ts';
import { type OfficialSyntax, requireOfficialFiles } from './rules-folder.ts';

/** Children that judge by the official rules: 150 MB each, and a second to start. */
const childIdleMs = 60_000;

export type OfficialJudge = {
  /**
   * What the official XSD and rules object to; nothing when the invoice is valid. There is a verdict or an error, never
   * "valid" because nobody could look.
   * @throws DocketError NOT_CONFIGURED (files or packages are missing, the rules cannot be compiled), LIMIT_EXCEEDED
   */
  judge(xml: string, syntax: OfficialSyntax, signal?: AbortSignal): Promise<OfficialFinding[]>;
  /** Compiles rules where they lie, so that no judge has to. @throws DocketError NOT_CONFIGURED */
  compile(rules: string): Promise<void>;
  close(): Promise<void>;
};

/** @param folder with the official files, as `docket rules install` lays them out or as they were downloaded */
export function createOfficialJudge(options: {
  folder: string;
  /** How many invoices are judged at the same time; each has a child process of its own. */
  size: number;
  idleTimeoutMs?: number | undefined;
  limits?: Partial<PoolLimits>;
}): OfficialJudge {
  const { folder, size, idleTimeoutMs } = options;
  const lane = new EngineLane({
    setup: { kind: 'official' },
    size,
    lazy: true,
    idleTimeoutMs: Math.min(idleTimeoutMs ?? childIdleMs, childIdleMs),
    limits: { ...defaultPoolLimits, ...options.limits },
  });
  const translate = (schematron: string): Promise<string> =>
    lane.run({ kind: 'translate', schematron }, undefined, (reply) =>
      reply.kind === 'translated' ? reply.xslt : undefined,
    );
  return {
    async compile(rules) {
      await compiledRules(rules, translate, 'beside rules');
    },
    async judge(xml, syntax, signal) {
      const { schemas, rules } = await requireOfficialFiles(folder, syntax);
      const stylesheet = await compiledRules(rules, translate);
      signal?.throwIfAborted();
      const schema = schemas[rootOf(xml) ?? ''];
      if (schema === undefined) {
        return [{ rule: 'XSD', message: `its root is none of ${Object.keys(schemas).join(', ')}` }];
      }
      return lane.run({ kind: 'official', xml, schema, stylesheet }, signal, (reply) =>
        reply.kind === 'ruled' ? reply.findings : undefined,
      );
    },
    close: () => lane.close(),
  };
}

/** What may stand before the root element, and how each of it ends. */
const prolog = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/** The local name of the root element. Which schema holds is all it decides. */
function rootOf(xml: string): string | undefined {
  let at = xml.indexOf('<');
  for (;;) {
    const skipped = prolog.find(([begin]) => xml.startsWith(begin, at));
    if (at < 0 || !skipped) break;
    const end = xml.indexOf(skipped[1], at);
    at = end < 0 ? -1 : xml.indexOf('<', end);
  }
  if (at < 0) return undefined;
  return /^<(?:[\w.-]{1,100}:)?([A-Za-z][\w.-]{0,100})[\s/>]/.exec(xml.slice(at, at + 300))?.[1];
}
