import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Files that go by the names of the official ones and are a little like them: a schema that takes any invoice with an
 * ID, and rules with what the official ones are made of. Ours, so that tests need no download.
 */

/** Whether the optional package that runs the official rules is installed; tests of what it says skip without it. */
export function hasSaxon(): boolean {
  try {
    createRequire(import.meta.url).resolve('saxon-js');
    return true;
  } catch {
    return false;
  }
}

const schematronHead =
  '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">' +
  '<ns prefix="cbc" uri="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"/>' +
  '<ns prefix="cac" uri="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"/>' +
  '<ns prefix="ubl" uri="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>' +
  '<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>';

/** BR-CO-16 in exact decimals, as the official rule says it; the rest shows how Schematron works. */
export const rulesLikeTheOfficial = `${schematronHead}
<let name="document" value="/ubl:Invoice"/>
<pattern>
  <let name="currency" value="$document/cbc:DocumentCurrencyCode"/>
  <rule context="cac:LegalMonetaryTotal">
    <let name="paid" value="if (cbc:PrepaidAmount) then xs:decimal(cbc:PrepaidAmount) else 0.0"/>
    <assert id="BR-CO-16" flag="fatal" test="xs:decimal(cbc:PayableAmount) = xs:decimal(cbc:TaxInclusiveAmount) - $paid + xs:decimal((cbc:PayableRoundingAmount, 0)[1])">[BR-CO-16]-Amount due in <value-of select="$currency"/> &lt; or &gt; its sum.</assert>
    <assert id="ADVICE" flag="warning" test="false()">Never mind.</assert>
  </rule>
  <rule context="cac:*"><report id="SECOND-RULE" flag="fatal" test="self::cac:LegalMonetaryTotal">A node is for the first rule that matches it.</report></rule>
</pattern>
<pattern>
  <rule context="cac:LegalMonetaryTotal"><assert id="OTHER-PATTERN" flag="fatal" test="not(cbc:PayableAmount = '13.00')">Each pattern looks at every node.</assert></rule>
</pattern>
</schema>`;

/** Finds nothing wrong with anything. */
export const rulesWithoutRules = `${schematronHead}<pattern><rule context="ubl:Invoice"><assert test="true()">.</assert></rule></pattern></schema>`;

/** The same rule as an XSLT, as official releases have it too. */
export const rulesAsXslt = `<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
  <xsl:template match="/"><svrl:schematron-output>
    <svrl:failed-assert id="ADVICE" flag="warning"><svrl:text>Never mind.</svrl:text></svrl:failed-assert>
    <xsl:for-each select="//cac:LegalMonetaryTotal">
      <xsl:if test="xs:decimal(cbc:PayableAmount) ne xs:decimal(cbc:TaxInclusiveAmount) - xs:decimal((cbc:PrepaidAmount, 0)[1])">
        <svrl:failed-assert id="BR-CO-16" flag="fatal"><svrl:text>by XSLT</svrl:text></svrl:failed-assert>
      </xsl:if>
    </xsl:for-each>
  </svrl:schematron-output></xsl:template>
</xsl:stylesheet>`;

function schemaOf(root: string): string {
  const namespace = `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`;
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" elementFormDefault="qualified">
  <xs:element name="${root}"><xs:complexType><xs:sequence>
    <xs:any minOccurs="2" maxOccurs="unbounded" processContents="skip" namespace="##other"/>
  </xs:sequence></xs:complexType></xs:element></xs:schema>`;
}

/** Those of UBL, under the names of their makers, in folders as they might be downloaded. */
export async function writeOfficialUbl(
  folder: string,
  rules: string = rulesLikeTheOfficial,
  rulesName = 'en16931/EN16931-UBL.sch',
): Promise<void> {
  const files = {
    'maindoc/UBL-Invoice-2.1.xsd': schemaOf('Invoice'),
    'maindoc/UBL-CreditNote-2.1.xsd': schemaOf('CreditNote'),
    [rulesName]: rules,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
