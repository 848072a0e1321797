import { type DocketError, toDocketError } from '#core/errors/docket-error';
import { mostSourcesPerCall } from '#core/imports/import';

/** What files are brought to: an import that is there, or one that is made of what arrives first ("new-1"). */
export type ImportTarget = string;

export type GatheringPorts = {
  create: (documentIds: string[], name: string) => Promise<string>;
  addSources: (importId: string, documentIds: string[]) => Promise<void>;
  /** The import was made. */
  onCreated: (importId: string) => void;
  onProblem: (problem: DocketError) => void;
};

type Gathering = { importId: string | null; name: string; arrived: string[]; isBusy: boolean };

/** What arrives within this time goes in one call. */
const gatherMs = 250;
const mostAttempts = 4;

/**
 * Documents on their way into imports: the first that are there make the import, so that it can be watched from the
 * beginning, and the rest join it one call after the other.
 */
export class ImportGathering {
  readonly #ports: GatheringPorts;
  readonly #targets = new Map<ImportTarget, Gathering>();
  #made = 0;

  constructor(ports: GatheringPorts) {
    this.#ports = ports;
  }

  /** A target for an import that is still to be made. */
  begin(name: string): ImportTarget {
    const target = `new-${++this.#made}`;
    this.#targets.set(target, { importId: null, name, arrived: [], isBusy: false });
    return target;
  }

  /** The import that a target is, or has become; null while it is none. */
  importOf(target: ImportTarget): string | null {
    return target.startsWith('new-') ? (this.#targets.get(target)?.importId ?? null) : target;
  }

  arrived(target: ImportTarget, documentId: string): void {
    const known = this.#targets.get(target) ?? { importId: target, name: '', arrived: [], isBusy: false };
    this.#targets.set(target, known);
    known.arrived.push(documentId);
    if (!known.isBusy) void this.#join(known);
  }

  async #join(gathering: Gathering): Promise<void> {
    gathering.isBusy = true;
    await pause(gatherMs);
    for (let attempt = 1; gathering.arrived.length > 0; ) {
      const documentIds = [...new Set(gathering.arrived)].slice(0, mostSourcesPerCall);
      try {
        if (gathering.importId === null) {
          gathering.importId = await this.#ports.create(documentIds, gathering.name);
          this.#ports.onCreated(gathering.importId);
        } else await this.#ports.addSources(gathering.importId, documentIds);
        gathering.arrived = gathering.arrived.filter((id) => !documentIds.includes(id));
        attempt = 1;
      } catch (thrown) {
        const problem = toDocketError(thrown);
        // What arrived is kept: it goes with whatever comes next.
        if (!problem.retryable || attempt++ >= mostAttempts) {
          this.#ports.onProblem(problem);
          break;
        }
        await pause(1000 * (problem.retryAfterSeconds ?? 2 ** attempt));
      }
    }
    gathering.isBusy = false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
