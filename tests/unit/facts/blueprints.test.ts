import { describe, expect, it } from 'vitest';
import { blueprints, blueprintsFor } from '#core/blueprints/index';
import { documentTypes } from '#core/classification/document-types';
import { type BlueprintData, defineBlueprint } from '#core/facts/blueprint';
import { blueprintSchema } from '#core/facts/blueprint-schema';
import { finderOf } from '#core/facts/registry';

describe.each(blueprints.map((blueprint) => [blueprint.id, blueprint] as const))(
  'the blueprint %s',
  (_, blueprint) => {
    it('is what its schema says', () => {
      expect(blueprintSchema.safeParse(blueprint).error?.issues).toBeUndefined();
    });

    it('names finders there are', () => {
      const named = blueprint.sections.flatMap(({ finder, fields }) => [
        finder,
        ...fields.flatMap(({ also }) => also),
      ]);
      expect(named.filter((id) => finderOf(id) === undefined)).toEqual([]);
    });

    it('is for types of document there are, and found by each', () => {
      const types = documentTypes.map(({ id }) => id);
      for (const type of blueprint.documentTypes) {
        expect(types).toContain(type);
        expect(blueprintsFor(type)).toContain(blueprint);
      }
    });
  },
);

describe('a blueprint', () => {
  const field = { id: 'sum', title: 'Sum', type: 'money' } as const;
  const rows = { id: 'rows', title: 'Rows', repeated: true, finder: 'table', fields: [field] } as const;
  const sums = { id: 'sums', title: 'Sums', finder: 'sums', fields: [field] } as const;
  const faultsOf = (sections: BlueprintData['sections']): string[] => {
    const made = defineBlueprint({ id: 'some', title: 'Some', documentTypes: [], sections });
    return blueprintSchema.safeParse(made).error?.issues.map(({ message }) => message) ?? [];
  };

  it('may sum the rows of another section', () => {
    const equations = [{ total: 'sum', sumOf: { section: 'rows', field: 'sum' } }];
    expect(faultsOf([rows, { ...sums, equations }])).toEqual([]);
  });

  it('is refused where sections wait for each other', () => {
    const forRows = [{ total: 'sum', sumOf: { section: 'sums', field: 'sum' } }];
    const forSums = [{ total: 'sum', sumOf: { section: 'rows', field: 'sum' } }];
    expect(
      faultsOf([
        { ...rows, equations: forRows },
        { ...sums, equations: forSums },
      ]),
    ).toEqual(['rows: waits for itself', 'sums: waits for itself']);
  });

  it('is refused where ids lead nowhere or occur twice', () => {
    const lost = [{ total: 'sum', sumOf: { section: 'lines', field: 'sum' } }];
    expect(faultsOf([{ ...sums, equations: lost }])).toEqual(['sums: there is no lines.sum']);
    expect(faultsOf([{ ...sums, identity: ['name'] }])).toEqual(['sums: there is no field name']);
    expect(faultsOf([sums, sums])).toContain('two sections have one id');
    expect(faultsOf([{ ...sums, fields: [field, field] }])).toContain('sums: two fields have one id');
  });
});
