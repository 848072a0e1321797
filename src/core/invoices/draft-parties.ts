import type { Fact } from '#core/facts/fact';
import { countryCodes } from './codes/places.ts';
import type { DraftBuilder } from './draft-builder.ts';
import type { PartyDraft } from './invoice.ts';

/** Seller and buyer out of their facts, with the countries that follow from what is printed. */
export function fillParties(builder: DraftBuilder): void {
  const { draft } = builder;
  const unsure = lessSureOfOneId(builder);
  draft.seller = party(builder, 'seller', unsure);
  draft.buyer = party(builder, 'buyer', unsure);
  if (draft.typeCode === '389') billedByBuyer(builder);
  const customer = builder.fact('document', 'customer_number');
  const number = isOfAddress(customer, draft.buyer) ? undefined : builder.text('buyer.partyId.id', customer);
  if (number !== undefined) draft.buyer.partyId = { id: number };

  const iban = builder.fact('payment', 'iban');
  if (draft.seller.address.country === undefined && typeof iban?.value === 'string') {
    const country = iban.value.slice(0, 2).toUpperCase();
    if (countryCodes.has(country)) {
      builder.text('payment.iban', iban);
      draft.seller.address.country = builder.derive(
        'seller.address.country',
        country,
        'derived from the country of the account',
        'payment.iban',
      );
    }
  }
  if (draft.seller.address.country === undefined) {
    const [reason] = builder.items('vat').map((item) => item.get('exemption_reason')?.value);
    const country = countryOfLaw(typeof reason === 'string' ? reason : '');
    if (country !== undefined) {
      draft.seller.address.country = builder.derive(
        'seller.address.country',
        country,
        'derived from the law that the VAT is exempt by',
        'vatBreakdown.0.exemptionReason',
      );
    }
  }
  inheritCountry(builder, draft.buyer, draft.seller);
  inheritCountry(builder, draft.seller, draft.buyer);
  prefixVatId(builder, 'seller', draft.seller);
  prefixVatId(builder, 'buyer', draft.buyer);
}

/** "Client: 3 rue Neuve": the number of a house, or a post code, is no number of a customer. */
function isOfAddress(fact: Fact | undefined, { address }: PartyDraft): boolean {
  if (typeof fact?.value !== 'string' || fact.confidence === 1) return false;
  const { value } = fact;
  const street = address.street?.split(/[\s,]+/) ?? [];
  return value.length <= 2 || value === address.postCode || (value.length <= 4 && street.includes(value));
}

/**
 * A self-billed invoice is written by the buyer: who looks like its sender is the buyer, unless the paper heads the
 * parties itself ("Supplier:").
 */
function billedByBuyer(builder: DraftBuilder): void {
  const { draft } = builder;
  const isHeaded = (['seller', 'buyer'] as const).some((who) =>
    builder.fact(who, 'name')?.evidence[0]?.rule.startsWith('under '),
  );
  if (isHeaded) return;
  [draft.seller, draft.buyer] = [draft.buyer, draft.seller];
  builder.swapPlaces('seller.', 'buyer.');
}

/** Nobody has the VAT id of another: of two who are said to have the same one, whose it is less surely has none. */
function lessSureOfOneId(builder: DraftBuilder): 'seller' | 'buyer' | null {
  const plain = (fact: Fact | undefined): string => String(fact?.value ?? '').replace(/[\s.]/g, '');
  const [seller, buyer] = [builder.fact('seller', 'vat_id'), builder.fact('buyer', 'vat_id')];
  if (!seller || !buyer || plain(seller) !== plain(buyer)) return null;
  return seller.confidence < buyer.confidence ? 'seller' : 'buyer';
}

