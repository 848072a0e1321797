import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { regionChoices } from '#core/facts/parsers/region';
import { addressFields, names } from './american-papers.ts';

/** A driver's licence: who holds it, where they live, which number, until when. */

const holderSection: SectionData = {
  id: 'holder',
  title: 'Holder',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      part: 'name',
      also: ['card'],
      labels: {
        en: 'name|full name|name of licensee|licensee|holder|name of holder|nm|legal name|cardholder',
      },
    },
    {
      id: 'first_names',
      title: 'First names',
      type: 'text',
      part: 'given_name',
      also: ['card'],
      labels: {
        en: 'fn|first name|first names|given name|given names|first|2 fn|first middle|first and middle name',
      },
    },
    {
      id: 'middle_name',
      title: 'Middle name',
      type: 'text',
      labels: { en: 'middle name|mn|middle' },
    },
    {
      id: 'last_name',
      title: 'Last name',
      type: 'text',
      part: 'family_name',
      also: ['card'],
      labels: { en: 'ln|last name|surname|family name|last|1 ln' },
    },
    { id: 'born', title: 'Born', type: 'date', labels: { en: `${names.dob}|3dob|3 dob|birthday` } },
    ...addressFields('', 'Address', {
      whole: 'address|residence|residence address|home address|addr|add|residential address|legal address',
      street: 'street|street address',
      city: 'city|city state zip',
      region: 'city state zip',
      zip: 'zip|zip code|city state zip',
      role: 'recipient',
      also: ['card'],
    }),
  ],
};

const licenseSection: SectionData = {
  id: 'license',
  title: 'Licence',
  finder: 'labelled',
  fields: [
    {
      id: 'number',
      title: 'Number',
      type: 'code',
      labels: {
        en: "driver license number|driver's license number|license number|license no|license #|dl number|dl no|dl|dln|lic no|lic#|lic number|customer identifier|operator license no|driver license no|id no|dl#|driver license|driver's license|lic|ol no|customer id|4d dl|4d|identifier|id|id number|4d dl no|dl no|dl number|4d number|4d lic no|license identifier|pid",
      },
    },
    {
      id: 'expires',
      title: 'Expires',
      type: 'date',
      labels: {
        en: 'expires|expiration date|expiration|exp|exp date|expiry|expiry date|date of expiry|valid until|valid thru|valid through|expires on|exp. date|4b exp|4b|exp on|expire',
      },
    },
    {
      id: 'issued',
      title: 'Issued',
      type: 'date',
      labels: {
        en: 'issued|issue date|date issued|iss|date of issue|iss date|issued on|4a iss|4a|iss|date iss|4a1ss',
      },
    },
    {
      id: 'state',
      title: 'State',
      type: 'region',
      labels: {
        en: 'issuing state|state of issue|issued by|jurisdiction|issuing jurisdiction|issuing authority|state of',
      },
      also: ['choices'],
      choices: regionChoices,
      hints: ['in_title'],
    },
  ],
};

export const driversLicenseBlueprint = defineBlueprint({
  id: 'drivers_license',
  title: "Driver's licence",
  documentTypes: ['drivers_license'],
  home: 'US',
  titles: { en: "Driver License|Driver's License|Drivers License|Operator License|Operator's License" },
  sections: [holderSection, licenseSection],
  distractors: {
    en: 'class|restrictions|restr|rest|end|endorsements|sex|height|hgt|weight|wgt|eyes|hair|dd|document discriminator|donor|organ donor|rstr|veteran|audit no|audit number|inventory control number|previous license|duplicates|real id',
  },
});
