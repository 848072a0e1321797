import { expect, it } from 'vitest';
import { stateFilingBlueprint } from '#core/blueprints/company-papers';
import { classify } from '#core/classification/classify';
import { pageOf, saidBy } from './papers.ts';

it('a register names an officer in the column beside the office, or below it', () => {
  const report = saidBy(
    stateFilingBlueprint,
    'ANNUAL REPORT',
    'Entity Name:          Halverson Millwork, Inc.',
    'President:            Erik Halvorsen',
  );
  expect(report).toMatchObject({ 'signers1.name': 'Erik Halvorsen', 'signers1.title': 'President' });
  const detail = saidBy(stateFilingBlueprint, 'Officer/Director Detail', 'Title President', 'Marlon Reyes');
  expect(detail).toMatchObject({ 'signers1.name': 'Marlon Reyes', 'signers1.title': 'President' });
});

it('a row that begins with an office and names a schedule names nobody', () => {
  const said = saidBy(stateFilingBlueprint, 'OPERATING AGREEMENT', 'Member\tSchedule A');
  expect(Object.values(said)).not.toContain('Schedule A');
});

it('what a kind of company is called is no company', () => {
  const said = saidBy(stateFilingBlueprint, 'Detail by Entity Name', 'Florida Profit Corporation');
  expect(said).not.toHaveProperty(['company.name']);
});

it('articles are a paper of the state, whatever else is called so', () => {
  const page = pageOf([
    'ARTICLES OF ORGANIZATION',
    'Limited Liability Company',
    '',
    'Name of the company\tBlue Heron Catering LLC',
    'State of formation\tWashington',
    'Date filed\t05/20/2019',
    'Principal office\t14 Wharf Street, Anacortes, WA 98221',
  ]);
  expect(classify([page]).type).toBe('state_filing');
});
