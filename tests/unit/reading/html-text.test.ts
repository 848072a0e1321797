import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '#core/reading/html-text';

describe('HTML as a person sees it', () => {
  it('keeps headings and paragraphs apart, and words of one paragraph together', () => {
    expect(htmlToText('<h1>Rider</h1><p>Two\n <b>stage</b> hands<br>at 9</p><p>Done</p>')).toBe(
      'Rider\n\nTwo stage hands\nat 9\n\nDone',
    );
  });

  it('gives each table row a line and each cell a tab, also when cells hold paragraphs or nothing', () => {
    expect(
      htmlToText(
        '<table><tr><td><p>Time</p></td><td><p>What</p><p>Who</p></td></tr><tr><td></td><td>Load-in</td></tr></table>end',
      ),
    ).toBe('Time\tWhat Who\n\tLoad-in\n\nend');
  });

  it('marks list items and counts numbered ones, nested ones further in', () => {
    expect(htmlToText('<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li><li>d</li></ol>')).toBe(
      '- a\n\n  - b\n\n3. c\n4. d',
    );
  });

  it('drops scripts, styles and the title, even when a head is never closed', () => {
    expect(htmlToText('<head><title>T</title><style>x{}</style><script>alert(1)</script><body>seen')).toBe(
      'seen',
    );
  });

  it('keeps the layout of preformatted text and decodes entities', () => {
    expect(htmlToText('<pre>a   b\nc</pre><p>1 &lt; 2 &euro;</p>')).toBe('a   b\nc\n\n1 < 2 €');
  });

  it('never throws, whatever is thrown at it', () => {
    const soup = fc.array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<table>',
        '<tr>',
        '<td>',
        '</table>',
        '<ol>',
        '<li>',
        '</ol>',
        '<script>',
        'x',
        ' ',
        '<',
        '&',
        '</',
        '<!--',
      ),
    );
    fc.assert(fc.property(soup, (parts) => typeof htmlToText(parts.join('')) === 'string'));
  });
});
