import type { Finder } from './finder.ts';
import { addressFinder } from './finders/address/address.ts';
import { billingFinder } from './finders/billing/billing.ts';
import { cardFinder } from './finders/card/card.ts';
import { choicesFinder } from './finders/choices/choices.ts';
import { housesFinder } from './finders/houses/houses.ts';
import { journeysFinder } from './finders/journeys/journeys.ts';
import { labelledFinder } from './finders/labelled/labelled.ts';
import { legsFinder } from './finders/legs/legs.ts';
import { listedFinder } from './finders/listed/listed.ts';
import { pairsFinder } from './finders/pairs/pairs.ts';
import { partyFinder } from './finders/party/party.ts';
import { peopleFinder } from './finders/people/people.ts';
import { ratesFinder } from './finders/rates/rates.ts';
import { recordsFinder } from './finders/records/records.ts';
import { sayingsFinder } from './finders/sayings/sayings.ts';
import { signersFinder } from './finders/signers/signers.ts';
import { stakesFinder } from './finders/stakes/stakes.ts';
import { structuredFinder } from './finders/structured/structured.ts';
import { sumsFinder } from './finders/sums/sums.ts';
import { tableFinder } from './finders/table/table.ts';
import { termsFinder } from './finders/terms/terms.ts';
import { timelineFinder } from './finders/timeline/timeline.ts';
import { usesFinder } from './finders/uses/uses.ts';
import { dueDateFinder } from './invoice/due-date.ts';
import { paymentMeansFinder, paymentTermsFinder } from './invoice/payment.ts';
import { paymentReferenceFinder } from './invoice/payment-reference.ts';
import { titleFinder } from './invoice/title.ts';
import { totalsFinder } from './invoice/totals.ts';
import { vatFinder } from './invoice/vat.ts';
import { vatCurrencyFinder } from './invoice/vat-currency.ts';

/** Every way of finding values there is. Blueprints name them by their ids. */
export const finders: readonly Finder[] = [
  labelledFinder,
  choicesFinder,
  cardFinder,
  sayingsFinder,
  usesFinder,
  stakesFinder,
  signersFinder,
  addressFinder,
  partyFinder,
  sumsFinder,
  ratesFinder,
  tableFinder,
  listedFinder,
  recordsFinder,
  legsFinder,
  journeysFinder,
  housesFinder,
  billingFinder,
  peopleFinder,
  termsFinder,
  pairsFinder,
  timelineFinder,
  structuredFinder,
  titleFinder,
  dueDateFinder,
  totalsFinder,
  vatFinder,
  vatCurrencyFinder,
  paymentTermsFinder,
  paymentReferenceFinder,
  paymentMeansFinder,
];

const byId = new Map(finders.map((finder) => [finder.id, finder]));

/** The finder of an id; undefined when there is none, which the test of blueprints rules out. */
export function finderOf(id: string): Finder | undefined {
  return byId.get(id);
}
