import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EnginePool } from '#worker/engines/pool';
import { type BreakerState, RemoteBreaker, type Verdict } from '#worker/loop/remote-breaker';
import { createGatewayClient, type GatewayAnswer, type GatewayRequest } from './client.ts';
import type { GatewayEnv } from './gateway-env.ts';

/** The gateway as jobs of one worker meet it: never more of them at a time than its breaker lets through. */
export type Gateway = {
  /** How many more jobs may be claimed for it while `running` are held. */
  places(running: number): number;
  /** @throws the signal's reason; everything else is a verdict */
  convert(request: GatewayRequest): Promise<Verdict<GatewayAnswer>>;
  close(): void;
};

export type GatewayNeeds = {
  log: Logger;
  engines: EnginePool;
  /** Tells everybody who waits. */
  report: (state: BreakerState, until: Date | null) => Promise<void>;
  /** The gateway can be asked again. */
  onRecovery?: (() => void) | undefined;
};

const longestPauseMs = 30_000;

/** Null where no gateway is set up: XML is then made here. */
export function createGateway(
  env: GatewayEnv,
  { log, engines, report, onRecovery }: GatewayNeeds,
): Gateway | null {
  const { GATEWAY_URL: url, GATEWAY_TOKEN: token } = env;
  if (url === undefined) return null;
  const client = createGatewayClient({ url, token, engines, timeoutMs: env.GATEWAY_TIMEOUT_MS });
  const teller = new StateTeller(report, log);
  const breaker = new RemoteBreaker({
    trials: { failures: env.GATEWAY_BREAKER_FAILURES, pauseOf: (error) => error.retryAfterSeconds },
    openMs: env.GATEWAY_BREAKER_OPEN_MS,
    maxOpenMs: env.GATEWAY_BREAKER_MAX_OPEN_MS,
    isReachable: () => client.isReachable(),
    onChange: (state, until) => {
      log.warn({ service: 'gateway', state, until: until?.toISOString() ?? null }, 'circuit breaker');
      teller.tell({ state, until });
      if (state !== 'open') onRecovery?.();
    },
  });
  return {
    places: (running) => breaker.places(running),
    async convert(request) {
      const verdict = await breaker.run(request.jobId, () => client.process(request));
      // A worker that died while its breaker was open may have left word of it.
      if (verdict.type === 'answered') teller.tellFirst({ state: 'closed', until: null });
      return verdict;
    },
    close() {
      breaker.close();
      teller.close();
    },
  };
}

type Told = { state: BreakerState; until: Date | null };

/** Writes the newest state until it is written; what is overtaken meanwhile is not worth writing. */
class StateTeller {
  readonly #report: GatewayNeeds['report'];
  readonly #log: Logger;
  #newest: Told | undefined;
  #written: Told | undefined;
  #isWriting = false;
  #isClosed = false;

  constructor(report: GatewayNeeds['report'], log: Logger) {
    this.#report = report;
    this.#log = log;
  }

  tell(told: Told): void {
    this.#newest = told;
    if (!this.#isWriting) void this.#write();
  }

  /** Tells it unless something was told before. */
  tellFirst(told: Told): void {
    if (!this.#newest) this.tell(told);
  }

  close(): void {
    this.#isClosed = true;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    let pause = 250;
    while (this.#newest && this.#newest !== this.#written && !this.#isClosed) {
      const told = this.#newest;
      try {
        await this.#report(told.state, told.until);
        this.#written = told;
        pause = 250;
      } catch (error) {
        this.#log.warn({ err: error }, 'the state of the gateway could not be told');
        await delay(pause, undefined, { ref: false });
        pause = Math.min(pause * 2, longestPauseMs);
      }
    }
    this.#isWriting = false;
  }
}
