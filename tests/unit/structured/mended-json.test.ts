import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMendedJson } from '#core/structured/markup/mend-json';

describe('broken JSON whose meaning is certain is mended', () => {
  it.each([
    ['a comma behind the last property', '{"a": 1, "b": [1, 2,],}', { a: 1, b: [1, 2] }],
    ['two commas', '{"a": 1,, "b": 2}', { a: 1, b: 2 }],
    ['no comma between two properties', '{"a": "x"\n"b": 2}', { a: 'x', b: 2 }],
    ['a line break inside a text', '{"a": "one\ntwo"}', { a: 'one\ntwo' }],
    ['a tab inside a text', '{"a": "one\ttwo"}', { a: 'one\ttwo' }],
    ['comments', '{/* a */ "a": 1, // b\n "b": 2}', { a: 1, b: 2 }],
    ['addresses in comments do not end them', '{"a": 1, // see http://example.org\n "b": 2}', { a: 1, b: 2 }],
    ['marks of CDATA and comments around it', '<!-- <![CDATA[ {"a": 1,} ]]> -->', { a: 1 }],
    ['several roots', '{"a": 1,} {"b": 2}', [{ a: 1 }, { b: 2 }]],
    ['escapes that JSON does not know', String.raw`{"a": "it\'s",}`, { a: "it's" }],
    ['numbers with zeros before them', '{"a": 007,}', { a: '007' }],
    ['a semicolon behind', '{"a": "x"};', { a: 'x' }],
    ['a mark of byte order', '\uFEFF{"a": 1,}', { a: 1 }],
  ])('%s', (_, text, meaning) => {
    expect(readMendedJson(text)).toEqual(meaning);
  });

  it.each([
    ['it breaks off', '{"a": 1, "b": "x'],
    ['a value has no quotes', '{"a": yes}'],
    ['a name has no quotes', '{a: 1}'],
    ['a property has no value', '{"a": , "b": 2}'],
    ['it is no JSON', 'var x = 1;'],
    ['it is nothing', ''],
    ['it is nested for its own sake', `${'['.repeat(5000)}1,${']'.repeat(5000)}`],
  ])('refused: %s', (_, text) => {
    expect(readMendedJson(text)).toBeNull();
  });

  it('what is no broken JSON stays what it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readMendedJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
