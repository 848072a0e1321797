/**
 * Names of companies and people. A legal form is the surest sign of a company; a person has two to four words with
 * capitals, and a title at times.
 */

const forms = [
  // German
  'GmbH(?: & Co\\.? ?(?:KGaA|KG|OHG))?',
  'gGmbH',
  'mbH',
  'AG(?: & Co\\.? KG)?',
  'UG(?: ?\\(haftungsbeschränkt\\))?',
  'KG(?:aA)?',
  'OHG',
  'GbR',
  'PartG(?: ?mbB)?',
  'e\\. ?K(?:fr|fm)?\\.?',
  'e\\. ?V\\.?',
  'e\\. ?G\\.?',
  'eG',
  'GesbR',
  'Ges\\. ?m\\. ?b\\. ?H\\.?',
  'a\\. ?G\\.',
  'V\\.?V\\.?a\\.?G\\.?',
  'SE',
  'AöR',
  // French
  'S\\.?A\\.?R\\.?L\\.?',
  'S\\.?A\\.?S\\.?U?\\.?',
  'E\\.?U\\.?R\\.?L\\.?',
  'S\\.?C\\.?I\\.?',
  'S\\.?N\\.?C\\.?',
  'SCOP',
  'EARL',
  'GAEC',
  'S\\.?A\\.?',
  'Sàrl',
  'S\\.? ?à\\.? ?r\\.? ?l\\.?',
  'Snc',
  'SELARL',
  // Spanish, Portuguese
  'S\\.? ?L\\.?(?: ?U\\.?| ?L\\.?| ?P\\.?)?',
  'S\\. ?A\\. ?U\\.?',
  'S\\. ?Coop\\.?',
  'C\\. ?B\\.',
  'L\\.?da\\.?',
  'Ltda\\.?',
  'Unipessoal(?:,? L\\.?da\\.?)?',
  'S\\.G\\.P\\.S\\.',
  'CRL',
  'E\\.?I\\.?R\\.?L\\.?',
  // Italian
  'S\\.? ?r\\.? ?l\\.?(?: ?s\\.?)?',
  'S\\. ?p\\. ?A\\.?',
  'SpA',
  'S\\. ?n\\. ?c\\.?',
  'S\\. ?a\\. ?s\\.?',
  's\\.s\\.',
  'Soc\\. ?Coop\\.?',
  // Dutch and Belgian
  'B\\. ?V\\. ?B\\. ?A\\.?',
  'BVBA',
  'B\\.?V\\.?',
  'N\\.?V\\.?',
  'V\\.?O\\.?F\\.?',
  'VZW',
  'SPRL',
  'SRL',
  'ASBL',
  'CVBA',
  'C\\.V\\.',
  // English
  '(?:Pty\\.?|Pvt\\.?|Private|\\(P\\))? ?(?:Ltd\\.?|Limited)',
  'LLP',
  'L\\.?L\\.?C\\.?',
  'PLC',
  'plc',
  'Inc\\.?',
  'Incorporated',
  'Corp\\.?',
  'Corporation',
  'C\\.?I\\.?C\\.?',
  'DAC',
  'LP',
  'Co\\.',
  'Company',
  // Nordic, and east of them
  'A/S',
  'ApS',
  'I/S',
  'K/S',
  'AB',
  'ASA?',
  'ENK',
  'Oyj?',
  'Ab',
  'HB',
  '[Ss]p\\. ?z ?o\\. ?o\\.?',
  'S\\.A\\.',
  'sp\\. ?j\\.',
  '[Ss]\\. ?r\\. ?o\\.?',
  'a\\. ?s\\.',
  'd\\. ?o\\. ?o\\.?',
  'd\\. ?d\\.',
  'Kft\\.?',
  'Zrt\\.?',
  'S\\.?R\\.?L\\.?',
  'OÜ',
  'UAB',
  'SIA',
];
const legalForm = new RegExp(
  `(?<=[\\p{L}\\d.)&"'’,] )(?:${forms.join('|')})(?![\\p{L}\\d])|(?<=\\p{L})-?(?:gesellschaft mbH|GmbH)(?![\\p{L}\\d])`,
  'gu',
);

/** Where the legal form of a company ends in a text, that of the last one; null when there is none. */
export function legalFormEnd(text: string): number | null {
  let end: number | null = null;
  for (const match of text.slice(0, 200).matchAll(legalForm)) end = match.index + match[0].length;
  return end;
}

export function hasLegalForm(text: string): boolean {
  return legalFormEnd(text) !== null;
}

/** Words of institutions and trades, which names have instead of a legal form. */
const trade =
  /\b(?:verein|stiftung|universität|hochschule|stadtwerke|stadt|gemeinde|amt|praxis|kanzlei|apotheke|hotel|restaurant|café|cafe|bakery|studio|agency|agentur|services?|solutions|systems|consulting|group|gruppe|trust|council|university|college|school|hospital|clinic|bank|versicherung|association|asociación|associação|associazione|fundación|fundação|fondation|ayuntamiento|câmara|mairie|commune|boulangerie|garage|ateliers?|éditions|company|partners?|handel|werke?|verkehrsbetriebe|werkstatt|tischlerei|zimmerei|bäckerei|metzgerei|buchhandlung|works|supplies|electrical|plumbing|industries|trading|logistics|transportes?|construções|construcciones|costruzioni|studio|farmacia|farmácia|librería|livraria|bv|kooperative|cooperative|cooperativa)\b/iu;

export function hasTradeWord(text: string): boolean {
  return trade.test(text);
}

const title =
  /^(?:herrn?|frau|firma|fa\.|mr\.?|mrs\.?|ms\.?|miss|dr\.?|prof\.?|sig\.?(?:ra)?|spett\.?(?:le)?|egr\.?|gent\.?|sr\.?a?\.?|exmo\.?\(?a?\)?\.?|d\.|dña\.|m\.|mme|mlle|monsieur|madame|dhr\.?|mevr\.?|de heer|mevrouw|t\.a\.v\.|attn\.?:?|z\.\s?hd\.?:?|c\/o)\s+/iu;

/** Whether a text looks like the name of a person: two to five words with capitals, no digits. */
export function looksLikePerson(text: string): boolean {
  const bare = text.replace(title, '');
  if (/[\d@:/|€$]/.test(bare) || bare.length > 50) return false;
  const words = bare.split(/\s+/);
  const named = words.filter((word) => /^\p{Lu}[\p{L}.'’-]*,?$/u.test(word));
  const joined = words.filter((word) =>
    /^(?:de|da|do|dos|das|di|van|von|der|den|del|la|le|y|e|zu|zum|und|&|and|et)$/i.test(word),
  );
  return named.length >= 2 && named.length + joined.length === words.length && words.length <= 6;
}

/** A name without the courtesy before it: "Herrn Max Muster" is "Max Muster". */
export function withoutTitle(text: string): string {
  return text.replace(
    /^(?:herrn?|frau|firma|fa\.|mr\.?|mrs\.?|ms\.?|miss|spett\.?(?:le|abile)?|egr\.?|gent\.?(?:ma)?|sig\.?(?:ra)?|sr\.?a?\.?|exmo\.?s?(?:\(s\)|\(a\))?\.?|monsieur|madame|mme|mlle|m\.|dhr\.?|mevr\.?|to:?|an:?|attn\.?:?)\s+(?=\p{Lu})/iu,
    '',
  );
}
