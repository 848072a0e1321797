/** The words blueprints are written in, without the schema that checks them: finders need these alone. */

/** Languages that labels are known in, ISO 639-1. */
export const labelLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'sv',
  'da',
  'no',
  'fi',
  'cs',
] as const;
export type LabelLanguage = (typeof labelLanguages)[number];

/** Who of the people on a paper somebody is: `issuer` has written it, `recipient` is written to. */
export const partyRoles = ['issuer', 'recipient', 'other'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** What a field says of somebody. */
export const partyParts = [
  'name',
  'family_name',
  'given_name',
  'office',
  'contact',
  'street',
  'city',
  'post_code',
  'region',
  'country',
  'email',
  'phone',
  'url',
  'vat_id',
  'tax_id',
  'legal_id',
] as const;
export type PartyPart = (typeof partyParts)[number];

/**
 * What tells a value besides its name.
 *
 * `in_title`: a code that stands in the title, in large letters near the top. `at_head`: a day at the head of the paper
 * that nothing names ("Berlin, 5 March 2018"). `span_start`, `span_end`: the ends of a span of days, which are printed as
 * one ("1 to 31 May"). `of_most_sums`: the currency most sums are in. `by_shape`: it shows by itself what it is, as an
 * IBAN does. `beside_iban`: of a bank, where an IBAN is beside it. `not_of_bank`: no number of an account at a bank.
 * `not_shared`: free text, which may say anything another field says as well. `tail`: the last characters of a longer
 * number, of which the paper hides the rest. `of_moment`: a day with the time of day beside it, and that time.
 * `heads_block`: of a record, what its first line says where nothing names it. `other_days`: of a timetable, the day of
 * entries that are on another than the first.
 */
export const hints = [
  'in_title',
  'at_head',
  'span_start',
  'span_end',
  'of_most_sums',
  'by_shape',
  'beside_iban',
  'of_sender',
  'not_of_bank',
  'not_shared',
  'tail',
  'of_moment',
  'heads_block',
  'other_days',
] as const;
export type Hint = (typeof hints)[number];
