/** Names of elements in the messages of libxml2 carry their namespace: "{urn:…}IssueDate". */
const namespace = /\{[^{}]{1,200}\}/g;
const ofElement = /^Element '([^']{1,100})'(?:, attribute '[^']{1,100}')?: (.*)$/s;
const missingInside = /^Missing child element\(s\)\. Expected is (?:one of )?\(([^()]{1,500})\)/;
const otherExpected = /^This element is not expected\. Expected is (?:one of )?\(([^()]{1,500})\)/;
const badValue = /The value '([^']{0,200})' /;

/**
 * What an XML Schema complains of, for whoever keeps books: without namespaces and the words of schemas. Takes a message of
 * libxml2; any other is given back as it is.
 */
export function wordsOfSchema(message: string): string {
  const plain = message.replace(namespace, '');
  const [, element = '', rest = ''] = ofElement.exec(plain) ?? [];
  if (element === '') return plain;
  const inside = missingInside.exec(rest)?.[1];
  if (inside !== undefined) return `${nameOf(element)}: ${namesOf(inside)} is missing in it.`;
  const expected = otherExpected.exec(rest)?.[1];
  if (expected !== undefined) return `${namesOf(expected)} is missing before “${nameOf(element)}”.`;
  const value = badValue.exec(rest)?.[1];
  if (value === '') return `${nameOf(element)}: there is no value, and the format wants one.`;
  if (value !== undefined) return `${nameOf(element)}: the format does not allow the value “${value}”.`;
  return `${nameOf(element)}: ${rest}`;
}

/** "Issue date" of "IssueDate", "VAT total" of "VATTotal". */
function nameOf(element: string): string {
  const words = element
    .replace(/^[a-z]{1,10}:/, '')
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word, i) => (i === 0 || word === word.toUpperCase() ? word : word.toLowerCase()));
  return words.join(' ');
}

function namesOf(list: string): string {
  return list
    .split(',')
    .map((name) => `“${nameOf(name.trim())}”`)
    .join(' or ');
}
