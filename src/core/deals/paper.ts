import type { Fact } from '#core/facts/fact';
import type { BroughtSource } from '#core/imports/source';

/** A paper of a deal, with what the blueprints of its type found on it. */
export type Paper = Omit<BroughtSource, 'facts'> & {
  found: readonly { blueprint: string; facts: readonly Fact[] }[];
};
