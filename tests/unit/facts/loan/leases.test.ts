import { describe, expect, it } from 'vitest';
import { leaseBlueprint } from '#core/blueprints/property-papers';
import { saidBy } from './papers.ts';

const lease = (...lines: string[]): Record<string, string> =>
  saidBy(leaseBlueprint, 'COMMERCIAL LEASE AGREEMENT', '', ...lines);

describe('the rent of a lease', () => {
  it('is what is paid a month, said in words and figures, and not the year below it', () => {
    const said = lease(
      'Tenant shall pay to Landlord base rent in the amount of Eight Thousand Five Hundred Fifty and 50/100 Dollars ($8,550.50) per month. Annual base rent is $102,606.00.',
    );
    expect(said['lease.rent']).toBe('8550.50');
  });
});

describe('the end of a lease', () => {
  it.each([
    [
      'The term shall be ten years commencing November 1, 2024 and terminating on October 31, 2034.',
      '2034-10-31',
    ],
    ['The term of the lease is extended to March 31, 2032.', '2032-03-31'],
    ['1.5 Lease Term: five years. Begins: July 1, 2025.  Ends: June 30, 2030', '2030-06-30'],
    ['Term:   From: 07/01/2021   To: 06/30/2027', '2027-06-30'],
    ['1.5 Lease Term: sixty-six months, commencing May 1, 2021 and expiring October 31, 2026', '2026-10-31'],
  ])('%s', (line, day) => {
    expect(lease('Landlord: Elm Holdings LLC', line)['lease.expires']).toBe(day);
  });
});

describe('who and where', () => {
  it('of a sublease are its own two parties and its own rooms', () => {
    expect(
      lease(
        'This Sublease is between Meridian Print Holdings, Inc. ("Sublandlord") and Copper Kettle Roasters LLC ("Subtenant").',
        'Master Landlord leased to Sublandlord the building at 1900 W Main Street, Boise, ID 83702.',
        'Sublandlord subleases to Subtenant the rear bay, known as 1902 W Main Street, Boise, ID 83702.',
      ),
    ).toMatchObject({
      'lease.landlord': 'Meridian Print Holdings, Inc.',
      'lease.tenant': 'Copper Kettle Roasters LLC',
      'lease.premises_street': '1902 W Main Street',
    });
  });

  it('end where somebody signs for them', () => {
    const said = lease('Tenant\tPassaic Gear & Axle LLC By: Kenneth Obuya, Managing Member');
    expect(said['lease.tenant']).toBe('Passaic Gear & Axle LLC');
  });

  it('have no word of a company taken for the name of the premises', () => {
    const said = lease('Owner', 'Hiawatha Commons LLC', 'Managed by', 'North Loop Property Group');
    expect(said).toMatchObject({ 'lease.landlord': 'Hiawatha Commons LLC' });
    expect(said).not.toHaveProperty('lease.premises_city');
  });

  it('have their street without the room before it', () => {
    const said = lease(
      '1. Leased Premises',
      'Lessor leases to Lessee Suite 210 at 740 Thimble Shoals Blvd, Newport News, VA 23606.',
    );
    expect(said).toMatchObject({
      'lease.premises_street': '740 Thimble Shoals Blvd',
      'lease.premises_city': 'Newport News',
    });
  });
});

describe('where notices go', () => {
  it('is not the number of the other party', () => {
    const notices = (line: string) => lease('Landlord: Elm Holdings LLC', 'Tenant: Acorn Dental LLC', line);
    expect(
      notices('To Landlord: Orrin Tate, 406-555-0190. To Tenant: at the Premises, 406-555-0121.'),
    ).toHaveProperty('lease.phone', expect.stringMatching(/406.*555.*0121/));
    expect(notices('To Tenant: at the Premises. To Landlord: 406-555-0190.')).not.toHaveProperty(
      'lease.phone',
    );
  });
});

describe('who signs a lease for its tenant', () => {
  const parties = ['Landlord: Waterfall Mill Properties, LLC', 'Tenant: Merrimack Upholstery, Inc.', ''];

  it.each([
    [
      'beside one another',
      'WATERFALL MILL PROPERTIES, LLC          MERRIMACK UPHOLSTERY, INC.',
      'Name: Gerald Thornquist                 Name: Yesenia Maldonado',
      'Title: Managing Partner                 Title: President',
    ],
    [
      'below one another',
      'WATERFALL MILL PROPERTIES, LLC',
      'Gerald Thornquist, Manager',
      '',
      'MERRIMACK UPHOLSTERY, INC.',
      'Yesenia Maldonado, President',
    ],
  ])('is who stands under its name, the companies %s', (_, ...signatures) => {
    const said = lease(...parties, ...signatures);
    expect(said).toMatchObject({ 'signers1.name': 'Yesenia Maldonado', 'signers1.title': 'President' });
    expect(Object.values(said)).not.toContain('Gerald Thornquist');
  });
});
