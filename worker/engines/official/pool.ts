import { DocketError } from '#core/errors/docket-error';
import { EngineLane } from '../lane.ts';
import type { PoolLimits } from '../messages.ts';
import { defaultPoolLimits } from '../pool.ts';
import type { OfficialFinding } from './apply-rules.ts';
import { compiledRules } from './compile-rules.ts';
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
  return {
    async judge(xml, syntax, signal) {
      const { schemas, rules } = await requireOfficialFiles(folder, syntax);
      const stylesheet = await compiledRules(rules);
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

/** The local name of the root element; only the beginning is looked at. Which schema holds is all it decides. */
function rootOf(xml: string): string | undefined {
  const head = xml.slice(0, 10_000).replace(/<!--[\s\S]{0,5000}?-->/g, '');
  return /<(?:[\w.-]{1,100}:)?([A-Za-z][\w.-]{0,100})[\s/>]/.exec(head)?.[1];
}

/** For whoever has no folder: @throws DocketError NOT_CONFIGURED */
export function requireFolder(folder: string | undefined): string {
  if (!folder) {
    throw new DocketError('NOT_CONFIGURED', {
      message: 'INVOICE_SCHEMAS_DIR names no folder of official rules',
    });
  }
  return folder;
}
