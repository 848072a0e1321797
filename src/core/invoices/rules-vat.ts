import { cents, type Decimal, decimal, percentOf, sum } from './decimals.ts';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import { type VatCategory, vatCategoryRules } from './vat-categories.ts';
import { each, type Problem, type Rule, unless } from './violation.ts';

/**
 * EN 16931: what each VAT category asks for, rules 01 to 14 of BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF
 * and BR-AG. The official rules for UBL and for CII differ in tolerance here and there; ours are those of the
 * stricter one, so that what is valid in one syntax is valid in the other.
 */

type Taxed = { vatCategory?: string | undefined; vatRate?: string | undefined };

export const vatRules: readonly Rule[] = [
  ...vatCategoryRules.flatMap(rulesOf),
  ...onlyOutside(),
  {
    id: 'BR-IC-11',
    check: (draft) =>
      unless(
        !isBroken(draft, 'K') || Boolean(draft.deliveryDate || draft.period?.start || draft.period?.end),
        'An intra-community supply must say when it was delivered.',
        'deliveryDate',
      ),
  },
  {
    id: 'BR-IC-12',
    check: (draft) =>
      unless(
        !isBroken(draft, 'K') || Boolean(draft.deliverTo?.address?.country),
        'An intra-community supply must say which country it was delivered to.',
        'deliverTo.address.country',
      ),
  },
  {
    id: 'BR-CO-09',
    check: ({ seller, buyer, taxRepresentative }) =>
      [
        { id: seller.vatId, term: 'seller.vatId' },
        { id: buyer.vatId, term: 'buyer.vatId' },
        { id: taxRepresentative?.vatId, term: 'taxRepresentative.vatId' },
      ].flatMap(({ id, term }) =>
        unless(
          id === undefined || vatPrefix.test(id),
          `The VAT id ${id} does not begin with the code of its country.`,
          term,
        ),
      ),
  },
];

const vatPrefix = /^(?:[A-Z]{2}|1A)/;

function rulesOf(category: VatCategory): Rule[] {
  const { code, prefix, name } = category;
  const allowances = (draft: InvoiceDraft, isCharge: boolean) =>
    draft.allowances.filter((one) => one.isCharge === isCharge);
  const identified = (id: string, isUsed: (draft: InvoiceDraft) => boolean): Rule => ({
    id: `${prefix}-${id}`,
    check: (draft) => (isUsed(draft) ? parties(category, draft) : []),
  });
  const rated = (id: string, place: string, items: (draft: InvoiceDraft) => (Taxed | null)[]): Rule => ({
    id: `${prefix}-${id}`,
    check: (draft) =>
      each(place, items(draft), (one, path) =>
        one?.vatCategory === code ? rate(category, one.vatRate, `${path}.vatRate`) : [],
      ),
  });
  // Index in the draft is part of the path, so what is not of this kind stays in as null.
  const kept = (draft: InvoiceDraft, isCharge: boolean) =>
    draft.allowances.map((one) => (one.isCharge === isCharge ? one : null));
  return [
    { id: `${prefix}-01`, check: (draft) => inBreakdown(category, draft) },
    identified('02', ({ lines }) => lines.some((line) => line.vatCategory === code)),
    identified('03', (draft) => allowances(draft, false).some((one) => one.vatCategory === code)),
    identified('04', (draft) => allowances(draft, true).some((one) => one.vatCategory === code)),
    rated('05', 'lines', ({ lines }) => lines),
    rated('06', 'allowances', (draft) => kept(draft, false)),
    rated('07', 'allowances', (draft) => kept(draft, true)),
    {
      id: `${prefix}-08`,
      check: (draft) =>
        each('vatBreakdown', draft.vatBreakdown, (one, path) => {
          const stated = decimal(one.taxable);
          if (one.category !== code || !stated) return [];
          const added = taxableOf(draft, code, category.perRate ? one.rate : undefined);
          return unless(
            stated.eq(added),
            `Lines, discounts and charges at ${one.rate ?? 'no'} % (${name}) make ${added.toFixed(2)}, not ${one.taxable}.`,
            `${path}.taxable`,
          );
        }),
    },
    {
      id: `${prefix}-09`,
      check: (draft) =>
        each('vatBreakdown', draft.vatBreakdown, (one, path) => {
          const tax = decimal(one.tax);
          if (one.category !== code || !tax) return [];
          if (!category.perRate) {
            return unless(tax.eq(0), `There is no VAT where the category is ${name}.`, `${path}.tax`);
          }
          const [base, percent] = [decimal(one.taxable), decimal(one.rate)];
          if (!base || !percent) return [];
          const expected = cents(percentOf(base.abs(), percent));
          return unless(
            tax.abs().minus(expected).abs().lt(1),
            `${one.rate} % of ${one.taxable} are ${expected.toFixed(2)}, not ${one.tax}.`,
            `${path}.tax`,
            `${path}.taxable`,
            `${path}.rate`,
          );
        }),
    },
    {
      id: `${prefix}-10`,
      check: (draft) =>
        each('vatBreakdown', draft.vatBreakdown, (one, path) => {
          if (one.category !== code) return [];
          const given = Boolean(one.exemptionReason || one.exemptionCode);
          return category.reason === 'needed'
            ? unless(given, `Why no VAT is charged (${name}) must be said.`, `${path}.exemptionReason`)
            : unless(
                !given,
                `A reason for not charging VAT does not go with ${name}.`,
                `${path}.exemptionReason`,
              );
        }),
    },
  ];
}

