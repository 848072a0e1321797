import { defineBlueprint, type FieldData, type SectionData } from '#core/facts/blueprint';
import {
  addressFields,
  entityTypes,
  maritalStates,
  names,
  ownBoxes,
  signersSection,
} from './american-papers.ts';

/** What a business says of itself where it asks for a loan: on a bank's form, or in a letter. */

const text = (id: string, title: string, type: FieldData['type'], en: string, weak?: string): FieldData => ({
  id,
  title,
  type,
  labels: { en },
  ...(weak !== undefined && { weakLabels: { en: weak } }),
});

/** A part of the loan, by what it is for. */
const spentOn = (id: string, title: string, en: string): FieldData => ({
  ...text(id, title, 'money', en),
  also: ['uses'],
});

const borrowerSection: SectionData = {
  id: 'borrower',
  title: 'Borrower',
  finder: 'labelled',
  fields: [
    {
      part: 'name',
      role: 'issuer',
      also: ['party', 'sayings'],
      sayings:
        'on behalf of … to|on behalf of … i|on behalf of … we|application of … for|application of … doing|… respectfully requests|… hereby requests|… is applying for|… wishes to borrow|… hereby applies|… was incorporated|… was founded|… was organized',
      ...text(
        'name',
        'Name',
        'organization',
        'legal name|business legal name|legal business name|legal name of business|applicant business legal name|applicant legal name|borrower|business name|name of business|company name|borrower name|applicant business|applicant business name|name of applicant|operating company|legal name of applicant|borrower legal name|applicant company|entity name|legal entity name|legal name of borrower|company legal name|registered name|full legal name|borrowing entity',
        'applicant|company|business|name',
      ),
      // Whom it is written to is no borrower.
      othersWords: {
        en: 'bank|credit union|savings bank|bank and trust|bancorp|savings and loan|lending department|loan department|commercial lending|business lending|small business lending|loan committee|credit department|lending team|attention|attn',
      },
    },
    text(
      'dba',
      'Trade name',
      'organization',
      'dba|d/b/a|doing business as|trade name|dba or tradename if applicable|dba or trade name|dba name|trade name (dba)|operating as',
    ),
    text(
      'ein',
      'EIN',
      'tax_id',
      `${names.ein}|business tax id|ssn or ein|business tin|applicant business tax id`,
    ),
    {
      ...text(
        'entity',
        'Type',
        'text',
        'entity type|type of entity|business structure|legal structure|type of business entity|form of organization|organization type|business entity|structure|legal form|type of ownership|business type|entity|ownership structure|organizational structure',
      ),
      also: ['choices', 'sayings'],
      sayings:
        'is a … formed|is an … formed|is a … organized|is an … organized|organized as a …|organized as an …|formed as a …|formed as an …|structured as a …|operates as a …|operate as a …|founded * as a …',
      choices: entityTypes,
    },
    text(
      'state',
      'State of formation',
      'region',
      'state of formation|state of organization|state of incorporation|state formed|formed in|state organized|organized in|incorporated in|state where formed|jurisdiction of formation',
    ),
    {
      ...text(
        'established',
        'Established',
        'date',
        'date established|date formed|year established|established|date business established|business start date|date of formation|date started|in business since|date of incorporation|start date|founded|date business started|business established|date organized|operating since',
      ),
      also: ['sayings'],
      sayings:
        'was founded on …|was formed on …|was incorporated * on …|was formed * on …|was founded * on …|was organized * on …|was established * on …|incorporated in * on …|formed in * on …|organized in * on …|in operation since …|operated since …|been operating since …|trading since …|was established on …|founded on …|founded in …|established in …|in business since …|was incorporated on …|was organized on …|began operations on …|opened on …|started on …|operating since …|was founded …|was formed …',
    },
    text(
      'naics',
      'NAICS',
      'code',
      'naics|naics code|naics no|primary naics|industry code|naics industry code',
    ),
    {
      ...text(
        'activity',
        'Activity',
        'text',
        'nature of business|type of business|business description|business activity|industry|line of business|description of business|principal activity|what the business does|products or services|primary business activity|business description and activity',
      ),
      also: ['sayings'],
      sayings:
        'is engaged in …|we are engaged in …|the company operates …|our business is …|we operate …|our company operates …',
    },
    {
      ...text(
        'employees',
        'Employees',
        'quantity',
        'number of employees|no of employees|employees|# of employees|existing employees|current employees|total employees|number of existing employees|employee count|staff|headcount|workforce|number of staff|fte|no. of existing employees|number of ftes|full-time employees',
      ),
      also: ['sayings'],
      sayings:
        'we have … employees|we now employ …|has … employees|have … employees|employs … people|employ … people|employs …|with … employees|employ …|staff of …|team of …|and now has … employees',
    },
    {
      ...text('email', 'E-mail', 'email', `business email|company email|${names.email}`),
      hints: ['by_shape'],
    },
    {
      hints: ['of_sender'],
      also: ['sayings'],
      sayings:
        'call me at …|call us at …|reach me at …|reach us at …|be reached at …|contact me at …|contact us at …',
      ...text(
        'phone',
        'Phone',
        'phone',
        `business phone|company phone|applicant business phone|phone of business|business telephone|office phone|business phone number|main phone|${names.phone}`,
      ),
    },
    ...addressFields('address', 'Business address', {
      whole:
        'business address|company address|address|principal address|street address of business|business location|applicant business address|project address|physical address|place of business|location|business street address|principal place of business|headquarters|primary business address|mailing address',
      role: 'issuer',
      ...ownBoxes,
    }),
    {
      ...text(
        'annual_revenue',
        'Annual revenue',
        'money',
        'annual revenue|annual sales|gross annual revenue|annual gross sales|annual gross revenue|annual revenues|gross revenue|gross annual sales',
      ),
      also: ['sayings'],
      sayings:
        'revenue for * was …|revenues for * were …|revenue was …|revenues were …|sales were …|sales for * were …|gross revenue of …|gross revenues of …|annual revenue of …|annual sales of …|revenue of …|revenues of …|sales of …|gross receipts of …|gross receipts were …|revenue in * was …|sales in * were …',
    },
    {
      ...text('net_income', 'Net income', 'money', 'net income|net profit'),
      also: ['sayings'],
      sayings:
        'net income of …|net income was …|net income for * was …|net profit of …|net profit was …|net income in * was …',
    },
  ],
};

