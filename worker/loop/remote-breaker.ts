import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import { DocketError } from '#core/errors/docket-error';

export type BreakerState = 'open' | 'half_open' | 'closed';

export type BreakerOptions = {
  /** Whether the service answers a plain question, asked without regard to any job. */
  isReachable: () => Promise<boolean>;
  /** Milliseconds before it is asked again; doubled after each time it does not answer, up to the most. */
  openMs: number;
  maxOpenMs: number;
  /** `until`: when it is asked again; null unless it is open. */
  onChange: (state: BreakerState, until: Date | null) => void;
  /** For services that answer and fail all the same; without it only the plain question opens and closes. */
  trials?: Trials;
};

export type Trials = {
  /** Failures of calls in a row before it opens although the service answers. */
  failures: number;
  /** Seconds that the service asked to be left alone for; null where it did not. */
  pauseOf: (error: DocketError) => number | null;
};

/** What became of a job's call. `refused` says nothing of the job: it is to wait, without the loss of an attempt. */
export type Verdict<T> =
  | { type: 'answered'; value: T }
  | { type: 'failed'; error: DocketError }
  | { type: 'refused' };

type Answer = 'yes' | 'no' | 'too early';

/** A question that came a moment too early is asked again after so long. */
const againMs = 50;

/**
 * The circuit breaker of a remote service. It opens
 * - at once when the service does not even answer a plain question after something failed: that costs no attempt, not
 *   even the job that found out;
 * and for services with trials, whose calls go through `run`, also
 * - until the time that the service itself names, or for the longest pause: one document's "tomorrow" must not stop all
 *   others, and a job that was told so waits by itself;
 * - after so many calls in a row that failed although it answers: each of these costs its job an attempt, so no job can
 *   go round for ever.
 * When its time is over the plain question is asked. Answered, it closes; with trials one job may try first (half-open),
 * and only its success closes. The first trial of a job that fails is free, later ones cost an attempt: a job that
 * brings the service down must not stand in the way of all others for good.
 */
export class RemoteBreaker {
  readonly #options: BreakerOptions;
  readonly #policy: CircuitBreakerPolicy;
  readonly #counter: TrippingCounter;
  /** Jobs whose trial has failed since the breaker opened. */
  readonly #tried = new Set<number>();
  #asking: Promise<Answer> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #openForMs = 0;
  #admitsOne = false;
  #isClosing = false;

