import { describe, expect, it } from 'vitest';
import { linesOnlyInPlain } from '#core/mail/alternatives';

describe('the plain form of a mail', () => {
  it('adds the lines whose numbers the form with layout lacks, and no others', () => {
    const plain = 'Dear Ada\nSum for Müller: 50 €\nOn 12.03.2026\nSee https://example.com/t/99871';
    expect(linesOnlyInPlain(plain, 'Sum for Müller. On 12-03-2026')).toEqual(['Sum for Müller: 50 €']);
    expect(linesOnlyInPlain(plain, plain)).toEqual([]);
  });
});
