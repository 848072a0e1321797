/**
 * Whether tests run in their long form (`npm run test:long`): more of the same kind, where few prove the behaviour and
 * many are looked at before a release.
 */
export const isLongForm = process.env.DOCKET_TEST_FORM === 'long';
