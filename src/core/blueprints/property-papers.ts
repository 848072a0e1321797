import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { addressFields, signersSection } from './american-papers.ts';

/** Who rents, sells and buys which property, and for how much. */

const ofHomes = {
  en: 'residential lease|residential lease agreement|residential rental agreement|apartment lease|house lease|home rental agreement|residential tenancy|apartment rental agreement|dwelling lease',
};

const leaseSection: SectionData = {
  id: 'lease',
  title: 'Lease',
  finder: 'labelled',
  fields: [
    {
      id: 'landlord',
      also: ['sayings'],
      sayings:
        'by and between … sublandlord|between … sublandlord|between … sublessor|by and between … landlord|by and between … lessor|between … landlord|between … lessor|the landlord is …|landlord is …|by and among … landlord|from … landlord|between … owner',
      title: 'Landlord',
      type: 'organization',
      labels: {
        en: 'landlord|lessor|landlord name|owner landlord|name of landlord|landlord (lessor)|lessor (landlord)|landlord/lessor|sublandlord|sublessor|owner/landlord',
      },
      weakLabels: { en: 'owner|property owner|building owner' },
    },
    {
      id: 'tenant',
      also: ['sayings'],
      sayings:
        'sublandlord and … subtenant|sublessor and … sublessee|landlord and … tenant|lessor and … lessee|the tenant is …|lessor and … tenant|landlord * and … tenant|lessor * and … lessee|landlord hereby leases to …|landlord leases to … the|lessor leases to … the',
      title: 'Tenant',
      type: 'organization',
      // Who rents a home is no borrower, and the home no place of business.
      silentUnder: ofHomes,
      labels: {
        en: 'tenant|lessee|tenant name|name of tenant|tenant (lessee)|lessee (tenant)|tenant/lessee|subtenant|sublessee|tenant signs',
      },
    },
    {
      id: 'trade_name',
      title: 'Trade name',
      type: 'organization',
      silentUnder: ofHomes,
      labels: {
        en: "tenant's trade name|tenant trade name|trade name of tenant|tenant dba|tenant d/b/a|tenant's dba",
      },
    },
    {
      id: 'phone',
      also: ['sayings'],
      sayings:
        'to tenant …|notices to tenant …|if to tenant …|to lessee …|if to lessee …|to subtenant …|tenant * telephone …|tenant * phone …',
      title: "Tenant's phone",
      type: 'phone',
      silentUnder: ofHomes,
      labels: {
        en: "tenant phone|tenant's phone|tenant telephone|tenant's telephone|phone of tenant|telephone of tenant|lessee phone|lessee telephone",
      },
    },
    ...addressFields('premises', 'Premises', {
      silentUnder: ofHomes,
      sayings:
        'subleases to * known as …|premises located at …|premises at …|premises known as …|located at …|leases to * of …|situated at …|known as …|premises are …|space at …|building at …|lease of * for …',
      whole:
        'premises|leased premises|property|demised premises|premises address|address of premises|property address|location of premises|location|premises located at|leased property|unit address|rental address|leased address|address of leased premises|subleased premises',
    }),
    {
      id: 'rent',
      also: ['sayings'],
      sayings:
        '!annual base rent is …|!annual base rent of …|!annual rent is …|!annual rent of …|!annual rental of …|!annual rental is …|base rent is …|monthly rent is …|monthly rent of …|base rent of …|base rent in the amount of …|rent in the amount of …|monthly rent shall be …|rent shall be …|base rent shall be …|rent is …|rent of …|monthly installments of …|pay … per month|pay … a month|pay … each month|pay landlord …|rental of …|rent until now * is …|rent formerly * is …|rent previously * is …|rent * increased * to …|rent * increases to …|rent * shall be increased to …|rent * changed * to …',
      title: 'Monthly rent',
      type: 'money',
      labels: {
        en: 'monthly rent|base rent|rent|monthly base rent|minimum rent|base monthly rent|monthly installment|rental|monthly rental|rent per month|fixed rent|current monthly rent|current monthly base rent|monthly payment of rent|base rent per month|base rent (monthly)|monthly fixed rent',
      },
      weakLabels: { en: 'monthly|per month|monthly amount|monthly installment of rent' },
    },
    {
      id: 'begins',
      also: ['sayings'],
      sayings:
        'term begins …|term begins on …|commences on …|commencing on …|commencing …|term commences …|beginning on …|beginning …|starting …',
      title: 'Begins',
      type: 'date',
      hints: ['span_start'],
      labels: {
        en: 'commencement date|lease commencement|commencing|commences on|start date|commencement|term begins|lease start|term|lease term|begins|term of lease',
      },
    },
    {
      id: 'expires',
      also: ['sayings'],
      sayings:
        'and ends on …|and ends …|ends on …|and expires on …|expires on …|expiring on …|expire on …|ending on …|and ending …|terminates on …|and continuing through …|through …|shall end on …|terminating on …|term * extended to …|extended * to and including …|extended through …|extended to …|shall expire on …|until …',
      title: 'Expires',
      type: 'date',
      hints: ['span_end'],
      labels: {
        en: 'expiration date|lease expiration|expiring|expires|expires on|ending|ends on|expiration|end date|termination date|term ends|lease expires|lease end|expiry date|expiring on|ending on|expire on|through|terminating on|terminating|ends',
      },
      weakLabels: { en: 'to' },
    },
    {
      id: 'dated',
      also: ['sayings'],
      sayings:
        'lease is made …|is made as of …|entered into as of …|made and entered into * day of …|made this …|made as of …|entered into on …|dated as of …|dated …',
      title: 'Dated',
      type: 'date',
      labels: {
        en: 'dated|made as of|entered into as of|date of lease|lease date|made this|effective date|dated as of|entered into on|made and entered into',
      },
    },
  ],
};

