import { parentPort, workerData } from 'node:worker_threads';
import { schematronToXslt } from '#core/schematron/to-xslt';
import { toFailure } from '../failure.ts';
import { type EngineReply, type EngineRequest, isChildOptions, isRequest } from '../messages.ts';
import { applyOfficialRules } from './apply-rules.ts';
import { harmlessFlags } from './official-finding.ts';

/** The thread that holds invoices against the official rules inside an engine child. */

const port = parentPort;
if (!port || !isChildOptions(workerData)) throw new Error('thread.ts runs only as a worker thread');
const { setup } = workerData;
if (setup.kind !== 'official') throw new Error(`a child for ${setup.kind} knows no official rules`);
const say = (reply: EngineReply): void => port.postMessage(reply);

port.on('message', (request: unknown) => {
  if (!isRequest(request)) throw new Error('not a request');
  if (request.kind === 'ack') return;
  work(request)
    .then(say)
    .catch((error: unknown) => say({ kind: 'failed', job: request.job, failure: toFailure(error) }));
});
say({ kind: 'ready' });

async function work(request: Exclude<EngineRequest, { kind: 'ack' }>): Promise<EngineReply> {
  const { job } = request;
  switch (request.kind) {
    case 'official':
      return { kind: 'ruled', job, findings: await applyOfficialRules(request.xml, request) };
    case 'translate':
      return { kind: 'translated', job, xslt: schematronToXslt(request.schematron, new Set(harmlessFlags)) };
    default:
      throw new Error(`${request.kind} is not for this child`);
  }
}