function party(
  builder: DraftBuilder,
  who: 'seller' | 'buyer',
  withoutVatId: 'seller' | 'buyer' | null,
): PartyDraft {
  const text = (term: string, field: string) => builder.text(`${who}.${term}`, builder.fact(who, field));
  const compact = (value: string | undefined) => value?.replace(/[\s.]/g, '').toUpperCase();
  const made: PartyDraft = {
    name: text('name', 'name'),
    vatId: who === withoutVatId ? undefined : compact(text('vatId', 'vat_id')),
    taxId: compact(text('taxId', 'tax_id')),
    legalId: text('legalId', 'legal_id'),
    email: text('email', 'email'),
    phone: text('phone', 'phone'),
    contact: text('contact', 'contact'),
    address: {
      street: text('address.street', 'street'),
      city: text('address.city', 'city'),
      postCode: text('address.postCode', 'post_code'),
      country: compact(text('address.country', 'country')),
    },
  };
  const { address } = made;
  const term = `${who}.address.country`;
  if (address.country === undefined) {
    const ofVatId = countryOfVatId(made.vatId);
    const ofPostCode = countryOfPostCode(address.postCode);
    if (ofVatId) {
      address.country = builder.derive(term, ofVatId, 'derived from the VAT id', `${who}.vatId`);
    } else if (ofPostCode) {
      const from = `${who}.address.postCode`;
      address.country = builder.derive(term, ofPostCode, 'derived from the post code', from);
    }
  }
  return made;
}

/** Codes of law that one country alone calls so, as small businesses name them instead of a VAT id. */
const codesOfLaw: readonly { country: string; find: RegExp }[] = [
  // Code général des impôts, which art. 293 B stands in.
  { country: 'FR', find: /293\s?B|(?<!\p{L})CGI(?!\p{L})/u },
  // Código do Imposto sobre o Valor Acrescentado.
  { country: 'PT', find: /(?<!\p{L})CIVA(?!\p{L})/u },
  // Legge 190/2014, the regime forfettario.
  { country: 'IT', find: /regime forfett?ario|190\/2014/iu },
];

function countryOfLaw(reason: string): string | undefined {
  return codesOfLaw.find(({ find }) => find.test(reason))?.country;
}

function countryOfVatId(vatId: string | undefined): string | undefined {
  const prefix = /^([A-Z]{2})[A-Z0-9]*\d/.exec(vatId ?? '')?.[1];
  if (prefix === 'EL') return 'GR';
  return prefix !== undefined && countryCodes.has(prefix) ? prefix : undefined;
}

/** Only notations that a single country has. */
const postCodes: readonly [RegExp, string][] = [
  [/^\d{4}-\d{3}$/, 'PT'],
  [/^\d{4}\s?[A-Z]{2}$/, 'NL'],
  [/^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$/, 'GB'],
  [/^\d{2}-\d{3}$/, 'PL'],
  [/^[A-Z]\d[A-Z]\s?\d[A-Z]\d$/, 'CA'],
  [/^D-\d{5}$/, 'DE'],
  [/^A-\d{4}$/, 'AT'],
  [/^CH-\d{4}$/, 'CH'],
  [/^F-\d{5}$/, 'FR'],
  [/^L-\d{4}$/, 'LU'],
  [/^B-\d{4}$/, 'BE'],
];

/** The country that alone writes post codes like this one. */
export function countryOfPostCode(postCode: string | undefined): string | undefined {
  return postCodes.find(([form]) => form.test(postCode?.trim().toUpperCase() ?? ''))?.[1];
}

/** An address without a country is in the country it was written in. */
function inheritCountry(builder: DraftBuilder, to: PartyDraft, from: PartyDraft): void {
  const who = to === builder.draft.buyer ? 'buyer' : 'seller';
  const other = who === 'buyer' ? 'seller' : 'buyer';
  const { address } = to;
  if (address.country !== undefined || from.address.country === undefined) return;
  if (address.city === undefined && address.postCode === undefined && address.street === undefined) return;
  const shape = (postCode: string | undefined) =>
    postCode?.trim().replace(/\d/g, '9').replace(/[a-z]/gi, 'A') ?? '';
  // Another notation of post codes means another country.
  if (address.postCode && from.address.postCode && shape(address.postCode) !== shape(from.address.postCode))
    return;
  address.country = builder.derive(
    `${who}.address.country`,
    from.address.country,
    `derived from the other party's country, as the address names none`,
    `${other}.address.country`,
  );
}

/** A VAT id begins with its country (BR-CO-09); at home it is often printed without. */
function prefixVatId(builder: DraftBuilder, who: 'seller' | 'buyer', party: PartyDraft): void {
  const { vatId, address } = party;
  if (vatId === undefined || /^[A-Z]{2}/.test(vatId) || address.country === undefined) return;
  const source = builder.sources[`${who}.vatId`];
  party.vatId = `${address.country === 'GR' ? 'EL' : address.country}${vatId}`;
  // It is the printed id all the same.
  if (source) builder.sources[`${who}.vatId`] = source;
}
