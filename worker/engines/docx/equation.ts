import { isOff, type XmlNode } from './xml.ts';

/**
 * An equation (Office Math) in one line, as it is written where nothing can be put above anything: "(a+b)/2", "x^2", "√(n)",
 * "∑_(i=1)^n i".
 */
export function equationText(node: XmlNode): string {
  return node.children.map(partText).join('');
}

function partText(node: XmlNode): string {
  const write = forms[node.name];
  if (write) return write(node);
  if (node.name === 'm:t' || node.name === 'w:t') return node.text;
  // What was deleted is not shown, and properties hold no text.
  if (node.name === 'w:del' || node.name.endsWith('Pr')) return '';
  return equationText(node);
}

const forms: Readonly<Record<string, (node: XmlNode) => string>> = {
  'm:f': (node) => {
    const [above, below] = [argument(node, 'm:num'), argument(node, 'm:den')];
    const kind = property(node, 'm:fPr', 'm:type');
    return kind === 'noBar' ? `${grouped(above)}¦${grouped(below)}` : `${grouped(above)}/${grouped(below)}`;
  },
  'm:sSup': (node) => `${argument(node, 'm:e')}^${grouped(argument(node, 'm:sup'))}`,
  'm:sSub': (node) => `${argument(node, 'm:e')}_${grouped(argument(node, 'm:sub'))}`,
  'm:sSubSup': (node) =>
    `${argument(node, 'm:e')}_${grouped(argument(node, 'm:sub'))}^${grouped(argument(node, 'm:sup'))}`,
  'm:sPre': (node) =>
    `_${grouped(argument(node, 'm:sub'))}^${grouped(argument(node, 'm:sup'))} ${argument(node, 'm:e')}`,
  'm:rad': (node) => `${argument(node, 'm:deg')}√${bracketed(argument(node, 'm:e'))}`,
  'm:nary': (node) => {
    const sign = property(node, 'm:naryPr', 'm:chr') ?? '∫';
    return `${sign}${bounds(node)} ${argument(node, 'm:e')}`;
  },
  'm:limLow': (node) => `${argument(node, 'm:e')}_${grouped(argument(node, 'm:lim'))}`,
  'm:limUpp': (node) => `${argument(node, 'm:e')}^${grouped(argument(node, 'm:lim'))}`,
  'm:func': (node) => `${argument(node, 'm:fName')} ${argument(node, 'm:e')}`,
  'm:d': (node) => {
    const open = property(node, 'm:dPr', 'm:begChr') ?? '(';
    const close = property(node, 'm:dPr', 'm:endChr') ?? ')';
    const between = property(node, 'm:dPr', 'm:sepChr') ?? '|';
    return `${open}${all(node, 'm:e').join(between)}${close}`;
  },
  'm:m': (node) =>
    node.children
      .filter(({ name }) => name === 'm:mr')
      .map((row) => all(row, 'm:e').join(' '))
      .join('; '),
  'm:eqArr': (node) => all(node, 'm:e').join('; '),
  'm:phant': (node) => {
    const properties = node.children.find(({ name }) => name === 'm:phantPr');
    const show = properties?.children.find(({ name }) => name === 'm:show');
    // It may keep a place free that is as large as its text, and show nothing.
    return isOff(show?.attributes['m:val']) ? '' : argument(node, 'm:e');
  },
};

function bounds(node: XmlNode): string {
  const [from, to] = [argument(node, 'm:sub'), argument(node, 'm:sup')];
  return `${from === '' ? '' : `_${grouped(from)}`}${to === '' ? '' : `^${grouped(to)}`}`;
}

function all(node: XmlNode, name: string): string[] {
  return node.children.filter((child) => child.name === name).map(equationText);
}

function argument(node: XmlNode, name: string): string {
  return all(node, name)[0] ?? '';
}

function property(node: XmlNode, group: string, name: string): string | undefined {
  const properties = node.children.find((child) => child.name === group);
  return properties?.children.find((child) => child.name === name)?.attributes['m:val'];
}

/** In brackets where it is more than one number or name. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}

function bracketed(text: string): string {
  return /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}
