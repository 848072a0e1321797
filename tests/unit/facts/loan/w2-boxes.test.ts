import { describe, expect, it } from 'vitest';
import { w2Blueprint } from '#core/blueprints/w2';
import { extractFacts } from '#core/facts/extract-facts';
import { standingFacts } from '#core/facts/fact';
import { pageOf } from './papers.ts';

/** What a W-2 of these lines says of the employee. */
function employeeOf(...lines: string[]): Record<string, unknown> {
  const page = pageOf(['Form W-2 Wage and Tax Statement 2025', ...lines]);
  const facts = standingFacts(extractFacts([page], w2Blueprint));
  return Object.fromEntries(
    facts.filter(({ section }) => section === 'employee').map(({ field, value }) => [field, value]),
  );
}

const home = { street: '418 Alder Court', city: 'Dayton', state: 'OH', zip: '45402' };

describe('the box of an employee that holds name and address together', () => {
  it.each([
    "e/f Employee's name, address, and ZIP code",
    "e/f  Employee's name, address and ZIP code",
    "e Employee's name, address, and ZIP code",
    "Employee's name, address, and ZIP code",
    "e-f Employee's name and address",
    "e/f. Employee's name, home address and ZIP code",
    'Employee name, address and ZIP',
  ])('gives the name on its first line: %s', (head) => {
    expect(
      employeeOf(
        "a Employee's social security number",
        '400-12-3456',
        "c Employer's name, address, and ZIP code",
        'Brightwater Tool LLC',
        '77 Foundry Road',
        'Dayton, OH 45404',
        head,
        'Marta L. Quillen',
        '418 Alder Court',
        'Dayton, OH 45402',
      ),
    ).toMatchObject({ name: 'Marta L. Quillen', ...home });
  });

  it('gives it in capitals, with the wages in the box beside it', () => {
    expect(
      employeeOf(
        "e/f Employee's name, address, and ZIP code\t1 Wages, tips, other compensation",
        'MARTA L QUILLEN\t61,204.18',
        '418 ALDER COURT\t2 Federal income tax withheld',
        'DAYTON OH 45402\t7,011.40',
      ).name,
    ).toBe('MARTA L QUILLEN');
  });

  it.each([
    "e/f Employee's name, address, and ZIP code",
    "Employee's name, address and ZIP code",
    'Employee name and address',
  ])('gives it where the box says at its foot what it is for: %s', (foot) => {
    expect(employeeOf('Marta L. Quillen', '418 Alder Court', 'Dayton, OH 45402', foot)).toMatchObject({
      name: 'Marta L. Quillen',
      ...home,
    });
    expect(
      employeeOf('Brightwater Tool LLC', '77 Foundry Road', 'Dayton, OH 45404', foot).name,
    ).toBeUndefined();
  });

  it('gives none where the first line is a street', () => {
    expect(
      employeeOf("e/f Employee's name, address, and ZIP code", '418 Alder Court', 'Dayton, OH 45402').name,
    ).toBeUndefined();
  });
});

describe('the name of a box with the lines of name and address beside it', () => {
  it.each([
    ['each below the other', ['\tMarta L. Quillen', '\t418 Alder Court', '\tDayton, OH 45402']],
    ['in one cell', ['\tMarta L. Quillen 418 Alder Court Dayton, OH 45402']],
    ['in one cell, parted by strokes', ['\tMarta L. Quillen / 418 Alder Court / Dayton, OH 45402']],
  ])('%s', (_, [first = '', ...others]) => {
    expect(
      employeeOf(
        "Employer's name, address, and ZIP code\tBrightwater Tool LLC 77 Foundry Road Dayton, OH 45404",
        `Employee's name, address, and ZIP code${first}`,
        ...others,
      ),
    ).toMatchObject({ name: 'Marta L. Quillen', ...home });
  });

  it('is no town where a name alone stands beside it', () => {
    expect(employeeOf("Employee's name, address, and ZIP code\tMarta Quillen")).toEqual({
      name: 'Marta Quillen',
    });
  });
});
