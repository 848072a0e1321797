import { SaxesParser } from 'saxes';
import { DocketError } from '#core/errors/docket-error';

/**
 * The XML of one part of a Word file as elements. Names come with the usual prefix of their namespace, whatever prefix the
 * file uses and whether it is of the strict or the transitional form (ISO/IEC 29500): `w:p`, `m:oMath`, `a:t`.
 */
export type XmlNode = {
  name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  /** Its own text. Only elements without children have any that matters. */
  text: string;
};

/** Hands over every child of elements of one name as soon as it is read, and keeps none of them. */
export type EachChild = { of: string; take: (child: XmlNode) => void };

/** Documents of people stay below 60; what reads the elements goes down with them. */
const mostDepth = 300;
/** Elements that are kept at once: some hundred bytes each. */
const mostKept = 2_000_000;
const charactersAtOnce = 1 << 20;

const prefixes: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/, 'w'],
  [/\/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/\/officeDocument\/(?:2006\/)?math$/, 'm'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/\/drawingml\/(?:2006\/)?main$/, 'a'],
  [/\/drawingml\/(?:2006\/)?wordprocessingDrawing$/, 'wp'],
  [/\/drawingml\/(?:2006\/)?diagram$/, 'dgm'],
  [/\/drawingml\/(?:2006\/)?chart$/, 'c'],
  [/\/word\/2010\/wordprocessingShape$/, 'wps'],
  [/\/word\/2010\/wordml$/, 'w14'],
  [/schemas-microsoft-com:vml$/, 'v'],
];

/**
 * @throws DocketError CORRUPT where elements do not close what they open; LIMIT_EXCEEDED. Anything else that is not well
 * formed (a letter that XML forbids, a prefix nobody declared) costs itself alone. Entities of a file's own are not expanded.
 */
export function parseXml(xml: string, each?: EachChild): XmlNode {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlNode[] = [];
  let root: XmlNode | null = null;
  let kept = 0;

  parser.on('error', (error) => {
    if (/tag|unclosed|unexpected end|root element/i.test(error.message)) {
      throw new DocketError('CORRUPT', { message: `a part is no XML: ${error.message.slice(0, 200)}` });
    }
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length >= mostDepth) throw limit('xml-depth', mostDepth);
    if (++kept > mostKept) throw limit('xml-elements', mostKept);
    const named: Record<string, string> = Object.create(null);
    for (const attribute of Object.values(attributes)) {
      named[nameOf(attribute.uri, attribute.local)] = attribute.value;
    }
    const node: XmlNode = { name: nameOf(uri, local), attributes: named, children: [], text: '' };
    const parent = open.at(-1);
    if (parent && parent.name !== each?.of) parent.children.push(node);
    root ??= node;
    open.push(node);
  });
  const takeText = (text: string): void => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  parser.on('closetag', () => {
    const node = open.pop();
    if (!node || open.at(-1)?.name !== each?.of) return;
    kept = open.length;
    each?.take(node);
  });

  for (let at = 0; at < xml.length; at += charactersAtOnce)
    parser.write(xml.slice(at, at + charactersAtOnce));
  parser.close();
  if (!root) throw new DocketError('CORRUPT', { message: 'a part has no element' });
  return root;
}

const known = new Map<string, string>();

function nameOf(uri: string, local: string): string {
  if (uri === '') return local;
  let prefix = known.get(uri);
  if (prefix === undefined) {
    prefix = prefixes.find(([pattern]) => pattern.test(uri))?.[1] ?? '';
    // A file may make up as many as it likes.
    if (known.size < 1000) known.set(uri, prefix);
  }
  return prefix === '' ? `?:${local}` : `${prefix}:${local}`;
}

/** The first element at a path of names below this one. */
export function find(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** `w:val` of the element at a path; undefined where there is none. */
export function valueAt(node: XmlNode | undefined, ...path: string[]): string | undefined {
  return find(node, ...path)?.attributes['w:val'];
}

/** A property that is on where its element stands, unless it says otherwise; undefined where it does not stand. */
export function switchAt(node: XmlNode | undefined, name: string): boolean | undefined {
  const property = find(node, name);
  if (!property) return undefined;
  return !isOff(property.attributes['w:val']);
}

/** Whether a value says no (ISO/IEC 29500, ST_OnOff). */
export function isOff(value: string | undefined): boolean {
  return value === '0' || value === 'false' || value === 'off' || value === 'none';
}

/** A whole number; undefined where the text is none. */
export function numberOf(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) ? number : undefined;
}

/** Every element of one name below this one, outermost only, in their order. */
export function* descendants(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children) {
    if (child.name === name) yield child;
    else yield* descendants(child, name);
  }
}

function limit(what: string, most: number): DocketError {
  return new DocketError('LIMIT_EXCEEDED', {
    message: `a part of the file has more than ${most} (${what})`,
    details: { limit: what, most },
  });
}
