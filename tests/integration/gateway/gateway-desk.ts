import type { DocketClient } from '#data/client';
import { createServiceClient } from '#data/server/service-client';
import {
  type Brought,
  bringConversions,
  type ConversionOutcome,
  conversionOutcome,
  readWithoutEngines,
  untilConversion,
  withoutEngines,
} from '#support/conversions';
import { openProcessGateway, type ProcessGateway } from '#support/process-gateway';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import type { LogLine, WorkerProcess } from '#support/worker-process';

/** A desk whose workers have their XML made by a gateway that answers as it is told. */
export type GatewayDesk = {
  readonly desk: WorkerDesk;
  readonly gateway: ProcessGateway;
  readonly service: DocketClient;
  /** A worker without engines, that soon tries the gateway again. */
  startWorker(env?: Record<string, string>): Promise<WorkerProcess>;
  /** Conversions whose documents are read: only their own job is left. */
  bring(...names: string[]): Promise<Brought[]>;
  /** Waits until all of them are done. */
  completed(brought: readonly Brought[]): Promise<ConversionOutcome[]>;
  /** Waits until no conversion is at work. */
  noneRuns(): Promise<unknown>;
  attemptsOf(brought: readonly Brought[]): Promise<(number | undefined)[]>;
  /** What the last worker that had something to say of the gateway said. */
  serviceState(): Promise<string | undefined>;
  /** The bytes of a stored object. */
  download(key: string | null | undefined): Promise<Buffer>;
  close(): Promise<void>;
};

export async function openGatewayDesk(): Promise<GatewayDesk> {
  const desk = await openWorkerDesk();
  const service = createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });
  const gateway = await openProcessGateway();
  return {
    desk,
    gateway,
    service,
    startWorker: (env = {}) =>
      desk.startWorker({
        ...withoutEngines,
        GATEWAY_URL: gateway.url,
        GATEWAY_TIMEOUT_MS: '60000',
        GATEWAY_BREAKER_OPEN_MS: '300',
        GATEWAY_BREAKER_MAX_OPEN_MS: '1000',
        IMPORT_WORKER_POLL_INTERVAL: '200',
        ...env,
      }),
    async bring(...names) {
      const brought = await bringConversions(desk, names);
      await readWithoutEngines(desk, service);
      return brought;
    },
    completed: (brought) =>
      Promise.all(
        brought.map(({ conversionId }) =>
          untilConversion(desk, conversionId, 'completed', ({ conversion }) => {
            return conversion.status === 'completed';
          }),
        ),
      ),
    noneRuns: () =>
      desk.until('every job back in the queue', async () => {
        return (await desk.count("public.jobs where kind = 'convert' and status = 'running'")) === 0;
      }),
    async attemptsOf(brought) {
      const outcomes = brought.map(({ conversionId }) => conversionOutcome(desk, conversionId));
      return (await Promise.all(outcomes)).map(({ job }) => job?.attempts);
    },
    async serviceState() {
      const [row] = await desk.query<{ state: string }>(
        `select state from public.service_states where service = 'gateway'`,
      );
      return row?.state;
    },
    async download(key) {
      const { data, error } = await service.storage.from('documents').download(key ?? '');
      if (error) throw error;
      return Buffer.from(await data.arrayBuffer());
    },
    async close() {
      await gateway.stop();
      await desk.close();
    },
  };
}

export const breaker =
  (state: string) =>
  (line: LogLine): boolean =>
    line.msg === 'circuit breaker' && line.service === 'gateway' && line.state === state;