/** A category that is used must be broken down, and the other way round. */
function inBreakdown({ code, name, perRate }: VatCategory, draft: InvoiceDraft): Problem[] {
  const used = [...draft.lines, ...draft.allowances].some((one) => one.vatCategory === code);
  const times = draft.vatBreakdown.filter((one) => one.category === code).length;
  const holds = used ? (perRate ? times > 0 : times === 1) : times === 0;
  return unless(holds, `The VAT breakdown and the lines disagree about "${name}".`, 'vatBreakdown');
}

function parties(category: VatCategory, { seller, buyer, taxRepresentative }: InvoiceDraft): Problem[] {
  const { name } = category;
  const represented = Boolean(taxRepresentative?.vatId);
  const sellerHolds = {
    vat: Boolean(seller.vatId) || represented,
    any: Boolean(seller.vatId ?? seller.taxId) || represented,
    none: !seller.vatId && !represented,
  }[category.seller];
  const buyerHolds =
    category.buyer === null ||
    {
      vat: Boolean(buyer.vatId),
      'vat or legal': Boolean(buyer.vatId ?? buyer.legalId),
      none: !buyer.vatId,
    }[category.buyer];
  return [
    ...unless(
      sellerHolds,
      category.seller === 'none'
        ? `The seller names a VAT id, which does not go with "${name}".`
        : `For "${name}" the seller must name a VAT id.`,
      'seller.vatId',
      'seller.taxId',
    ),
    ...unless(
      buyerHolds,
      category.buyer === 'none'
        ? `The buyer names a VAT id, which does not go with "${name}".`
        : `For "${name}" the buyer must name a VAT id.`,
      'buyer.vatId',
    ),
  ];
}

function rate(category: VatCategory, stated: string | undefined, term: TermPath): Problem[] {
  const value = decimal(stated);
  const holds = {
    positive: value?.gt(0) ?? false,
    'not negative': value?.gte(0) ?? false,
    zero: value?.eq(0) ?? false,
    absent: stated === undefined,
  }[category.rate];
  const wanted = { positive: 'above 0', 'not negative': '0 or above', zero: '0', absent: 'left out' };
  return unless(
    holds,
    `For "${category.name}" the VAT rate must be ${wanted[category.rate]}; it is ${stated ?? 'missing'}.`,
    term,
  );
}

/** What one category, or one rate of it, is charged on. @param rate undefined: whatever the rate */
export function taxableOf(draft: InvoiceDraft, code: string, rate: string | undefined): Decimal {
  const wanted = decimal(rate);
  const belongs = (one: Taxed): boolean =>
    one.vatCategory === code && (wanted === undefined || (decimal(one.vatRate)?.eq(wanted) ?? false));
  const charges = draft.allowances.filter((one) => one.isCharge && belongs(one));
  const discounts = draft.allowances.filter((one) => !one.isCharge && belongs(one));
  return cents(sum(draft.lines.filter(belongs).map((line) => decimal(line.netAmount))))
    .plus(cents(sum(charges.map((one) => decimal(one.amount)))))
    .minus(cents(sum(discounts.map((one) => decimal(one.amount)))));
}

const isBroken = (draft: InvoiceDraft, code: string): boolean =>
  draft.vatBreakdown.some((one) => one.category === code);

/** BR-O-11 to BR-O-14: what is outside VAT is so as a whole. */
function onlyOutside(): Rule[] {
  const mixed = (
    id: string,
    place: string,
    items: (draft: InvoiceDraft) => (string | undefined)[],
  ): Rule => ({
    id,
    check: (draft) =>
      isBroken(draft, 'O')
        ? unless(
            items(draft).every((code) => code === 'O' || code === undefined),
            'An invoice not subject to VAT must not have anything with VAT in it.',
            place,
          )
        : [],
  });
  const ofAllowances = (isCharge: boolean) => (draft: InvoiceDraft) =>
    draft.allowances.filter((one) => one.isCharge === isCharge).map((one) => one.vatCategory);
  return [
    mixed('BR-O-11', 'vatBreakdown', (draft) => draft.vatBreakdown.map((one) => one.category)),
    mixed('BR-O-12', 'lines', (draft) => draft.lines.map((line) => line.vatCategory)),
    mixed('BR-O-13', 'allowances', ofAllowances(false)),
    mixed('BR-O-14', 'allowances', ofAllowances(true)),
  ];
}
