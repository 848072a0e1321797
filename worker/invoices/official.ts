import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { type OfficialFinding, type OfficialRequest, officialReplySchema } from './official-protocol.ts';

/**
 * The official XSD and Schematron, in a child process with a time limit. It needs `node-schematron`, which is a
 * development dependency: where it is missing, or runs too long, there is no verdict.
 */
export type OfficialVerdict =
  | { type: 'checked'; findings: OfficialFinding[] }
  | { type: 'unavailable'; why: string };

/** A long invoice on a busy machine; ordinary ones take a second, the first one three. */
const timeLimitMs = 120_000;

/** Holds one invoice against the official rules. @param schemasDir laid out like INVOICE_SCHEMAS_DIR */
export async function checkOfficially(
  xml: string,
  syntax: 'ubl' | 'cii',
  schemasDir: string,
): Promise<OfficialVerdict> {
  const checker = new OfficialChecker(schemasDir);
  try {
    return await checker.check(xml, syntax);
  } finally {
    checker.close();
  }
}

/** A child that is kept for many invoices: compiling the rules takes longer than applying them. */
export class OfficialChecker {
  readonly #schemasDir: string;
  #child: ChildProcess | null = null;
  #next = 0;

  constructor(schemasDir: string) {
    this.#schemasDir = schemasDir;
  }

  /** One at a time. */
  async check(xml: string, syntax: 'ubl' | 'cii'): Promise<OfficialVerdict> {
    const child = this.#child ?? this.#start();
    const request: OfficialRequest = { id: this.#next++, xml, syntax, schemasDir: this.#schemasDir };
    return new Promise<OfficialVerdict>((resolve) => {
      const end = (verdict: OfficialVerdict): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        child.off('error', onError);
        resolve(verdict);
      };
      const onMessage = (message: unknown): void => {
        const parsed = officialReplySchema.safeParse(message);
        if (!parsed.success) {
          end({ type: 'unavailable', why: 'its process answers nonsense' });
          return;
        }
        const reply = parsed.data;
        if (reply.id !== request.id) return;
        if ('findings' in reply) end({ type: 'checked', findings: reply.findings });
        else end({ type: 'unavailable', why: reply.failure });
      };
      const onExit = (): void => end({ type: 'unavailable', why: 'its process ended' });
      const onError = (error: Error): void =>
        end({ type: 'unavailable', why: `its process failed: ${error.message}` });
      const timer = setTimeout(() => {
        end({ type: 'unavailable', why: `it took longer than ${timeLimitMs / 1000} s` });
        this.close();
      }, timeLimitMs);
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.on('error', onError);
      child.send(request, (error) => error && onError(error));
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #start(): ChildProcess {
    const child = fork(path.join(import.meta.dirname, 'official-child.ts'), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const forget = (): void => {
      if (this.#child === child) this.#child = null;
    };
    child.once('exit', forget);
    // Also between two checks: an error nobody listens to would end the worker.
    child.on('error', forget);
    this.#child = child;
    return child;
  }
}