export const leaseBlueprint = defineBlueprint({
  id: 'lease',
  title: 'Lease',
  documentTypes: ['lease'],
  home: 'US',
  titles: {
    en: 'Commercial Lease|Lease Agreement|Lease|Commercial Lease Agreement|Lease Abstract|Lease Summary|Sublease|Sublease Agreement',
  },
  sections: [
    leaseSection,
    signersSection(
      'tenant|lessee|subtenant|sublessee',
      'landlord|lessor|sublandlord|sublessor|master landlord|owner|guarantor|broker|witness|notary',
      { ownParty: 'lease.tenant', otherParty: 'lease.landlord' },
    ),
  ],
  distractors: {
    en: 'security deposit|late charge|guarantor|broker|notice address|square feet|permitted use|option to renew|renewal option|common area maintenance|cam|taxes',
  },
});

/** Who buys one to live in gives their home's address, and no place of business. */
const ofDwellings = {
  en: 'residential purchase agreement|residential sales contract|residential contract|residential purchase and sale agreement|residential real estate purchase agreement|home purchase agreement|one to four family residential contract|residential purchase contract|residential agreement of sale',
};

const purchaseSection: SectionData = {
  id: 'purchase',
  title: 'Purchase',
  finder: 'labelled',
  fields: [
    {
      id: 'seller',
      also: ['sayings'],
      sayings: 'by and between … seller|between … seller|between … vendor|seller is …|the seller is …',
      title: 'Seller',
      type: 'organization',
      labels: { en: 'seller|vendor|seller name|name of seller|seller(s)|seller entity' },
    },
    {
      id: 'buyer',
      also: ['sayings'],
      sayings: 'seller and … buyer|seller and … purchaser|buyer is …|purchaser is …|vendor and … purchaser',
      title: 'Buyer',
      type: 'organization',
      labels: { en: 'buyer|purchaser|buyer name|purchaser name|name of buyer|buyer(s)|purchaser (buyer)' },
    },
    ...addressFields('buyer', "Buyer's address", {
      silentUnder: ofDwellings,
      sayings: 'seller and … buyer|seller and … purchaser|vendor and … purchaser',
      whole:
        "buyer|purchaser|buyer(s)|buyer address|buyer's address|address of buyer|purchaser address|purchaser's address|address of purchaser",
    }),
    {
      id: 'price',
      also: ['sayings'],
      sayings:
        'purchase price is …|purchase price of …|purchase price shall be …|for the sum of …|price of …|total purchase price of …|purchase price for * is …|for a price of …|price is …',
      title: 'Price',
      type: 'money',
      labels: {
        en: 'purchase price|sales price|contract price|total purchase price|price|sale price|total price|purchase price of',
      },
    },
    {
      id: 'closing',
      also: ['sayings'],
      sayings:
        'closing takes place on …|closing takes place on or before …|closing shall take place on or before …|closing will take place on or before …|closing shall occur on or before …|close on or before …|closing on or before …|closing shall take place on …|closing will be on …|close on …|closing will occur on …|closing is set for …|closing * on or before …|closing * on …',
      title: 'Closing',
      type: 'date',
      labels: {
        en: 'closing date|closing|date of closing|closing shall occur on or before|close of escrow|settlement date|closing on or before|closing shall take place|closing to occur|scheduled closing|on or before|anticipated closing|target closing|closing to take place',
      },
    },
    ...addressFields('property', 'Property', {
      sayings:
        'land and building known as …|building known as …|property located at …|real property at …|property at …|property known as …|commonly known as …|located at …|situated at …|land and building at …|real estate at …|building at …',
      whole:
        'property|property address|real property|premises|subject property|address of property|location of property|property located at|real estate|the property',
    }),
    {
      id: 'loan',
      also: ['sayings'],
      sayings:
        'loan of …|loan to * of …|mortgage loan of …|mortgage of …|loan in the amount of …|loan of at least …|loan of not less than …|loan in the principal amount of …|financing of …|financing in the amount of …|loan for * of …|loan * in the amount of …|mortgage * in the amount of …|to borrow …',
      title: 'Loan it depends on',
      type: 'money',
      labels: {
        en: 'loan amount|mortgage amount|amount of loan|amount of mortgage|financing amount|amount financed|loan to be obtained|new loan|first mortgage|buyer financing',
      },
    },
    {
      id: 'dated',
      title: 'Dated',
      type: 'date',
      labels: {
        en: 'dated|effective date|contract date|agreement date|date of agreement|dated as of|made as of|date of offer|entered into as of|entered into on',
      },
    },
  ],
};

