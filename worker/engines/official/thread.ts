import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../failure.ts';
import { type EngineReply, isChildOptions, isRequest } from '../messages.ts';
import { applyOfficialRules } from './apply-rules.ts';

/** The thread that holds invoices against the official rules inside an engine child. */

const port = parentPort;
if (!port || !isChildOptions(workerData)) throw new Error('thread.ts runs only as a worker thread');
const { setup } = workerData;
if (setup.kind !== 'official') throw new Error(`a child for ${setup.kind} knows no official rules`);
const say = (reply: EngineReply): void => port.postMessage(reply);

port.on('message', (request: unknown) => {
  if (!isRequest(request)) throw new Error('not a request');
  if (request.kind === 'ack') return;
  const { job } = request;
  if (request.kind !== 'official') throw new Error(`${request.kind} is not for this child`);
  applyOfficialRules(request.xml, request)
    .then((findings) => say({ kind: 'ruled', job, findings }))
    .catch((error: unknown) => say({ kind: 'failed', job, failure: toFailure(error) }));
});
say({ kind: 'ready' });
