import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { addressFields } from './american-papers.ts';

/** Who rents, sells and buys which property, and for how much. */

const leaseSection: SectionData = {
  id: 'lease',
  title: 'Lease',
  finder: 'labelled',
  fields: [
    {
      id: 'landlord',
      title: 'Landlord',
      type: 'organization',
      labels: {
        en: 'landlord|lessor|landlord name|owner landlord|name of landlord|landlord (lessor)|lessor (landlord)|landlord/lessor',
      },
    },
    {
      id: 'tenant',
      title: 'Tenant',
      type: 'organization',
      labels: {
        en: 'tenant|lessee|tenant name|name of tenant|tenant (lessee)|lessee (tenant)|tenant/lessee',
      },
    },
    ...addressFields('premises', 'Premises', {
      whole:
        'premises|leased premises|property|demised premises|premises address|address of premises|property address|location of premises|location|premises located at|leased property',
    }),
    {
      id: 'rent',
      title: 'Monthly rent',
      type: 'money',
      labels: {
        en: 'monthly rent|base rent|rent|monthly base rent|minimum rent|base monthly rent|monthly installment|rental|monthly rental|rent per month|fixed rent',
      },
    },
    {
      id: 'begins',
      title: 'Begins',
      type: 'date',
      hints: ['span_start'],
      labels: {
        en: 'commencement date|lease commencement|commencing|commences on|start date|commencement|term begins|lease start|term|lease term|begins|term of lease',
      },
    },
    {
      id: 'expires',
      title: 'Expires',
      type: 'date',
      hints: ['span_end'],
      labels: {
        en: 'expiration date|lease expiration|expiring|expires|expires on|ending|ends on|expiration|end date|termination date|term ends|lease expires|lease end|expiry date|expiring on|ending on|expire on|through',
      },
    },
    {
      id: 'dated',
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
  titles: {
    en: 'Commercial Lease|Lease Agreement|Lease|Commercial Lease Agreement|Lease Abstract|Lease Summary',
  },
  sections: [leaseSection],
  distractors: {
    en: 'security deposit|late charge|guarantor|broker|notice address|square feet|permitted use|option to renew|renewal option|common area maintenance|cam|taxes',
  },
});

const purchaseSection: SectionData = {
  id: 'purchase',
  title: 'Purchase',
  finder: 'labelled',
  fields: [
    {
      id: 'seller',
      title: 'Seller',
      type: 'organization',
      labels: { en: 'seller|vendor|seller name|name of seller|seller(s)|seller entity' },
    },
    {
      id: 'buyer',
      title: 'Buyer',
      type: 'organization',
      labels: { en: 'buyer|purchaser|buyer name|purchaser name|name of buyer|buyer(s)|purchaser (buyer)' },
    },
    {
      id: 'price',
      title: 'Price',
      type: 'money',
      labels: {
        en: 'purchase price|sales price|contract price|total purchase price|price|sale price|total price|purchase price of',
      },
    },
    {
      id: 'closing',
      title: 'Closing',
      type: 'date',
      labels: {
        en: 'closing date|closing|date of closing|closing shall occur on or before|close of escrow|settlement date|closing on or before|closing shall take place|closing to occur|scheduled closing|on or before|anticipated closing|target closing|closing to take place',
      },
    },
    ...addressFields('property', 'Property', {
      whole:
        'property|property address|real property|premises|subject property|address of property|location of property|property located at|real estate|the property',
    }),
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
  titles: {
    en: 'Purchase Agreement|Purchase and Sale Agreement|Asset Purchase Agreement|Real Estate Purchase Agreement|Letter of Intent|Contract of Sale|Agreement of Purchase and Sale',
  },
  sections: [purchaseSection],
  distractors: {
    en: 'earnest money|deposit|broker|title company|escrow agent|inspection period|due diligence period|financing contingency|balance at closing|down payment|earnest money deposit|escrow holder',
  },
});
