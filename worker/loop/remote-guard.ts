import type { ErrorCode } from '#core/errors/codes';
import type { DocketError } from '#core/errors/docket-error';
import type { JobKind } from '#core/jobs/kinds';
import { RemoteBreaker } from './remote-breaker.ts';

/** A service that a kind of work cannot do without. */
export type Remote = {
  name: string;
  /** Whether it answers, asked without regard to any job. */
  isReachable: () => Promise<boolean>;
};

/** Says itself how much of one kind of work may be done, by how that work went. */
export type Gate = Pick<RemoteBreaker, 'places'>;

/** Failures that may mean that a service is down, or else that it has trouble with one request only. */
const doubtful: ReadonlySet<ErrorCode> = new Set(['IO_ERROR', 'GW_TIMEOUT', 'GW_5XX']);
const pauses = { openMs: 500, maxOpenMs: 15_000 };

/**
 * The breakers of the services that kinds of work need. After a doubtful failure the service itself is asked. When it
 * does not answer, its breaker opens: the worker claims no job that needs it, so jobs wait in the queue and burn no
 * attempt. Only such questions close it again, never a job: a job that fails while the service answers pays with an
 * attempt every time, so none can go round for ever.
 */
export class RemoteGuard {
  readonly #remotes: Partial<Record<JobKind, Remote>>;
  readonly #breakers = new Map<string, RemoteBreaker>();
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
    const breaker = remote && this.#breakers.get(remote.name);
    const most = Number.POSITIVE_INFINITY;
    return Math.min(breaker?.places(running) ?? most, this.#gates[kind]?.places(running) ?? most);
  }

  /** True when the failure is the service's and not the job's: give the job back, do not fail it. */
  async isOutage(kind: JobKind, error: DocketError): Promise<boolean> {
    const remote = this.#remotes[kind];
    if (!remote || !doubtful.has(error.code)) return false;
    return this.#breakerOf(remote).isOutage();
  }

  /** Stops asking. */
  close(): void {
    for (const breaker of this.#breakers.values()) breaker.close();
  }

  #breakerOf({ name, isReachable }: Remote): RemoteBreaker {
    const known = this.#breakers.get(name);
    if (known) return known;
    let told: 'open' | 'closed' = 'closed';
    const breaker = new RemoteBreaker({
      ...pauses,
      isReachable,
      onChange: (state) => {
        // That it is still open is no news.
        if (state === 'half_open' || state === told) return;
        told = state;
        this.#onChange(name, state);
      },
    });
    this.#breakers.set(name, breaker);
    return breaker;
  }
}