const requestSection: SectionData = {
  id: 'request',
  title: 'Request',
  finder: 'labelled',
  fields: [
    {
      ...text(
        'amount',
        'Amount',
        'money',
        'loan amount|amount requested|loan amount requested|requested amount|requested loan amount|loan request|amount of loan|loan request amount|amount of request|credit requested|total request|total loan amount|amount applied for|amount of loan requested|principal requested|total requested|amount of credit requested|request',
      ),
      also: ['sayings'],
      sayings:
        'loan of …|loan in the amount of …|loan request of …|term loan of …|in the amount of …|financing of …|we request …|requests …|ask for …|asks for …|borrow …|seeking …|apply for …|applying for …|credit of …|requesting …|request for a …|request a …|line of credit of …|line of credit for …|credit line of …|to borrow …|financing in the amount of …|loan * in the amount of …|funding of …|application for …',
    },
    {
      ...text(
        'purpose',
        'Purpose',
        'text',
        'loan purpose|purpose of loan|purpose|purpose of the loan|purpose of request|reason for loan|how will the loan be used|purpose of financing',
        'use of proceeds|use of funds',
      ),
      also: ['sayings'],
      sayings:
        'loan of * to …|financing of * to …|credit of * to …|applies for * loan to …|applying for * loan to …|proceeds will be used to …|proceeds would be used to …|funds will be used to …|loan will be used to …|loan would be used to …|purpose of the loan is to …|purpose of this loan is to …|use the proceeds to …|use the funds to …|will be used for …|will be used to …|the money will …|purpose of the loan is …|loan in the amount of * to …|loan of * for …|in the amount of * for …|borrow * to …|purpose is to …|purpose is …|in order to …|we intend to …',
      hints: ['not_shared'],
    },
    spentOn(
      'equipment',
      'Equipment',
      'equipment|equipment purchase|machinery and equipment|purchase equipment|purchase of equipment|machinery & equipment|furniture fixtures and equipment|equipment/fixtures|new equipment|m&e',
    ),
    spentOn(
      'working_capital',
      'Working capital',
      'working capital|operating capital|working capital/operating expenses|permanent working capital',
    ),
    spentOn(
      'real_estate',
      'Real estate',
      'real estate|real estate purchase|purchase of real estate|land and building|building purchase|purchase real estate|real estate acquisition|land and building purchase|purchase building|purchase of building|acquire real estate|land & building|building',
    ),
    spentOn(
      'debt_refinance',
      'Refinancing',
      'debt refinance|debt refinancing|refinance debt|refinance|refinancing|refinance existing debt|debt repayment|pay off existing debt|payoff of existing debt|refinance of existing debt|refinancing of existing debt|refinancing existing debt|paying off existing debt|refinancing of debt|debt payoff|refinance of debt',
    ),
    spentOn(
      'inventory',
      'Inventory',
      'inventory|inventory purchase|purchase of inventory|purchase inventory|opening inventory|stock and inventory',
    ),
    {
      ...text(
        'collateral',
        'Collateral',
        'text',
        'collateral|collateral offered|proposed collateral|security|security offered|collateral description|description of collateral|available collateral|collateral for loan|collateral to be pledged',
      ),
      also: ['sayings'],
      sayings:
        'as security we offer …|as collateral we offer …|we offer … as collateral|we offer … as security|collateral will be …|collateral offered is …|we pledge …|will be secured by …|would be secured by …|is to be secured by …|can offer … as collateral|collateral is …|security will be …|loan is secured by …|security for the loan is …|will pledge …|collateral would be …|security would be …|secure the loan with …|secure the line with …|secured with …',
      hints: ['not_shared'],
    },
    {
      ...text('price', 'Purchase price', 'money', 'purchase price|sales price|price|contract price'),
      also: ['sayings'],
      sayings: 'purchase price of …|price of …|purchase price is …',
    },
    {
      ...text('seller', 'Seller', 'organization', 'seller|name of seller'),
      also: ['sayings'],
      sayings:
        'the seller is …|seller is …|from the seller … for|to be purchased from …|purchase * from …|buy * from …',
    },
    {
      ...text(
        'closing',
        'Closing date',
        'date',
        'closing date|desired closing date|expected closing|anticipated closing date|target closing date|desired closing|proposed closing|anticipated closing|estimated closing date|requested closing date',
      ),
      also: ['sayings'],
      sayings:
        'expect to close by …|expect to close on …|hope to close by …|close on or before …|closing is set for …|closing on …|close by …|closing by …|closing is planned for …|plan to close on …|plan to close by …|like to close by …|scheduled to close on …',
    },
    text(
      'dated',
      'Dated',
      'date',
      'application date|date of application|dated|date|date signed|date submitted',
      'as of',
    ),
    ...addressFields('property', 'Property', {
      sayings:
        'building is at …|building is located at …|property is at …|property is located at …|property located at …',
      whole:
        'property address|subject property|address of property|property to be purchased|real estate address|property location|collateral property address',
    }),
  ],
};

