import { along, logistic, rounded } from '#core/confidence-curve';
import type { Field, Section } from './blueprint.ts';
import { calibrationData } from './calibration-data.ts';
import type { Candidate } from './candidate.ts';

/**
 * From what speaks for a candidate to how sure it is: a logistic curve over its features, then a curve that only ever
 * rises, both measured on labelled documents (`calibration-data.ts` says how). Of the facts given with 0.9, nine in
 * ten are right.
 */

/** How it fared beside the others. */
export type Standing = {
  candidate: Candidate;
  /** See `kindOf`. */
  kind: string;
  /** Who found it: the section's own finder, or another. */
  finder: string;
  /** The lead over the next best value, 0..1; 1 when there is none. */
  margin: number;
  /** Other values that are at least half as likely, 0..1 (four or more). */
  rivals: number;
  /** 0..1: how well its words were recognised; 1 where the file says what they are. */
  legible: number;
  /** 0..1: how well the rest of the document was understood. Hard documents are hard all over. */
  rest: number;
};

export const featureNames = [
  'bias',
  'label',
  'near',
  'shape',
  'again',
  'agrees',
  'disagrees',
  'score',
  'margin',
  'rivals',
  'fits',
  'illegible',
  'rest',
] as const;

export function featuresOf({ candidate, margin, rivals, legible, rest }: Standing): number[] {
  const { label, near, shape, again, agrees } = candidate.features;
  return [
    1,
    label,
    near,
    shape,
    again,
    Math.max(0, 2 * agrees - 1),
    Math.max(0, 1 - 2 * agrees),
    Math.min(1.5, candidate.score),
    margin,
    rivals,
    label * near * shape,
    1 - legible,
    rest,
  ];
}

/**
 * What kind of fact it is, by what a blueprint says of it and never by its name: names of people are hard to tell, accounts
 * easy.
 */
export function kindOf(
  section: Section,
  { type, part, role, hints }: Field,
  finder: string = section.finder,
): string {
  // What was found elsewhere than in the text is no harder to tell for what stands beside it there.
  if (finder !== section.finder) return `${finder} ${type}`;
  const whose = role ?? section.role;
  const words = [finder, type, part === undefined ? null : whose, part];
  return [...words, ...hints].filter((word) => word !== null && word !== undefined).join(' ');
}

export function confidenceOf(standing: Standing): number {
  const raw = logistic(linear(standing));
  return rounded(along(calibrationData.curve, raw));
}

/** A runner-up is less sure than the winner leaves room for. */
export function confidenceOfRunnerUp(standing: Standing, winner: number): number {
  return rounded(Math.min(confidenceOf(standing), 1 - winner));
}

export function linear(standing: Standing): number {
  const kind = calibrationData.kinds[standing.kind] ?? 0;
  return featuresOf(standing).reduce(
    (sum, value, i) => sum + value * (calibrationData.weights[i] ?? 0),
    kind,
  );
}
