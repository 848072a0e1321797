import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { regionChoices } from '#core/facts/parsers/region';
import { addressFields, entityTypes, names, signersSection } from './american-papers.ts';

/** What states, insurers and the business itself say of a company and of those who own it. */

const companySection: SectionData = {
  id: 'company',
  title: 'Company',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      also: ['sayings'],
      sayings:
        'name of the limited liability company is …|name of the corporation is …|name of the company is …|name of this company is …|name of the entity is …|name of the partnership is …|name of this limited liability company is …|name of this corporation is …|hereby certify that … is a|certify that … was|certifies that … is|certify that … is|certify that … a * limited liability company|records of this office show that …|operating agreement of …|articles of organization of …|certificate of formation of …|certificate of incorporation of …|articles of incorporation of …',
      title: 'Name',
      type: 'organization',
      labels: {
        en: 'entity name|name of entity|name of the limited liability company|name of limited liability company|name of corporation|name of the corporation|legal name|business name|company name|name of the company|corporate name|limited liability company name|name of company|the name of the limited liability company is|the name of the corporation is|the name of the company is|the name of this limited liability company is|the name of this corporation is|the name of the limited liability company (the "company") is|registered name|the name of the entity is|exact name|llc name|name of domestic entity|the name of the partnership is|name of filing entity',
      },
      weakLabels: { en: 'name|entity' },
    },
    {
      id: 'dba',
      title: 'Trade name',
      type: 'organization',
      labels: {
        en: 'dba|d/b/a|doing business as|trade name|assumed name|fictitious name|trade names|assumed name (dba)',
      },
    },
    {
      id: 'entity',
      title: 'Type',
      type: 'text',
      also: ['choices'],
      hints: ['in_title'],
      // A state knows a corporation; whether it is taxed as C or S, only its returns say.
      choices: {
        'Sole Proprietorship': entityTypes['Sole Proprietorship'],
        Partnership: entityTypes.Partnership,
        LLC: `${entityTypes.LLC}|articles of organization|certificate of formation`,
      },
      labels: {
        en: 'entity type|type of entity|business type|type|filing type|entity kind|form of entity|legal form|type of business entity|kind of entity',
      },
    },
    {
      id: 'formed_in',
      title: 'State of formation',
      type: 'region',
      also: ['choices'],
      hints: ['in_title'],
      choices: regionChoices,
      labels: {
        en: 'state of formation|state of organization|state of incorporation|jurisdiction of formation|jurisdiction|formed in|domestic state|home state|place of formation|formation state|jurisdiction of organization|state formed|under the laws of the state of|under the laws of|laws of the state of|state of|organized in|state of origin|home jurisdiction',
      },
    },
    {
      id: 'formed',
      also: ['sayings'],
      sayings:
        'formed or registered on …|was formed on …|was organized on …|was incorporated on …|formed on …|organized on …|incorporated on …|duly organized * on …|duly formed * on …|duly incorporated * on …|existence since …|was incorporated under * on the …|was organized under * on the …|was formed under * on the …|was incorporated * on the …|was organized * on the …|was formed * on …|was incorporated * on …|came into existence on …|by filing * on …|was formed under * effective …|has been in existence since …',
      title: 'Formed',
      type: 'date',
      labels: {
        en: 'date of formation|formation date|date formed|date of organization|date of incorporation|incorporation date|initial filing date|date organized|was formed on|original filing date|organized on|incorporated on|formed on|duly formed|duly organized|duly incorporated|original date of formation|date incorporated|date of registration|formation/registration date',
      },
    },
    {
      // The day a paper was filed is the company's first only where the paper is what formed it.
      id: 'filed',
      also: ['sayings'],
      sayings:
        'filed on …|filed …|filed * on …|filed in the office of * on …|filed with the secretary of state on …',
      silentUnder: {
        en: 'annual report|biennial report|annual list|periodic report|statement of information|biennial statement|certificate of good standing|good standing|certificate of status|certificate of existence|certificate of fact|certificate of amendment|articles of amendment|amended annual report|renewal|reinstatement|operating agreement',
      },
      title: 'Filed',
      type: 'date',
      labels: {
        en: 'date filed|filing date|filed|filed on|effective date|date of filing|registered on|effective date of filing|registration date|date registered|file date',
      },
    },
    {
      id: 'dated',
      title: 'Dated',
      type: 'date',
      labels: {
        en: 'dated|certificate date|date of certificate|report date|date issued|printed|issued|date of this certificate|issued on',
      },
    },
    { id: 'ein', title: 'EIN', type: 'tax_id', labels: { en: `${names.ein}|fei number|fei|fein no` } },
    {
      id: 'activity',
      title: 'Activity',
      type: 'text',
      labels: {
        en: 'purpose|business purpose|nature of business|principal activity|purpose of the company|business activity|character of business',
      },
      sayNothing: {
        en: 'any lawful|all lawful|lawful act|lawful acts|lawful business|lawful purpose|lawful activity|lawful purposes',
      },
    },
    { id: 'naics', title: 'NAICS', type: 'code', labels: { en: 'naics|naics code' } },
    ...addressFields('', 'Principal office', {
      sayings:
        'principal place of business is …|principal office is …|principal office is located at …|principal place of business is located at …|principal office of the company is …|principal office * is …|principal place of business * is …',
      whole:
        'current principal place of business|current principal office|principal office|principal office address|principal address|principal place of business|street address of principal office|business address|principal business address|principal executive office|initial principal office|address of principal office|address of the principal office|principal office street address|the principal office of the company is located at',
    }),
  ],
};

