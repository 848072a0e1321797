import { SaxesParser } from 'saxes';
import { DocketError } from '../errors/docket-error.ts';

/**
 * XML from outside as a small tree. What could make it dangerous is refused: a DOCTYPE (and with it every entity of
 * one's own, so nothing expands), depth, size, numbers of elements and attributes. Nothing is fetched, ever.
 */

export type XmlElement = {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** Its own text, as written between its tags and unescaped. */
  text: string;
  /** Where its content stands in the XML: character offsets after its start tag and before its end tag. */
  readonly from: number;
  to: number;
};

export const xmlLimits = {
  characters: 20_000_000,
  depth: 100,
  elements: 300_000,
  attributesOfElement: 100,
  attributeCharacters: 20_000,
};

/** @throws DocketError CORRUPT (not well-formed, a DOCTYPE, an unknown entity), LIMIT_EXCEEDED */
export function parseXml(xml: string): XmlElement {
  if (xml.length > xmlLimits.characters) throw limit('characters', xmlLimits.characters);
  // A byte order mark would shift every offset by one.
  const mark = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  const parser = new SaxesParser({ xmlns: true, position: true });
  let root: XmlElement | null = null;
  const open: XmlElement[] = [];
  let elements = 0;

  parser.on('error', (error) => {
    throw new DocketError('CORRUPT', {
      message: `the XML is not well-formed: ${error.message.slice(0, 200)}`,
    });
  });
  parser.on('doctype', () => {
    throw new DocketError('CORRUPT', { message: 'the XML has a DOCTYPE, which no invoice needs' });
  });
  parser.on('opentag', (tag) => {
    if (++elements > xmlLimits.elements) throw limit('elements', xmlLimits.elements);
    if (open.length >= xmlLimits.depth) throw limit('depth', xmlLimits.depth);
    const attributes = new Map<string, string>();
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.value.length > xmlLimits.attributeCharacters) {
        throw limit('characters of an attribute', xmlLimits.attributeCharacters);
      }
      attributes.set(attribute.local, attribute.value);
    }
    if (attributes.size > xmlLimits.attributesOfElement) {
      throw limit('attributes', xmlLimits.attributesOfElement);
    }
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes,
      children: [],
      text: '',
      from: parser.position + mark,
      to: parser.position + mark,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const takeText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  parser.on('closetag', (tag) => {
    const element = open.pop();
    if (!element || tag.isSelfClosing) return;
    // The position is behind the end tag; its "</" is the last one before.
    element.to = xml.lastIndexOf('</', parser.position + mark - 1);
  });

  parser.write(mark === 1 ? xml.slice(1) : xml).close();
  if (!root) throw new DocketError('CORRUPT', { message: 'the XML has no element' });
  return root;
}

/**
 * The first element at a path of names; `A|B` means either. The empty path is the element itself.
 */
export function at(element: XmlElement | undefined, path: string): XmlElement | undefined {
  return all(element, path)[0];
}

/** All elements at a path of names, in the order of the document. */
export function all(element: XmlElement | undefined, path: string): XmlElement[] {
  if (!element) return [];
  let found = [element];
  for (const step of path === '' ? [] : path.split('/')) {
    const names = step.split('|');
    found = found.flatMap(({ children }) => children.filter(({ name }) => names.includes(name)));
  }
  return found;
}

function limit(what: string, most: number): DocketError {
  return new DocketError('LIMIT_EXCEEDED', { message: `the XML has more than ${most} ${what}` });
}
