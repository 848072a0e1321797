import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
} from 'cockatiel';
import type { ErrorCode } from '#core/errors/codes';
import type { DocketError } from '#core/errors/docket-error';
import type { JobKind } from '#core/jobs/kinds';

/** A service that a kind of work cannot do without. */
export type Remote = {
  name: string;
  /** Whether it answers, asked without regard to any job. */
  isReachable: () => Promise<boolean>;
};

/** Says itself how much of one kind of work may be done, by how that work went. */
export type Gate = {
  /** How many more jobs may be claimed while `running` are held. */
  places(running: number): number;
};

/** Failures that may mean that a service is down, or else that it has trouble with one request only. */
const doubtful: ReadonlySet<ErrorCode> = new Set(['IO_ERROR', 'GW_TIMEOUT', 'GW_5XX']);
const rhythmMs = 250;

/**
 * Circuit breakers for remote services. After a doubtful failure the service itself is asked. When it does not
 * answer, the breaker opens: the worker claims no job that needs it, so jobs wait in the queue and burn no attempt,
 * not even the one that found out. Only such questions close it again, never a job: a job that fails while the
 * service answers pays with an attempt every time, so none can go round for ever.
 */
export class RemoteGuard {
  readonly #remotes: Partial<Record<JobKind, Remote>>;
  readonly #breakers = new Map<string, Breaker>();
  readonly #onChange: (service: string, state: 'open' | 'closed') => void;
  readonly #gates: Partial<Record<JobKind, Gate>>;

  constructor(
    remotes: Partial<Record<JobKind, Remote>>,
    onChange: (service: string, state: 'open' | 'closed') => void,
    gates: Partial<Record<JobKind, Gate>> = {},
  ) {
    this.#remotes = remotes;
    this.#onChange = onChange;
    this.#gates = gates;
  }

  /** How many more jobs of a kind its services can take while `running` are held: usually no end of them. */
  places(kind: JobKind, running: number): number {
    const remote = this.#remotes[kind];
    if (remote && this.#breakers.get(remote.name)?.isClosed === false) return 0;
    return this.#gates[kind]?.places(running) ?? Number.POSITIVE_INFINITY;
  }

  /** True when the failure is the service's and not the job's: give the job back, do not fail it. */
  async isOutage(kind: JobKind, error: DocketError): Promise<boolean> {
    const remote = this.#remotes[kind];
    if (!remote || !doubtful.has(error.code)) return false;
    let breaker = this.#breakers.get(remote.name);
    if (!breaker) {
      breaker = new Breaker(remote.isReachable, (state) => this.#onChange(remote.name, state));
      this.#breakers.set(remote.name, breaker);
    }
    return !(await breaker.ask());
  }

  /** Stops asking. */
  close(): void {
    for (const breaker of this.#breakers.values()) breaker.close();
  }
}

class Breaker {
  readonly #policy: CircuitBreakerPolicy;
  readonly #isReachable: () => Promise<boolean>;
  #asking: Promise<boolean> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(isReachable: () => Promise<boolean>, onChange: (state: 'open' | 'closed') => void) {
    this.#isReachable = isReachable;
    this.#policy = circuitBreaker(handleAll, {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: 500, maxDelay: 15_000 }),
      breaker: new ConsecutiveBreaker(1),
    });
    this.#policy.onStateChange((state) => {
      if (state === CircuitState.Open && !this.#timer) {
        onChange('open');
        // While it is open the policy refuses at once and only now and then lets a question through.
        this.#timer = setInterval(() => void this.ask(), rhythmMs);
        this.#timer.unref();
      }
      if (state === CircuitState.Closed) {
        this.close();
        onChange('closed');
      }
    });
  }

  get isClosed(): boolean {
    return this.#policy.state === CircuitState.Closed;
  }

  /** Whether the service answers; many askers share one question. */
  ask(): Promise<boolean> {
    this.#asking ??= this.#policy
      .execute(async () => {
        if (!(await this.#isReachable())) throw new Error('unreachable');
      })
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