export const purchaseAgreementBlueprint = defineBlueprint({
  id: 'purchase_agreement',
  title: 'Purchase agreement',
  documentTypes: ['purchase_agreement'],
  home: 'US',
  titles: {
    en: 'Purchase Agreement|Purchase and Sale Agreement|Asset Purchase Agreement|Real Estate Purchase Agreement|Letter of Intent|Contract of Sale|Agreement of Purchase and Sale',
  },
  sections: [
    purchaseSection,
    signersSection('buyer|purchaser|vendee', 'seller|vendor|broker|escrow|title company|witness|notary', {
      ownParty: 'purchase.buyer',
      otherParty: 'purchase.seller',
    }),
  ],
  distractors: {
    en: 'earnest money|deposit|broker|title company|escrow agent|inspection period|due diligence period|financing contingency|balance at closing|down payment|earnest money deposit|escrow holder',
  },
});

const deedSection: SectionData = {
  id: 'deed',
  title: 'Deed',
  finder: 'labelled',
  fields: [
    {
      id: 'grantor',
      also: ['sayings'],
      sayings:
        'between … grantor|from … grantor|the grantor … for|grantor … for and in consideration|witnesseth that … grantor|between … party of the first part',
      title: 'Grantor',
      type: 'organization',
      labels: { en: 'grantor|grantors|grantor(s)|trustor|grantor name|name of grantor' },
    },
    {
      id: 'grantee',
      also: ['sayings'],
      sayings:
        'grantor and … grantee|first part and … party of the second part|hereby grant s to … the real property|hereby grants to … the following|convey and warrant to … the following|conveys and warrants to … the following|quitclaims to … the following',
      title: 'Grantee',
      type: 'organization',
    },
    ...addressFields('property', 'Property', {
      sayings:
        'commonly known as …|known as …|property address is …|located at …|situated at …|street address of the property is …',
      whole:
        'property address|property|address of property|commonly known as|site address|situs address|premises',
    }),
    {
      id: 'dated',
      also: ['sayings'],
      sayings: 'made this …|made on …|dated this …|dated as of …|executed on …|executed this …|made the …',
      title: 'Dated',
      type: 'date',
      labels: { en: 'dated|date of deed|made this|effective date|date|executed on|dated this' },
    },
    {
      id: 'recorded',
      title: 'Recorded',
      type: 'date',
      labels: { en: 'recorded|recorded on|recording date|date recorded|filed for record|filed' },
    },
  ],
};

export const deedBlueprint = defineBlueprint({
  id: 'deed',
  title: 'Deed',
  documentTypes: ['deed'],
  home: 'US',
  titles: {
    en: 'Warranty Deed|General Warranty Deed|Special Warranty Deed|Quitclaim Deed|Grant Deed|Deed of Trust|Bargain and Sale Deed',
  },
  sections: [deedSection],
  distractors: {
    en: 'trustee|notary public|notary|prepared by|return to|when recorded mail to|after recording return to|mail tax statements to|parcel number|apn|tax id|legal description|witness|consideration|title company|escrow no',
  },
});
