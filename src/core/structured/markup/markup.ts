import { Parser } from 'htmlparser2';
import { mostNodes } from '../limits.ts';
import type { StructuredNode } from '../node.ts';
import { type FoundThing, reservationsIn } from '../reservations-in.ts';
import { bounded, snippetOf, textAt } from '../thing.ts';
import { readJsonLd } from './json-ld.ts';
import { MicrodataReader } from './microdata.ts';

const mostScripts = 50;
const longestScript = 1_000_000;

/**
 * The bookings and events that a page or mail says in its markup: JSON-LD, microdata, RDFa Lite. Nothing is run or
 * fetched. What is no booking and no event (breadcrumbs, the sender's logo) is left out.
 */
export function readMarkup(html: string): StructuredNode[] {
  // Most pages have none: a parser of their own for these would cost all of them.
  if (!/ld\+json|itemscope|typeof\s*=/i.test(html)) return [];
  const scripts: string[] = [];
  const microdata = new MicrodataReader();
  let script: string | null = null;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        microdata.openTag(name, attributes);
        if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) script = '';
      },
      ontext: (text) => {
        if (script === null) microdata.text(text);
        else if (script.length < longestScript) script += text;
      },
      onclosetag: (name, isImplied) => {
        microdata.closeTag(name, isImplied);
        if (name !== 'script' || script === null) return;
        if (scripts.length < mostScripts) scripts.push(script);
        script = null;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  const nodes = [
    ...scripts.flatMap((text, i) =>
      reservationsIn(readJsonLd(text, decodeEntities)).map((found) =>
        nodeOf(found, 'json-ld', `script ${i + 1}`),
      ),
    ),
    ...reservationsIn(microdata.finish()).map((found) => nodeOf(found, 'microdata', 'markup')),
  ];
  return nodes.slice(0, mostNodes);
}

function nodeOf({ path, thing }: FoundThing, source: 'json-ld' | 'microdata', where: string): StructuredNode {
  const data = bounded(thing);
  const words = ['reservationNumber', 'reservationFor.name', 'name', 'underName.name'];
  const said = words.flatMap((word) => textAt(data, word) ?? []);
  return {
    source,
    path: [where, ...path].join(' › ').slice(0, 300),
    box: null,
    snippet: snippetOf([data['@type'], ...new Set(said)].join(' · ')),
    data,
  };
}

/** Text with its HTML entities as characters. */
function decodeEntities(text: string): string {
  let decoded = '';
  const parser = new Parser({ ontext: (part) => (decoded += part) }, { decodeEntities: true });
  parser.write(text.replaceAll('<', '&lt;'));
  parser.end();
  return decoded;
}
