import { describe, expect, it } from 'vitest';
import { documentTypes } from '#core/classification/document-types';
import { conditionRuleSchema, programs } from '#core/conditions/condition-schema';
import { conditionsOf } from '#core/conditions/conditions-of';
import { conditionTemplates } from '#core/conditions/programs';
import { buyer, company, dana, lewis, parties, pia } from './deal-papers.ts';

const asked = (of: string, all = parties): string[] =>
  conditionsOf('sba_7a', { borrowerKind: 'company', parties: all })
    .filter(({ template }) => template === of)
    .map(({ party }) => party);

describe('conditions a deal starts out with', () => {
  it('are of types that documents can be given, under rules that may be stored, each template once', () => {
    const types = documentTypes.map(({ id }) => id);
    for (const program of programs) {
      const templates = conditionTemplates[program];
      expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
      for (const { rule } of templates) {
        expect(conditionRuleSchema.parse(rule)).toEqual(rule);
        expect(rule.types.filter((type) => !types.includes(type))).toEqual([]);
      }
    }
  });

  it('ask each owner of 20 % or more, and no other', () => {
    expect(asked('personal_financial_statement')).toEqual([dana.key, lewis.key]);
    expect(asked('personal_financial_statement', [company, { ...pia, share: 20 }])).toEqual([pia.key]);
  });

  it('ask an owner whose share nobody told, unless the others leave less than 20 %', () => {
    const untold = { ...pia, share: null };
    expect(asked('identity', [company, dana, untold])).toEqual([dana.key, pia.key]);
    expect(asked('identity', [company, dana, lewis, untold])).toEqual([dana.key, lewis.key]);
  });

  it('ask a guarantor whatever is theirs', () => {
    expect(asked('identity', [company, { ...pia, role: 'guarantor' }])).toEqual([pia.key]);
  });

  it('ask a co-applicant for what they earn and who they are, beside the borrower', () => {
    const joint = { ...lewis, role: 'co_applicant' as const, share: null };
    const own = conditionsOf('residential_purchase', { borrowerKind: 'person', parties: [buyer, joint] });
    const of = (template: string): string[] =>
      own.filter((one) => one.template === template).map(({ party }) => party);
    for (const template of ['pay_stubs', 'wage_statements', 'bank_statements', 'identity'])
      expect(of(template)).toEqual([buyer.key, joint.key]);
    expect(of('purchase_agreement')).toEqual(['']);
  });

  it('ask a person who borrows as an owner, and a company alone for its filing and returns', () => {
    const own = conditionsOf('sba_7a', { borrowerKind: 'person', parties: [buyer] });
    expect(own.filter(({ party }) => party === buyer.key).map(({ template }) => template)).toEqual([
      'personal_financial_statement',
      'personal_returns',
      'debt_schedule',
      'bank_statements',
      'identity',
      'insurance',
    ]);
  });

  it('say in their wording whom they ask, and show the borrower no rule of the house', () => {
    const [first] = conditionsOf('sba_7a', { borrowerKind: 'company', parties }).filter(
      ({ template }) => template === 'personal_financial_statement',
    );
    expect(first?.internal).toBe(
      'Personal financial statement of Dana Ruth Okafor, signed, at most 90 days old',
    );
    expect(first?.external).toBe(
      'A personal financial statement of Dana Ruth Okafor, signed, of the last 90 days',
    );
  });
});