const ownersSection: SectionData = {
  id: 'members',
  title: 'Members',
  repeated: true,
  finder: 'table',
  totals: { en: 'total|totals' },
  table: { words: 'name', anchors: ['share'] },
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      labels: {
        en: 'name|member|owner|shareholder|member name|name of member|owner name|partner|manager|officer|name of owner|stockholder|shareholder name|principal|name of shareholder|members',
      },
    },
    { id: 'title', title: 'Office', type: 'text', labels: { en: 'title|office|position|role|capacity' } },
    {
      id: 'share',
      title: 'Share',
      type: 'percent',
      labels: {
        en: 'percentage|ownership|percent|% owned|ownership percentage|membership interest|% ownership|interest|percentage interest|%|share|ownership %|percent owned|percent ownership|membership %|shares %|ownership interest|percentage owned|pct|% of ownership',
      },
    },
  ],
};

export const stateFilingBlueprint = defineBlueprint({
  id: 'state_filing',
  title: 'State filing',
  documentTypes: ['state_filing'],
  home: 'US',
  titles: {
    en: 'Articles of Organization|Articles of Incorporation|Certificate of Formation|Certificate of Good Standing|Certificate of Incorporation|Certificate of Existence|Certificate of Organization|Statement of Information|Annual Report|Certificate of Status|Operating Agreement|Limited Liability Company|Domestic Limited Liability Company|Foreign Limited Liability Company|Florida Limited Liability Company|Florida Profit Corporation|Domestic Profit Corporation|Domestic Business Corporation',
  },
  sections: [
    companySection,
    ownersSection,
    signersSection(
      'manager|managers|member|members|managed by|organizer|president|officer|officers|director|directors|board of directors|one director|authorized person|authorized member|governing person|signature|signed|by',
      'registered agent|agent for service of process|incorporator|attorney|notary|secretary of state|commissioner',
    ),
  ],
  distractors: {
    en: 'business address of the registered agent|registered office address|mailing address|current mailing address|current registered agent|name and address of registered agent|registered agent|registered office|organizer|incorporator|agent for service of process|registered agent name|registered agent address|secretary of state|filing number|file number|document number|authorized shares|duration|mailing address|fee',
  },
});

