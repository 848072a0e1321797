import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
} from 'cockatiel';
import type { DocketError } from '#core/errors/docket-error';
import type { JobKind } from '#core/jobs/kinds';

const openAfterFailures = 3;
const halfOpenAfterMs = 10_000;

/** The remote service a kind cannot do without, and which failures mean that it is down. */
const remoteOf: Partial<Record<JobKind, { name: string; isOutage: (error: DocketError) => boolean }>> = {
  read: { name: 'storage', isOutage: (error) => error.code === 'IO_ERROR' || error.code === 'GW_TIMEOUT' },
};

/**
 * Circuit breakers for remote services. While one is open the worker does not claim the kinds behind it, so jobs
 * wait in the queue and burn no attempt; after a while one job is let through to see.
 */
export class RemoteGuard {
  readonly #breakers = new Map<string, { policy: CircuitBreakerPolicy; openedAt: number }>();
  readonly #onChange: (service: string, state: 'open' | 'closed') => void;

  constructor(onChange: (service: string, state: 'open' | 'closed') => void) {
    this.#onChange = onChange;
  }

  available(kind: JobKind): boolean {
    const remote = remoteOf[kind];
    if (!remote) return true;
    const breaker = this.#breakers.get(remote.name);
    return (
      !breaker ||
      breaker.policy.state !== CircuitState.Open ||
      Date.now() - breaker.openedAt >= halfOpenAfterMs
    );
  }

  succeeded(kind: JobKind): void {
    void this.#record(kind, undefined);
  }

  /** Counts a failure. True while the service is held to be down: the job should be given back, not failed. */
  async isOutage(kind: JobKind, error: DocketError): Promise<boolean> {
    const remote = remoteOf[kind];
    if (!remote?.isOutage(error)) return false;
    await this.#record(kind, error);
    return this.#breakers.get(remote.name)?.policy.state === CircuitState.Open;
  }

  async #record(kind: JobKind, error: DocketError | undefined): Promise<void> {
    const remote = remoteOf[kind];
    if (!remote) return;
    const { policy } = this.#breaker(remote.name);
    await policy
      .execute(() => {
        if (error) throw error;
      })
      .catch(() => {});
  }

  #breaker(name: string): { policy: CircuitBreakerPolicy; openedAt: number } {
    const known = this.#breakers.get(name);
    if (known) return known;
    const made = {
      policy: circuitBreaker(handleAll, {
        halfOpenAfter: halfOpenAfterMs,
        breaker: new ConsecutiveBreaker(openAfterFailures),
      }),
      openedAt: 0,
    };
    made.policy.onBreak(() => {
      made.openedAt = Date.now();
      this.#onChange(name, 'open');
    });
    made.policy.onReset(() => this.#onChange(name, 'closed'));
    this.#breakers.set(name, made);
    return made;
  }
}
