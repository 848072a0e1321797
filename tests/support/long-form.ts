/**
 * Whether tests run in their long form (`npm run test:long`): more of the same kind, where few prove the behaviour and
 * many are looked at before a release.
 */
export const isLongForm = process.env.DOCKET_TEST_FORM === 'long';

/** How often two things are let race: so often in the long form, half as often in the short one. */
export function racesOf(most: number): number {
  return isLongForm ? most : Math.ceil(most / 2);
}