const insuredSection: SectionData = {
  id: 'insured',
  title: 'Insured',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'organization',
      labels: { en: 'insured|named insured|name of insured|insured name' },
    },
    ...addressFields('', 'Address', {
      whole: 'insured|named insured|insured address|name and address of insured|mailing address of insured',
    }),
    {
      id: 'dated',
      title: 'Dated',
      type: 'date',
      labels: { en: 'date|date mm dd yyyy|date (mm/dd/yyyy)|date issued|issue date|certificate date' },
    },
  ],
};

export const insuranceCertificateBlueprint = defineBlueprint({
  id: 'insurance_certificate',
  title: 'Insurance certificate',
  documentTypes: ['insurance_certificate'],
  home: 'US',
  titles: {
    en: 'Certificate of Liability Insurance|Certificate of Insurance|Evidence of Property Insurance|Evidence of Commercial Property Insurance|Certificate of Property Insurance',
  },
  sections: [insuredSection],
  distractors: {
    en: 'producer|certificate holder|contact name|insurer a|insurer b|naic #|additional insured|loss payee|authorized representative|insurer|agency',
  },
});

const partnerSection: SectionData = {
  id: 'partner',
  title: 'Partner',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      labels: {
        en: "shareholder's name address city state and zip code|shareholder's name, address, city, state, and zip code|shareholder's name|partner's name|partner's name address city state and zip code|shareholder name|partner name|name of shareholder|name of partner|shareholder|partner|name address city state and zip code for partner",
      },
    },
    {
      id: 'ssn',
      title: 'SSN',
      type: 'tax_id',
      labels: {
        en: "shareholder's identifying number|partner's identifying number|partner's ssn or tin|partner's ssn|shareholder's ssn|shareholder's identifying no|identifying number|partner's identifying no|shareholder ssn|partner ssn|shareholder's tin",
      },
    },
    {
      id: 'share',
      title: 'Share',
      type: 'percent',
      labels: {
        en: "shareholder's percentage of stock ownership for tax year|shareholder's percentage of stock ownership|percentage of stock ownership|current year allocation percentage|shareholder's percentage|profit|capital|ownership percentage|percentage of ownership|stock ownership percentage|percentage|profit sharing percentage",
      },
    },
    ...addressFields('', 'Address', {
      whole:
        "shareholder's name address city state and zip code|partner's name address city state and zip code|shareholder's address|partner's address|shareholder's name, address, city, state, and zip code|address of shareholder|address of partner|shareholder address|partner address",
    }),
  ],
};

const partnershipSection: SectionData = {
  id: 'company',
  title: 'Company',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'organization',
      labels: {
        en: "corporation's name address city state and zip code|partnership's name address city state and zip code|corporation's name|partnership's name|corporation's name, address, city, state, and zip code|corporation name|partnership name|name of corporation|name of partnership|corporation|partnership",
      },
    },
    {
      id: 'ein',
      title: 'EIN',
      type: 'tax_id',
      labels: {
        en: `corporation's employer identification number|partnership's employer identification number|corporation's ein|partnership's ein|${names.ein}`,
      },
    },
    ...addressFields('', 'Address', {
      whole:
        "corporation's name address city state and zip code|partnership's name address city state and zip code|corporation's address|partnership's address|address of corporation|address of partnership",
    }),
    {
      id: 'year',
      title: 'Year',
      type: 'code',
      labels: { en: names.taxYear },
      weakLabels: { en: 'schedule k-1' },
    },
  ],
};

export const scheduleK1Blueprint = defineBlueprint({
  id: 'schedule_k1',
  title: 'Schedule K-1',
  documentTypes: ['schedule_k1'],
  home: 'US',
  titles: {
    en: "Schedule K-1|Shareholder's Share of Income, Deductions, Credits, etc.|Partner's Share of Income, Deductions, Credits, etc.",
  },
  sections: [partnerSection, partnershipSection],
  distractors: {
    en: 'irs center where corporation filed return|ordinary business income|net rental real estate income|interest income|net section 1231 gain|items affecting shareholder basis',
  },
});
