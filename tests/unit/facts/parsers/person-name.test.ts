import { describe, expect, it } from 'vitest';
import { isPersonName } from '#core/facts/parsers/person-name';

describe('a name that a person may have', () => {
  it.each(['Gothaer Straße', 'Gothaer StraBe', 'Gothaer StraRe'])(
    'is no street, also where its ß was misread: %s',
    (text) => expect(isPersonName(text)).toBe(false),
  );

  it('may end much like one', () => expect(isPersonName('Anna Strarek')).toBe(true));
});
