import { parseSchematron, type SchematronPattern, type SchematronTest } from './parse-schematron.ts';

/**
 * Schematron → XSLT 3, whose output is SVRL (ISO/IEC 19757-3, annex D): one `failed-assert` or `successful-report` for
 * each test that objects, with id, flag and message. Each pattern is a mode of its own; within it a node is looked at
 * by the first rule whose context it matches and by no other, which priorities say: the earlier rule has the higher.
 * Tests with a flag of `without` are left out; `warning`s are two thirds of the official rules and decide nothing.
 * @throws DocketError CORRUPT, UNSUPPORTED_TYPE, as parseSchematron
 */
export function schematronToXslt(schematron: string, without: ReadonlySet<string> = new Set()): string {
  const { namespaces, variables, patterns } = parseSchematron(schematron);
  const declared = namespaces.map(({ prefix, uri }) => ` xmlns:${prefix}="${escapeAttribute(uri)}"`).join('');
  const excluded = namespaces.map(({ prefix }) => prefix).join(' ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:svrl="http://purl.oclc.org/dsdl/svrl"${declared} exclude-result-prefixes="${excluded}">`,
    '<xsl:output method="xml" indent="no"/>',
    ...variables.map(variable),
    '<xsl:template match="/">',
    '<svrl:schematron-output>',
    ...patterns.map((_, i) => `<xsl:apply-templates select="/" mode="p${i}"/>`),
    '</svrl:schematron-output>',
    '</xsl:template>',
    ...patterns.flatMap((pattern, i) => templatesOf(pattern, `p${i}`, without)),
    '</xsl:stylesheet>',
  ].join('\n');
}

function templatesOf(
  { variables, rules }: SchematronPattern,
  mode: string,
  without: ReadonlySet<string>,
): string[] {
  const further = `<xsl:apply-templates select="@*, *" mode="${mode}"/>`;
  return [
    `<xsl:template match="document-node()" mode="${mode}" priority="0"><xsl:apply-templates select="*" mode="${mode}"/></xsl:template>`,
    `<xsl:template match="*" mode="${mode}" priority="0">${further}</xsl:template>`,
    `<xsl:template match="@*" mode="${mode}" priority="0"/>`,
    ...rules.map((rule, i) =>
      [
        // Rules without a test stay: what they match is kept from the rules behind them.
        `<xsl:template match="${escapeAttribute(rule.context)}" mode="${mode}" priority="${1 + rules.length - i}">`,
        // A variable of a pattern is evaluated at the document, that of a rule at its node.
        ...variables.map(
          ({ name, value }) => `<xsl:variable name="${name}" select="root(.)/(${escapeAttribute(value)})"/>`,
        ),
        ...rule.variables.map(variable),
        ...rule.tests.filter(({ flag }) => !without.has(flag)).map(objection),
        further,
        '</xsl:template>',
      ].join('\n'),
    ),
  ];
}

function variable({ name, value }: { name: string; value: string }): string {
  return `<xsl:variable name="${name}" select="${escapeAttribute(value)}"/>`;
}

function objection({ kind, id, flag, test, message }: SchematronTest): string {
  const element = kind === 'assert' ? 'svrl:failed-assert' : 'svrl:successful-report';
  const condition = kind === 'assert' ? `not(${escapeAttribute(test)})` : escapeAttribute(test);
  const text = message
    .map((part) =>
      typeof part === 'string'
        ? `<xsl:text>${escapeAttribute(part)}</xsl:text>`
        : `<xsl:value-of select="${escapeAttribute(part.select)}"/>`,
    )
    .join('');
  return `<xsl:if test="${condition}"><${element} id="${literal(id)}" flag="${literal(flag)}" location="{path()}"><svrl:text>${text}</svrl:text></${element}></xsl:if>`;
}

/** Attributes of literal elements are templates, in which braces are expressions. */
function literal(text: string): string {
  return escapeAttribute(text).replaceAll('{', '{{').replaceAll('}', '}}');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\n\r\t]/g, (char) => escapes[char] ?? '');
}
