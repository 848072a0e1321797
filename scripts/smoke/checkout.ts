import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const ours = /^(npm_|INIT_CWD|NODE_OPTIONS|SUPABASE_|DOCKET_|IMPORT_WORKER_|PORT$)/;

/** The environment of a newcomer: nothing of ours, and not the Node that npm put first on our PATH. */
function newcomersEnv(portBase: number): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, DOCKET_PORT_BASE: String(portBase) };
  for (const name of Object.keys(env)) if (ours.test(name) && name !== 'DOCKET_PORT_BASE') delete env[name];
  const searched = (process.env.PATH ?? '').split(':').filter((dir) => !dir.includes('node_modules'));
  return { ...env, PATH: searched.join(':') };
}

/** One clone of the project, run as its README says. */
export class Checkout {
  readonly folder: string;
  readonly portBase: number;
  output = '';
  #npm: ChildProcess | undefined;

  constructor(folder: string, portBase: number) {
    this.folder = folder;
    this.portBase = portBase;
  }

  get #env(): NodeJS.ProcessEnv {
    return newcomersEnv(this.portBase);
  }

  async npmCi(): Promise<void> {
    await promisify(execFile)('npm', ['ci'], { cwd: this.folder, env: this.#env, maxBuffer: 16 << 20 });
  }

  /** `npm run dev`, until it has said where it is. */
  async start(withinMs: number): Promise<void> {
    // A process group of its own, like a terminal's: Ctrl-C reaches everything in it.
    const npm = spawn('npm', ['run', 'dev'], { cwd: this.folder, env: this.#env, detached: true });
    this.#npm = npm;
    const said = Promise.withResolvers<void>();
    let heard = '';
    const listen = (chunk: Buffer) => {
      this.output += chunk;
      heard += chunk;
      if (/Docket\s+http:\/\//.test(heard)) said.resolve();
    };
    npm.stdout.on('data', listen);
    npm.stderr.on('data', listen);
    npm.once('exit', (code) => said.reject(new Error(`npm run dev ended with code ${code}`)));
    const timer = setTimeout(() => said.reject(new Error(`not up within ${withinMs / 1000} s`)), withinMs);
    await said.promise.finally(() => clearTimeout(timer));
    if (!heard.includes('Studio')) throw new Error('Studio was not announced');
    if (!heard.includes('Sign in')) throw new Error('the sign-in was not announced');
  }

  /** As a browser without a session: it is led to the sign-in page, which answers 200. */
  async fetchDocuments(): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${this.portBase}/documents`);
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes('Docket'))
      throw new Error(`/documents answered ${answer.status}`);
  }

  /** kill -9 of npm and of the process that supervises everything else; they must take the rest with them. */
  async kill(): Promise<void> {
    const npm = this.#npm;
    if (!npm?.pid) throw new Error('it does not run');
    const gone = once(npm, 'exit');
    for (const pid of await supervisors(npm.pid)) process.kill(pid, 'SIGKILL');
    npm.kill('SIGKILL');
    await gone;
  }

  async interrupt(withinMs: number): Promise<void> {
    const npm = this.#npm;
    if (!npm?.pid || npm.exitCode !== null) throw new Error('it does not run');
    const gone = once(npm, 'exit');
    process.kill(-npm.pid, 'SIGINT');
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`not stopped within ${withinMs / 1000} s`)), withinMs).unref(),
    );
    await Promise.race([gone, late]);
  }

  /** Removes what a run keeps outside of the checkout, and kills what should not be there any more. */
  async wipe(): Promise<void> {
    const npm = this.#npm;
    if (npm?.pid && npm.exitCode === null && npm.signalCode === null) {
      try {
        process.kill(-npm.pid, 'SIGKILL');
      } catch {
        // It ended just now.
      }
    }
    await promisify(execFile)('npm', ['run', 'stack', '--', 'reset'], {
      cwd: this.folder,
      env: this.#env,
    }).catch(() => {});
  }
}

/** The descendants of npm down to scripts/dev/main.ts (npm starts a shell, and that Node). */
async function supervisors(npmPid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const found: number[] = [];
  const visit = (parent: number): void => {
    for (const row of rows) {
      if (!row || Number(row[2]) !== parent) continue;
      found.push(Number(row[1]));
      if (!row[3]?.includes('scripts/dev/main.ts') || row[3]?.startsWith('sh ')) visit(Number(row[1]));
    }
  };
  visit(npmPid);
  return found;
}