  constructor(options: BreakerOptions) {
    const { trials } = options;
    this.#options = options;
    this.#counter = new TrippingCounter(trials?.failures ?? Number.POSITIVE_INFINITY);
    this.#policy = circuitBreaker(
      handleWhen((error) => error instanceof FailedCall),
      {
        breaker: this.#counter,
        halfOpenAfter: new DelegateBackoff((context: IHalfOpenAfterBackoffContext) => {
          this.#openForMs = this.#pauseAfter(context);
          return this.#openForMs;
        }),
        // The plain question, and one job after it: both must succeed.
        ...(trials && { halfOpenSampling: { calls: 2, threshold: 0 } }),
      },
    );
    this.#policy.onStateChange((state) => {
      if (state === CircuitState.Open) this.#opened();
      if (state === CircuitState.Closed) this.#closed();
    });
  }

  /** How many more jobs may be claimed for the service while `running` are held. */
  places(running: number): number {
    if (this.#isShut) return Number.POSITIVE_INFINITY;
    return this.#admitsOne ? Math.max(0, 1 - running) : 0;
  }

  /** Something failed that may be the service's fault: whether it is, which opens the breaker. Askers share a question. */
  async isOutage(): Promise<boolean> {
    this.#asking ??= this.#question().finally(() => {
      this.#asking = undefined;
    });
    return (await this.#asking) !== 'yes';
  }

  /** Makes a job's call if the breaker lets it through. Rejects only with what is no answer: an abort, a mistake. */
  async run<T>(jobId: number, call: () => Promise<T>): Promise<Verdict<T>> {
    const isTrial = !this.#isShut;
    if (isTrial) {
      if (!this.#admitsOne) return { type: 'refused' };
      this.#admitsOne = false;
    }
    try {
      return await this.#policy.execute(() => this.#call(call, isTrial));
    } catch (thrown) {
      if (thrown instanceof BrokenCircuitError) return { type: 'refused' };
      if (!(thrown instanceof FailedCall)) throw thrown;
      if (!(thrown.error instanceof DocketError)) throw thrown.error;
      const isFree = thrown.isOutage || (isTrial && !this.#tried.has(jobId));
      if (isTrial) this.#tried.add(jobId);
      return isFree ? { type: 'refused' } : { type: 'failed', error: thrown.error };
    }
  }

  /** Asks no more. */
  close(): void {
    this.#isClosing = true;
    clearTimeout(this.#timer);
  }

  get #isShut(): boolean {
    return this.#policy.state === CircuitState.Closed;
  }

  async #call<T>(call: () => Promise<T>, isTrial: boolean): Promise<Verdict<T>> {
    try {
      return { type: 'answered', value: await call() };
    } catch (error) {
      if (!(error instanceof DocketError)) {
        // Aborted. That says nothing of the service, so the trial is still to come.
        if (isTrial) throw new FailedCall(error, false);
        throw error;
      }
      // Refusing one document is an answer like any other.
      if (!error.retryable) return { type: 'failed', error };
      const isTold = this.#pauseOf(error) !== null;
      const isOutage = !isTold && !(await this.#options.isReachable());
      if (isTold || isOutage) this.#counter.trip();
      throw new FailedCall(error, isOutage);
    }
  }

  /** The plain question. While the breaker is open it is not even asked. */
  async #question(): Promise<Answer> {
    try {
      await this.#policy.execute(async () => {
        if (await this.#options.isReachable()) return;
        this.#counter.trip();
        throw new FailedCall(undefined, true);
      });
      return 'yes';
    } catch (error) {
      return error instanceof BrokenCircuitError ? 'too early' : 'no';
    }
  }

  async #askWhenTimeIsOver(): Promise<void> {
    const answer = await this.#question();
    if (answer === 'too early') this.#askIn(againMs);
    if (answer !== 'yes') return;
    // A call from before may have decided meanwhile; without trials the question has.
    if (this.#policy.state !== CircuitState.HalfOpen) return;
    this.#admitsOne = true;
    this.#options.onChange('half_open', null);
  }

  #opened(): void {
    this.#admitsOne = false;
    this.#askIn(this.#openForMs);
    this.#options.onChange('open', new Date(Date.now() + this.#openForMs));
  }

  #closed(): void {
    clearTimeout(this.#timer);
    this.#tried.clear();
    this.#admitsOne = false;
    this.#options.onChange('closed', null);
  }

  #askIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosing) return;
    this.#timer = setTimeout(() => void this.#askWhenTimeIsOver(), ms);
    this.#timer.unref();
  }

  #pauseAfter({ attempt, result }: IHalfOpenAfterBackoffContext): number {
    const { openMs, maxOpenMs } = this.#options;
    const usual = Math.min(maxOpenMs, openMs * 2 ** Math.min(attempt - 1, 20));
    const call = 'error' in result && result.error instanceof FailedCall ? result.error : undefined;
    const told = call?.error instanceof DocketError ? this.#pauseOf(call.error) : null;
    return told === null ? usual : Math.min(maxOpenMs, Math.max(told * 1000, 1));
  }

  #pauseOf(error: DocketError): number | null {
    return this.#options.trials?.pauseOf(error) ?? null;
  }
}

/** A call whose failure counts against the service. `error` is what is told to the job. */
class FailedCall extends Error {
  readonly error: unknown;
  readonly isOutage: boolean;

  constructor(error: unknown, isOutage: boolean) {
    super('the service failed');
    this.error = error;
    this.isOutage = isOutage;
  }
}

/** Opens after so many failures in a row, or at the next one once it is told to. */
class TrippingCounter extends ConsecutiveBreaker {
  #isTripped = false;

  trip(): void {
    this.#isTripped = true;
  }

  override failure(): boolean {
    const isDue = super.failure() || this.#isTripped;
    this.#isTripped = false;
    return isDue;
  }
}
