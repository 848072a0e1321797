import { describe, expect, it } from 'vitest';
import { loanApplicationBlueprint } from '#core/blueprints/loan-application';
import { saidBy } from './papers.ts';

const application = (...lines: string[]): Record<string, string> =>
  saidBy(loanApplicationBlueprint, ...lines);

describe('owners of a business', () => {
  it('are each row of their table, with the office that is theirs', () => {
    const said = application(
      'Business Loan Application',
      '',
      'Owner name\tTitle\t% Owned',
      'Joanna Reyes-Holt\tManaging Member\t51%',
      'Sven Tollefson\tMember\t49%',
    );
    expect(said).toMatchObject({
      'owners1.name': 'Joanna Reyes-Holt',
      'owners1.title': 'Managing Member',
      'owners1.share': '51',
      'owners2.name': 'Sven Tollefson',
      'owners2.title': 'Member',
      'owners2.share': '49',
    });
    expect(Object.keys(said).filter((place) => place.startsWith('applicant.'))).toEqual([]);
  });

  it('are told on one line with their shares, and in boxes with the office first', () => {
    expect(application('Owners:   Sandra Kowal, 60%; Jiro Hamasaki, 40%')).toMatchObject({
      'signers1.name': 'Sandra Kowal',
      'signers1.share': '60',
      'signers2.name': 'Jiro Hamasaki',
      'signers2.share': '40',
    });
    const boxes = 'President Lyle Tamura 60% owner\tVice President Grace Tamura 40% owner';
    expect(application('Gentlemen: we ask for a loan.', '', boxes)).toMatchObject({
      'signers1.title': 'President',
      'signers2.name': 'Grace Tamura',
      'signers2.title': 'Vice President',
    });
  });
});

describe('the business that writes', () => {
  it('has the address of its letterhead, set on one line below its name', () => {
    const said = application(
      'Bluestem Home Health, LLC',
      '',
      '515 Poyntz Avenue, Suite 6, Manhattan, KS 66502',
      '',
      'January 29, 2026',
      '',
      'We ask for financing of $340,000 to buy a van.',
    );
    expect(said).toMatchObject({
      'borrower.address_street': '515 Poyntz Avenue, Suite 6',
      'borrower.address_city': 'Manhattan',
      'borrower.address_zip': '66502',
      'request.purpose': 'buy a van',
    });
  });

  it('has not the address of the bank below the day', () => {
    const said = application(
      'June 8, 2026',
      'Casco Coastal Bank',
      'Small Business Lending',
      '2 Union Wharf, Portland, ME 04101',
      '',
      'Our address\t31 Tillson Avenue, Rockland, ME 04841',
    );
    expect(said['borrower.address_city']).not.toBe('Portland');
  });

  it('has a street that is called Street', () => {
    const said = application('Business address: 14 Wharf Street, Anacortes, WA 98221');
    expect(said['borrower.address_street']).toBe('14 Wharf Street');
  });
});

describe('what a letter says', () => {
  it('of sales by years is that of the last year', () => {
    const said = application('Sales were $402,000 in 2023, $455,000 in 2024 and $512,750 in 2025.');
    expect(said['borrower.annual_revenue']).toBe('512750');
  });

  it('of real estate is in dollars', () => {
    const said = application('Re: Application for $1,250,000 real estate loan');
    expect(said['request.amount']).toBe('1250000');
  });

  it('of its collateral is what is pledged, and no line below the word', () => {
    const said = application(
      'We offer our ovens and vans as collateral.',
      'You can reach us at 360-555-0143.',
    );
    expect(said['request.collateral']).toBe('our ovens and vans');
  });

  it('of a residence among its collateral is no address of anybody', () => {
    const said = application(
      'Collateral:            All business assets; second mortgage on residence',
      'EIN:                   04-5550916',
      'Business address:      250 Washington Street, Somerville, MA 02143',
    );
    expect(Object.keys(said).filter((place) => place.startsWith('applicant.home'))).toEqual([]);
  });
});

describe('who writes', () => {
  it('has the phone of the letterhead, or that below the close, where nothing names one', () => {
    const head = application(
      'Nisqually Glass, Inc.',
      '360-555-0155',
      '',
      'February 20, 2026',
      '',
      'Dear Mr. Hale,',
    );
    expect(head['borrower.phone']).toBe('+13605550155');
    const end = application(
      'May 12, 2026',
      '',
      'We apply for a loan.',
      '',
      'Sincerely,',
      '',
      'Sylvie Marchbanks',
      '570-555-0108',
    );
    expect(end['borrower.phone']).toBe('+15705550108');
  });

  it('is not the business where an accountant, a landlord or an employer writes of it', () => {
    const said = application(
      'Hartwell & Boone, Certified Public Accountants',
      '18 Court Square, Lebanon, TN 37087',
      '',
      'February 11, 2026',
      '',
      'We have prepared the federal income tax returns of Cedar Forest Cabinetry, Inc. (EIN 62-5550877) for six years.',
      '',
      'Very truly yours,',
      'Melinda Boone',
      'Partner',
    );
    expect(said['borrower.ein']).toBe('625550877');
    for (const place of ['borrower.name', 'borrower.address_city', 'signers1.name'])
      expect(said).not.toHaveProperty([place]);
  });

  it('is no person where a company is named below an office', () => {
    const said = application(
      'Sincerely,',
      'Blanca Iturbide',
      'Managing Member (51%)',
      'Ocotillo Early Learning Center, LLC',
    );
    expect(Object.values(said)).not.toContain('Ocotillo Early Learning Center');
  });
});

describe('sums and words within a sentence', () => {
  it('are of what the sentence says, and not of a word that stands near', () => {
    expect(application('Request for equipment loan of $540,000')).not.toHaveProperty(['request.equipment']);
    expect(application('Collateral: Barge and crane; blanket lien on equipment')['request.collateral']).toBe(
      'Barge and crane; blanket lien on equipment',
    );
  });
});
