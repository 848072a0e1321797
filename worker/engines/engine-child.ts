import { type ChildProcess, fork } from 'node:child_process';
import { DocketError } from '#core/errors/docket-error';
import { fromFailure } from './failure.ts';
import type { ChildSetup, EngineReply, EngineRequest, Exceeded, PoolLimits } from './messages.ts';
import { childProgram } from './prepared.ts';
import { replySchema } from './protocol.ts';

const sandbox = ['--permission', '--allow-fs-read=*', '--allow-worker'];

/**
 * Only the children that decode images may load native code (sharp has no other form that is as fast): a file
 * that takes a decoder over gets that process, which holds no secrets and no other document, but no sandbox.
 * PDF, DOCX and the rest, where most attacks are, never meet native code.
 */
const allowances: Record<ChildSetup['kind'], readonly string[]> = {
  documents: [],
  fallback: [],
  images: ['--allow-addons'],
  ocr: [],
  official: [],
};

/** What one job wants to hear. `gone` comes at most once, instead of an answer. */
export type JobListener = {
  reply(reply: EngineReply): void;
  gone(error: DocketError): void;
};

/** One engine child as its parent sees it: takes one job at a time, and can be killed at any moment. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;
  #listener: JobListener | null = null;
  #exceeded: Exceeded | null = null;
  #stderr = '';
  #gone = false;
  #spoiled = false;
  jobs = 0;

  constructor(limits: PoolLimits, setup: ChildSetup) {
    const options = JSON.stringify({ limits, setup });
    this.#process = fork(childProgram(), [options], {
      serialization: 'advanced',
      // Not the parent's flags (a debugger or a test runner would come along), but Node's permission model: should
      // a file ever take an engine over, it can write no file, start no program and load no native code.
      execArgv: [
        // The child's main thread only passes pages on: a nursery of megabytes would be memory for nothing.
        '--max-semi-space-size=2',
        ...(process.allowedNodeEnvironmentFlags.has('--permission')
          ? [...sandbox, ...allowances[setup.kind]]
          : []),
      ],
      // A child that reads hostile files has no business with the parent's secrets.
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-2000);
    });
    this.#process.on('message', (message) => this.#hear(message));
    this.#exited = new Promise((resolve) => {
      const ended = (error?: Error): void => {
        this.#end(error);
        resolve();
      };
      this.#process.once('exit', () => ended());
      // 'error' without 'exit': the process could not be started at all.
      this.#process.once('error', ended);
    });
    this.release();
  }

  get usable(): boolean {
    return !this.#gone && !this.#spoiled && this.#exceeded === null;
  }

  /** Takes the child for one job, which keeps this process alive until it is released. */
  take(listener: JobListener): void {
    this.jobs++;
    if (this.#gone) {
      queueMicrotask(() => listener.gone(this.#cause()));
      return;
    }
    this.#listener = listener;
    this.#process.ref();
    this.#process.channel?.ref();
  }

  /** An idle child does not keep this process alive. */
  release(): void {
    this.#listener = null;
    this.#process.unref();
    this.#process.channel?.unref();
    const stderr = this.#process.stderr;
    if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref();
  }

  send(request: EngineRequest): void {
    if (this.#gone) return;
    this.#process.send(request, (error) => {
      if (error) this.kill();
    });
  }

  /** Ends the child at once; resolves when it is gone. */
  kill(): Promise<void> {
    this.#spoiled = true;
    // Whoever awaits the end must live to see it.
    if (!this.#gone) this.#process.ref();
    this.#process.kill('SIGKILL');
    return this.#exited;
  }

  #hear(message: unknown): void {
    const parsed = replySchema.safeParse(message);
    if (!parsed.success) {
      this.#stderr += `unexpected message: ${parsed.error.message}`;
      void this.kill();
      return;
    }
    const reply = parsed.data;
    if (reply.kind === 'limit') this.#exceeded = reply.exceeded;
    else if (reply.kind === 'spoiled') this.#spoiled = true;
    else this.#listener?.reply(reply);
  }

  #end(error?: Error): void {
    if (this.#gone) return;
    this.#gone = true;
    const listener = this.#listener;
    this.#listener = null;
    listener?.gone(this.#cause(error));
  }

  #cause(error?: Error): DocketError {
    if (this.#exceeded !== null) {
      return new DocketError('LIMIT_EXCEEDED', {
        message: `the engine child was stopped: ${Object.values(this.#exceeded).join(', ')}`,
        details: { ...this.#exceeded },
      });
    }
    const { exitCode, signalCode } = this.#process;
    // A SIGKILL that neither side sent is the operating system short of memory.
    if (signalCode === 'SIGKILL' && !this.#spoiled) {
      return new DocketError('LIMIT_EXCEEDED', {
        message: 'the engine child was killed',
        details: { limit: 'killed' },
      });
    }
    return new DocketError('UNKNOWN', {
      message: `the engine child ended (${signalCode ?? exitCode ?? error?.message}): ${this.#stderr}`,
      ...(error && { cause: error }),
    });
  }
}

/** Replies that end a job, as the value or error they mean. */
export function failureOf(reply: EngineReply): DocketError | null {
  return reply.kind === 'failed' ? fromFailure(reply.failure) : null;
}

function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ', 'LANG'];
  const environment: Record<string, string> = {};
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return { NODE_ENV: 'production', ...environment };
}
