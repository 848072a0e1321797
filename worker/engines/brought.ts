import type { Decision } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import type { BroughtSource } from '#core/imports/source';
import type { Page } from '#core/reading/page';
import type { EngineRequest } from './messages.ts';

export type Brought = { pages: Page[]; facts: Fact[]; decisions: Decision[]; sources: BroughtSource[] };

/** What the parent brought for the job that comes next, part by part (see `parts.ts`). */
export class BroughtParts {
  #job: number | null = null;
  #parts: Brought = nothing();

  add({
    job,
    pages = [],
    facts = [],
    decisions = [],
    sources = [],
  }: Extract<EngineRequest, { kind: 'bring' }>): void {
    // What was brought for a job that never came is of no use to another.
    if (job !== this.#job) this.#parts = nothing();
    this.#job = job;
    this.#parts.pages.push(...pages);
    this.#parts.facts.push(...facts);
    this.#parts.decisions.push(...decisions);
    for (const source of sources) this.#addSource(source);
  }

  /** The facts of a source come in parts, one after the other. */
  #addSource(source: BroughtSource): void {
    const { sources } = this.#parts;
    const last = sources.at(-1);
    if (last?.id === source.id) {
      sources[sources.length - 1] = { ...last, facts: [...last.facts, ...source.facts] };
    } else sources.push(source);
  }

  /** All that was brought for this job; nothing is kept of it. */
  take(job: number): Brought {
    const parts = job === this.#job ? this.#parts : nothing();
    this.#job = null;
    this.#parts = nothing();
    return parts;
  }
}

function nothing(): Brought {
  return { pages: [], facts: [], decisions: [], sources: [] };
}
