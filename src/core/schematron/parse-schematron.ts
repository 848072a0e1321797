import { SaxesParser } from 'saxes';
import { DocketError } from '../errors/docket-error.ts';

/**
 * ISO Schematron (ISO/IEC 19757-3) as preprocessed official rules use it: patterns of rules with contexts, asserts and
 * reports, and variables at every level. What else the language has (abstract patterns, phases to choose from,
 * includes, keys) changes which rules hold: a file that uses it is refused rather than half understood.
 */

export type SchematronTest = {
  /** `assert` fails where its test is false, `report` where it is true. */
  kind: 'assert' | 'report';
  id: string;
  flag: string;
  test: string;
  /** Text and the expressions whose values stand in it. */
  message: readonly (string | { select: string })[];
};
export type SchematronVariable = { name: string; value: string };
export type SchematronRule = {
  context: string;
  variables: readonly SchematronVariable[];
  tests: readonly SchematronTest[];
};
export type SchematronPattern = {
  variables: readonly SchematronVariable[];
  rules: readonly SchematronRule[];
};
export type Schematron = {
  namespaces: readonly { prefix: string; uri: string }[];
  variables: readonly SchematronVariable[];
  patterns: readonly SchematronPattern[];
};

const schematronNamespace = 'http://purl.oclc.org/dsdl/schematron';
/** XPath 2 or 3, which an XSLT 3 processor evaluates alike. */
const bindings = new Set(['xslt2', 'xslt3', 'xpath2', 'xpath3']);

type Element = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  content: (string | Element)[];
};

/** @throws DocketError CORRUPT (not well-formed, no Schematron), UNSUPPORTED_TYPE (uses what is not understood) */
export function parseSchematron(text: string): Schematron {
  const root = parseElements(text);
  if (root.name !== 'schema') throw corrupt(`its root is ${root.name} and not schema`);
  const binding = root.attributes.get('queryBinding') ?? '';
  if (!bindings.has(binding)) throw unsupported(`the query binding "${binding}"`);
  const namespaces: { prefix: string; uri: string }[] = [];
  const variables: SchematronVariable[] = [];
  const patterns: SchematronPattern[] = [];
  for (const child of childrenOf(root)) {
    switch (child.name) {
      case 'ns':
        namespaces.push({ prefix: required(child, 'prefix'), uri: required(child, 'uri') });
        break;
      case 'let':
        variables.push(variable(child));
        break;
      case 'pattern':
        patterns.push(pattern(child));
        break;
      // Phases choose among patterns; without a choice all of them hold.
      case 'title':
      case 'p':
      case 'phase':
        break;
      default:
        throw unsupported(`<${child.name}> in a schema`);
    }
  }
  return { namespaces, variables, patterns };
}

function pattern(element: Element): SchematronPattern {
  if (element.attributes.has('abstract') || element.attributes.has('is-a')) {
    throw unsupported('an abstract pattern');
  }
  const variables: SchematronVariable[] = [];
  const rules: SchematronRule[] = [];
  for (const child of childrenOf(element)) {
    if (child.name === 'let') variables.push(variable(child));
    else if (child.name === 'rule') rules.push(rule(child));
    else if (child.name !== 'title' && child.name !== 'p') throw unsupported(`<${child.name}> in a pattern`);
  }
  return { variables, rules };
}

function rule(element: Element): SchematronRule {
  if (element.attributes.has('abstract')) throw unsupported('an abstract rule');
  const variables: SchematronVariable[] = [];
  const tests: SchematronTest[] = [];
  for (const child of childrenOf(element)) {
    if (child.name === 'let') variables.push(variable(child));
    else if (child.name === 'assert' || child.name === 'report') tests.push(test(child, child.name));
    else if (child.name !== 'p') throw unsupported(`<${child.name}> in a rule`);
  }
  return { context: required(element, 'context'), variables, tests };
}

function test(element: Element, kind: SchematronTest['kind']): SchematronTest {
  return {
    kind,
    id: element.attributes.get('id') ?? '',
    flag: element.attributes.get('flag') ?? '',
    test: required(element, 'test'),
    message: element.content.flatMap(messagePart),
  };
}

function messagePart(part: string | Element): SchematronTest['message'] {
  if (typeof part === 'string') return [part];
  if (part.name === 'value-of') return [{ select: required(part, 'select') }];
  if (part.name === 'name') return [{ select: part.attributes.get('path') ?? 'name()' }];
  return part.content.flatMap(messagePart);
}

function variable(element: Element): SchematronVariable {
  return { name: required(element, 'name'), value: required(element, 'value') };
}

function childrenOf(element: Element): Element[] {
  return element.content.filter((part): part is Element => typeof part !== 'string');
}

function required(element: Element, name: string): string {
  const value = element.attributes.get(name);
  if (value === undefined) throw corrupt(`<${element.name}> has no ${name}`);
  return value;
}

function parseElements(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | null = null;
  parser.on('error', (error) => {
    throw corrupt(error.message.slice(0, 200));
  });
  parser.on('doctype', () => {
    throw corrupt('it has a DOCTYPE');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== schematronNamespace) throw unsupported(`<${local}> of the namespace "${uri}"`);
    const own = Object.values(attributes).filter((attribute) => attribute.prefix !== 'xmlns');
    const element: Element = {
      name: local,
      attributes: new Map(own.map((attribute) => [attribute.local, attribute.value])),
      content: [],
    };
    open.at(-1)?.content.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', (part) => open.at(-1)?.content.push(part));
  parser.on('cdata', (part) => open.at(-1)?.content.push(part));
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  if (!root) throw corrupt('it is empty');
  return root;
}

function corrupt(why: string): DocketError {
  return new DocketError('CORRUPT', { message: `the Schematron cannot be read: ${why}` });
}

function unsupported(what: string): DocketError {
  return new DocketError('UNSUPPORTED_TYPE', {
    message: `the Schematron uses ${what}, which is not understood here`,
  });
}
