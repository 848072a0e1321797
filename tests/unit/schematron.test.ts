import { describe, expect, test } from 'vitest';
import { readSvrl } from '#core/schematron/svrl';
import { schematronToXslt } from '#core/schematron/to-xslt';
import { rulesLikeTheOfficial } from '#support/official-files';

const schema = (inner: string, binding = 'xslt2'): string =>
  `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="${binding}">${inner}</schema>`;

describe('Schematron as XSLT', () => {
  test('gives earlier rules of a pattern the higher priority', () => {
    const xslt = schematronToXslt(rulesLikeTheOfficial);
    const priorities = [...xslt.matchAll(/match="cac:[^"]*" mode="p0" priority="(\d+)"/g)].map(([, p]) =>
      Number(p),
    );
    expect(priorities).toHaveLength(2);
    expect(priorities[0]).toBeGreaterThan(priorities[1] ?? 0);
  });

  test('leaves out tests whose flag decides nothing, and keeps their rules', () => {
    const xslt = schematronToXslt(rulesLikeTheOfficial, new Set(['warning']));
    expect(xslt).not.toContain('ADVICE');
    expect(xslt).toContain('SECOND-RULE');
  });

  test('keeps braces of ids and flags out of templates', () => {
    const xslt = schematronToXslt(
      schema('<pattern><rule context="a"><assert id="{1}" test="@x = \'{}\'">m</assert></rule></pattern>'),
    );
    expect(xslt).toContain('id="{{1}}"');
    expect(xslt).toContain("not(@x = '{}')");
  });

  test.each([
    ['an abstract pattern', '<pattern abstract="true"/>'],
    ['an instance of an abstract pattern', '<pattern is-a="x"/>'],
    ['an abstract rule', '<pattern><rule abstract="true" id="r"/></pattern>'],
    ['an extended rule', '<pattern><rule context="a"><extends rule="r"/></rule></pattern>'],
    ['an include', '<include href="other.sch"/>'],
  ])('refuses %s rather than half understand it', (_, inner) => {
    expect(() => schematronToXslt(schema(inner))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_TYPE' }),
    );
  });

  test('refuses another language of tests', () => {
    expect(() => schematronToXslt(schema('', 'xslt1'))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_TYPE' }),
    );
  });

  test.each(['<a/>', '<schema', '', '<!DOCTYPE a []><schema xmlns="http://purl.oclc.org/dsdl/schematron"/>'])(
    'says of %j that it is no Schematron',
    (text) => {
      expect(() => schematronToXslt(text)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/CORRUPT|UNSUPPORTED_TYPE/) }),
      );
    },
  );
});

describe('a Schematron report', () => {
  const svrl = (inner: string): string =>
    `<s:schematron-output xmlns:s="http://purl.oclc.org/dsdl/svrl">${inner}</s:schematron-output>`;

  test('tells objections with id, flag and words on one line', () => {
    expect(
      readSvrl(
        svrl(
          '<s:fired-rule context="a"/><s:failed-assert id="R1" flag="fatal"><s:text>two\n  words</s:text></s:failed-assert>' +
            '<s:successful-report role="warning"><s:text>x</s:text></s:successful-report>',
        ),
        10,
      ),
    ).toEqual([
      { rule: 'R1', flag: 'fatal', message: 'two words' },
      { rule: 'SCHEMATRON', flag: 'warning', message: 'x' },
    ]);
  });

  test('is bounded', () => {
    const many = '<s:failed-assert id="R"><s:text>x</s:text></s:failed-assert>'.repeat(50);
    expect(readSvrl(svrl(many), 20)).toHaveLength(20);
  });

  test('that is broken is an error and no clean bill', () => {
    expect(() => readSvrl('<a><b></a>', 10)).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
  });
});
