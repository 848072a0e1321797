import { cleanText } from './clean-text.ts';
import type { TermPath } from './invoice.ts';
import type { TermPlace } from './term-reader.ts';

/** An element to write: with text, or with elements in it. */
export type XmlNode = {
  name: string;
  attributes?: Record<string, string | undefined>;
  text?: string;
  children?: (XmlNode | null)[];
  /** The term whose value the text is. */
  term?: TermPath;
};

/** XML with one element a line, and where the values of terms stand in it. */
export function writeXml(root: XmlNode): { xml: string; places: TermPlace[] } {
  const places: TermPlace[] = [];
  let xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const write = ({ name, attributes = {}, text, children, term }: XmlNode, indent: string): void => {
    xml += `${indent}<${name}`;
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) xml += ` ${key}="${escapeXml(value)}"`;
    }
    xml += '>';
    if (children) {
      xml += '\n';
      for (const child of children) if (child) write(child, `${indent}  `);
      xml += indent;
    } else {
      const from = xml.length;
      xml += escapeXml(text ?? '');
      if (term !== undefined) places.push({ term, from, to: xml.length });
    }
    xml += `</${name}>\n`;
  };
  write(root, '');
  return { xml, places };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A literal carriage return, or tab in an attribute, would be read back as something else.
  '\r': '&#13;',
  '\t': '&#9;',
};

function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"\r\t]/g, (char) => escapes[char] ?? '');
}
