import type { FieldData, SectionData } from '#core/facts/blueprint';
import type { PartyRole } from '#core/facts/blueprint-words';

/** How American papers name what most of them ask: whose number it is, where somebody lives, in which year. */

export const names = {
  ssn: 'social security number|social security no|social security #|ssn|soc sec no|soc sec number|soc. sec. #|taxpayer id ssn|ss#|social security number ssn|your social security number',
  ein: 'employer identification number|employer identification number ein|employer identification no|employer id number|employer id no|federal tax id|federal tax id number|federal tax id no|federal id number|federal ein|tax id number|tax identification number|tax id|tax id ein|taxpayer identification number|ein|fein|ein tax id|federal id|federal tax identification number|federal employer identification number|fein number',
  street:
    'street address|number and street|street|address line 1|address number and street|number street and room or suite no|number street and apt no|street number and name|street and number|mailing address number and street',
  city: 'city|city or town|city town or post office|city town or post office state and zip code|city or town state and zip code|city or town state or province country and zip or foreign postal code|city state and zip|city state zip|city state and zip code|city state zip code|city town|town|city or town state or province country and zip',
  region: 'state|state or province|st',
  zip: 'zip code|zip|zip postal code|zip or foreign postal code|postal code|zip+4',
  dob: 'date of birth|dob|birth date|birthdate|birth|d o b|born',
  phone:
    'phone|telephone|phone number|telephone number|phone no|telephone no|daytime phone|contact phone|tel|day phone',
  email: 'email|e-mail|email address|e-mail address',
  taxYear: 'for calendar year|calendar year|tax year|for the year|for tax year|taxable year|year',
} as const;

type AddressNames = {
  /** Names of the address as a whole, which stands behind or below them on one line or several. */
  whole: string;
  street?: string;
  city?: string;
  region?: string;
  zip?: string;
  /** As a field's. */
  sayings?: string;
  /** Whose address it is where lines of one stand that nothing names. */
  role?: PartyRole;
  /** Finders besides. */
  also?: readonly string[];
  /** As a field's. */
  silentUnder?: FieldData['silentUnder'];
};

/**
 * The four fields of an American address: in boxes of their own, or all behind one name.
 * @param lead begins their ids; '' where the section has one address alone
 */
export function addressFields(lead: string, title: string, own: AddressNames): FieldData[] {
  const id = (part: string): string => (lead === '' ? part : `${lead}_${part}`);
  const byLines = (part: 'street' | 'city' | 'region' | 'post_code') =>
    own.role === undefined ? {} : { part, role: own.role };
  const asSaid = {
    ...(own.sayings !== undefined && { sayings: own.sayings }),
    ...(own.silentUnder !== undefined && { silentUnder: own.silentUnder }),
  };
  const also = [
    ...(own.role === undefined ? [] : ['party']),
    ...(own.sayings === undefined ? [] : ['sayings']),
    ...(own.also ?? []),
  ];
  const labels = (part: string | undefined) => ({
    en: part === undefined ? own.whole : `${part}|${own.whole}`,
  });
  return [
    {
      id: id('street'),
      title: `${title}: street`,
      type: 'street',
      labels: labels(own.street),
      ...byLines('street'),
      ...asSaid,
      also,
    },
    {
      id: id('city'),
      title: `${title}: city`,
      type: 'city',
      labels: labels(own.city),
      ...byLines('city'),
      ...asSaid,
      also,
    },
    {
      id: id('state'),
      title: `${title}: state`,
      type: 'region',
      labels: labels(own.region),
      ...byLines('region'),
      ...asSaid,
      also,
    },
    {
      id: id('zip'),
      title: `${title}: ZIP`,
      type: 'post_code',
      labels: labels(own.zip),
      ...byLines('post_code'),
      ...asSaid,
      also,
    },
  ];
}

/** The boxes of an address that no other address on the paper has. */
export const ownBoxes = {
  street: names.street,
  city: names.city,
  region: `${names.region}|${names.city}`,
  zip: `${names.zip}|${names.city}`,
};

/**
 * People who sign for whom a paper is about, and hold an office there.
 * @param parties where the paper's facts name both sides
 */
export function signersSection(
  own: string,
  others: string,
  parties: { ownParty?: string; otherParty?: string } = {},
): SectionData {
  return {
    id: 'signers',
    title: 'Who signs',
    repeated: true,
    finder: 'signers',
    signs: { own: { en: own }, others: { en: others }, ...parties },
    fields: [
      { id: 'name', title: 'Name', type: 'person', part: 'name' },
      { id: 'title', title: 'Office', type: 'text', part: 'office' },
      { id: 'share', title: 'Share', type: 'percent' },
    ],
  };
}

/** Years that returns are of, as a paper says at its head which one it is for. */
export const years: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [String(2000 + i), String(2000 + i)]),
);

/** What American papers say a business is. */
export const entityTypes = {
  'Sole Proprietorship': 'sole proprietorship|sole proprietor|proprietorship|individual proprietorship',
  Partnership: 'partnership|general partnership|limited partnership|lp|llp|limited liability partnership',
  LLC: 'limited liability company|limited liability co|llc|l.l.c.|single member llc|multi member llc|domestic limited liability company',
  'S-Corporation':
    's corporation|s-corporation|s corp|s-corp|subchapter s corporation|sub s corporation|sub s|corporation s',
  'C-Corporation':
    'c corporation|c-corporation|c corp|c-corp|corporation|inc|corporation c|for profit corporation|domestic corporation|profit corporation|business corporation|domestic profit corporation|domestic for profit corporation|stock corporation',
} as const;

export const maritalStates = {
  Married: 'married|married filing jointly',
  Unmarried: 'unmarried|not married',
  Single: 'single',
  Separated: 'separated|legally separated',
} as const;

export const filingStates = {
  Single: 'single',
  'Married filing jointly':
    'married filing jointly|married filing joint|mfj|married jointly|married filing joint return',
  'Married filing separately':
    'married filing separately|mfs|married filing separate|married filing separate return',
  'Head of household': 'head of household|hoh',
} as const;
