import { refuse } from './failures.ts';

/**
 * For how long a signed address of an object may live. Whoever may read an object could otherwise give it away for
 * ever; hosted projects have no such limit.
 */
const LONGEST_SECONDS = 15 * 60;

/** Whether an address asked for would live longer than one may. What is no number is Lite's to refuse. */
export const livesTooLong = (expiresIn: unknown): boolean => Number(expiresIn) > LONGEST_SECONDS;

export const tooLong = (): Response =>
  refuse(400, 'InvalidRequest', `expiresIn must be at most ${LONGEST_SECONDS} seconds`);
