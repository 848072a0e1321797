import type { Decision } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import type { BroughtSource } from '#core/imports/source';
import type { Page } from '#core/reading/page';
import type { Brought } from './brought.ts';

/** Each is some hundred kilobytes at the most, as a message between processes is packed and unpacked in one go. */
const factsAtOnce = 500;
const decisionsAtOnce = 50;

/** What a job works on, in parts that stop the thread that sends them for some milliseconds each. */
export function* partsOf({
  pages = [],
  facts = [],
  decisions = [],
  sources = [],
}: {
  pages?: readonly Page[];
  facts?: readonly Fact[];
  decisions?: readonly Decision[];
  sources?: readonly BroughtSource[];
}): Generator<Partial<Brought>> {
  // A page may be large by itself.
  for (const page of pages) yield { pages: [page] };
  for (const part of inChunks(facts, factsAtOnce)) yield { facts: part };
  for (const part of inChunks(decisions, decisionsAtOnce)) yield { decisions: part };
  for (const source of sources) {
    // One without a fact is a source all the same.
    yield { sources: [{ ...source, facts: source.facts.slice(0, factsAtOnce) }] };
    for (const part of inChunks(source.facts.slice(factsAtOnce), factsAtOnce)) {
      yield { sources: [{ ...source, facts: part }] };
    }
  }
}

export function* inChunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
