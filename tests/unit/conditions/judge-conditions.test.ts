import { describe, expect, it } from 'vitest';
import { conditionsOf } from '#core/conditions/conditions-of';
import { judgeConditions } from '#core/conditions/judge-conditions';
import { conditionCases } from './condition-cases.ts';
import { buyer, parties } from './deal-papers.ts';

describe('conditions of a deal by its papers', () => {
  it.each(conditionCases.map((one, at) => [at + 1, one.of, one.status, one] as const))(
    '%i: %s is %s',
    (_at, _of, _status, { program, of, party, today, papers, said = [], decided, status, sentence }) => {
      const isHome = program === 'residential_purchase';
      const all = isHome ? [buyer] : parties;
      const planned = conditionsOf(program, { borrowerKind: isHome ? 'person' : 'company', parties: all });
      const template = planned.find(
        (one) => one.template === of && (party === undefined || one.party === party.key),
      );
      expect(template).toBeDefined();
      if (!template) return;
      const [judged] = judgeConditions({
        today,
        parties: all,
        papers,
        conditions: [
          {
            id: 'c',
            template: of,
            party: template.party,
            rule: template.rule,
            papers: said,
            decided: decided ?? null,
          },
        ],
      });
      expect({ status: judged?.status, sentence: judged?.sentence }).toEqual({ status, sentence });
    },
  );
});