const applicantSection: SectionData = {
  id: 'applicant',
  title: 'Applicant',
  outside: 'owners',
  finder: 'labelled',
  fields: [
    text(
      'name',
      'Name',
      'person',
      'owner|owner name|principal|principal name|guarantor|guarantor name|name of owner|name of principal|primary owner|applicant name|primary contact|name of guarantor|managing member|owner 1|principal owner|full name|primary guarantor|authorized signer|owner full name|primary applicant|owner/guarantor|owner name (first, middle, last)|majority owner|submitted by|sole owner|print name|applicant owner name',
    ),
    text('first_names', 'First name', 'text', 'first name|given name|owner first name'),
    text('middle_name', 'Middle name', 'text', 'middle name|mi|middle initial|middle'),
    text('last_name', 'Last name', 'text', 'last name|surname|owner last name'),
    text('title', 'Title', 'text', 'title|position|office held|title/position|owner title|officer title'),
    text('ssn', 'SSN', 'tax_id', `owner ssn|guarantor ssn|${names.ssn}`),
    text('born', 'Born', 'date', names.dob),
    {
      also: ['sayings'],
      sayings: 'i own …|i hold …|and hold … of|owner of … of|owns … of the company|own … of the company',
      ...text(
        'share',
        'Share',
        'percent',
        'ownership percentage|% ownership|percent ownership|ownership %|percentage of ownership|% owned|percentage owned|% of ownership|ownership|ownership interest|percent owned|owner %',
      ),
    },
    {
      ...text('marital_status', 'Marital status', 'text', 'marital status'),
      also: ['choices'],
      choices: maritalStates,
    },
    ...addressFields('home', 'Home address', {
      whole:
        'home address|residence address|residential address|residence|owner home address|personal address|owner address|guarantor address|address of owner|home street address|home',
      street: 'home street',
      city: 'home city',
      region: 'home state',
      zip: 'home zip',
    }),
    text(
      'home_phone',
      'Home phone',
      'phone',
      'home phone|cell phone|mobile|mobile phone|residence phone|personal phone|cell|owner phone|home telephone',
    ),
    text('email', 'E-mail', 'email', 'personal email|owner email|owner e-mail|home email'),
  ],
};

