import { createInterface } from 'node:readline';
import { commandLine, isAlive, waitForExit } from './processes.ts';

// A process of its own. It holds the reading end of a pipe whose writing end only the stack holds, so the pipe ends
// when the stack is gone, however it went. Each line on it is the id of the Postgres now running. When the pipe ends,
// that Postgres is stopped if it still runs, so that a killed stack leaves no process and no port behind.
const clusterDir = process.argv[2] ?? '';
process.on('SIGINT', () => {}); // Ctrl-C reaches the whole terminal group; we leave only after the stack.
process.on('SIGTERM', () => {});

let pid = 0;
for await (const line of createInterface({ input: process.stdin })) pid = Number(line);

const stillOurs = () => pid > 0 && isAlive(pid) && commandLine(pid).includes(clusterDir);
if (stillOurs()) {
  process.kill(pid, 'SIGINT');
  if (!(await waitForExit(pid, 10_000)) && stillOurs()) process.kill(pid, 'SIGQUIT');
}