const ownersSection: SectionData = {
  id: 'owners',
  title: 'Owners',
  repeated: true,
  finder: 'table',
  totals: { en: 'total|totals' },
  table: { words: 'name', anchors: ['share', 'ssn', 'born'] },
  fields: [
    text(
      'name',
      'Name',
      'person',
      'owner|owner name|name|principal|member|shareholder|partner|legal name|full name|guarantor|name of owner|principals|name of principal|owners|member name',
    ),
    text('title', 'Title', 'text', 'title|position|role|office'),
    text(
      'share',
      'Share',
      'percent',
      'ownership|% owned|% ownership|ownership %|percent|percentage|ownership percentage|%|share|own %|percent owned|owned|owns|interest|% of ownership',
    ),
    text(
      'ssn',
      'SSN',
      'tax_id',
      'ssn|social security number|social security no|soc sec no|ssn/tin|tax id|tin',
    ),
    text('born', 'Born', 'date', 'date of birth|dob|birth date|born'),
    text('street', 'Home: street', 'street', 'home address|address|residence|residence address'),
    text('city', 'Home: city', 'city', 'home address|address|city|residence'),
    text('state', 'Home: state', 'region', 'home address|address|state|residence'),
    text('zip', 'Home: ZIP', 'post_code', 'home address|address|zip|zip code|residence'),
    text('phone', 'Home phone', 'phone', 'phone|home phone|cell|mobile'),
    text('email', 'E-mail', 'email', 'email|e-mail'),
  ],
};

export const loanApplicationBlueprint = defineBlueprint({
  id: 'loan_application',
  title: 'Loan application',
  documentTypes: ['bank_form'],
  home: 'US',
  titles: {
    en: 'Loan Application|Business Loan Application|Commercial Loan Application|Credit Application|Borrower Information Form|Loan Request|Application for Business Loan|Commercial Credit Application',
  },
  sections: [
    borrowerSection,
    requestSection,
    applicantSection,
    ownersSection,
    signersSection(
      'owners|ownership|members|shareholders|stockholders|partners|principals|sincerely|respectfully|regards|truly yours|yours truly|very truly|best|by|signature|signed|submitted by|applicant|borrower|cordially|thank you',
      'dear|to|attn|attention|lender|loan officer|notary|accountant|cpa',
    ),
  ],
  byOthers: {
    en: 'have prepared the federal income tax returns|have prepared the income tax returns|have prepared the tax returns|prepare the tax returns|our client|my client|on behalf of our client|leases space from us|rents space from us|leases from us|our tenant|is a tenant of ours|has been a tenant|has been employed|is employed with|is employed by|employed by our company|verification of employment|employment verification|certified public accountants|as their accountant|as its accountant',
  },
  distractors: {
    en: 'principal office|principal place of business|principal address|spouse|spouse name|lender|lender name|loan officer|bank officer|branch|reference|accountant|attorney|insurance agent|cpa|for bank use only|affiliate|nearest relative|landlord|emergency contact|signature|contact person',
  },
});
