import { type Span, textOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { PartyPart, PartyRole } from '../../blueprint-words.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { hasLegalForm, looksLikePerson } from '../../parsers/organization.ts';
import { readStreet } from '../../read-name.ts';
import { valuesBesideNames } from '../labelled/beside-names.ts';
import type { Guess } from './guess.ts';
import { guessParties } from './guesses.ts';
import { byShape } from './shown-by-shape.ts';
import { isSame, type Side, sideOf } from './sides.ts';
import { weighedByPlace } from './whose.ts';

/**
 * Who somebody is. Everybody the document names is weighed for issuer and recipient at once, so that one name is never
 * both; what else is found (tax ids, addresses, phones) goes to the one whose block it stands in, else to the issuer,
 * whose paper it is.
 */
export const partyFinder: Finder = {
  id: 'party',
  find(section, document) {
    const roles = new Set(section.fields.map((field) => roleOf(field, section)));
    const candidates = [...roles].flatMap((role) => candidatesFor(role, section, document));
    return [{ key: null, candidates: candidates.filter(({ score }) => score > 0.05) }];
  },
};

function roleOf(field: Field, section: Section): PartyRole {
  return field.role ?? section.role ?? 'other';
}

function candidatesFor(role: PartyRole, section: Section, document: DocumentView): Candidate[] {
  const guesses = guessParties(document);
  const side = sideOf(role, section.id, guesses);
  const fields = section.fields.filter((field) => roleOf(field, section) === role);
  return fields.flatMap((field) => {
    switch (field.part) {
      case undefined:
        return [];
      case 'name':
        return nameCandidates(section.id, field, side);
      case 'street':
      case 'city':
      case 'post_code':
      case 'region':
      case 'country':
        return addressCandidates(section.id, field, field.part, side, document.context.home);
      case 'contact':
        return [
          ...addressCandidates(section.id, field, field.part, side, document.context.home),
          ...byPlace(section, field, side, document),
        ];
      default:
        return [
          ...byPlace(section, field, side, document),
          ...byShape(section, field, field.part, side, document),
        ];
    }
  });
}

/** Values beside their names; whose they are shows by where they stand. */
function byPlace(section: Section, field: Field, side: Side, document: DocumentView): Candidate[] {
  return valuesBesideNames(section, field, document)
    .filter((candidate) => isLongEnough(candidate, field))
    .map((candidate) => weighedByPlace(candidate, section, side, document.blueprint));
}

/** A post code or a page number beside the name of a tax id is none. */
function isLongEnough({ value }: Candidate, { type, part }: Field): boolean {
  if (type !== 'tax_id' || typeof value !== 'string') return true;
  const digits = value.replace(/\D/g, '').length;
  const fewest = part === 'vat_id' ? 7 : part === 'tax_id' ? 6 : 4;
  return digits >= fewest && !/^(?:19|20)\d{6}$/.test(value);
}

function nameCandidates(section: string, field: Field, { own, other, guesses, pointsOf }: Side): Candidate[] {
  return guesses.flatMap((guess) => {
    const points = pointsOf(guess);
    if (points <= 0 || !guess.name) return [];
    if (field.type === 'person' && /\d/.test(guess.nameText)) return [];
    const taken = isSame(guess, other) && guess !== own ? 0.3 : 1;
    // "ACME" in the logo and "ACME Ltd" at the foot are one: the full name counts.
    const full =
      isSame(guess, own) && hasLegalForm(guess.nameText) && !hasLegalForm(own?.nameText ?? '') ? 0.5 : 0;
    const best = (guess === own ? 0.3 : 0) + full;
    const score = (points / (points + 1.2)) * taken + best;
    const shape = hasLegalForm(guess.nameText) ? 1 : looksLikePerson(guess.nameText) ? 0.8 : 0.5;
    return [
      candidateOf({
        section,
        field: field.id,
        type: field.type,
        value: guess.nameText.replace(/\s+/g, ' '),
        spans: guess.address.nameBefore ? [guess.address.nameBefore, guess.name] : [guess.name],
        text: guess.nameText,
        rule: guess.why,
        score,
        features: { label: guess.under !== null && points > 1 ? 1 : 0, near: Math.min(1, points / 4), shape },
      }),
    ];
  });
}

function addressCandidates(
  section: string,
  field: Field,
  part: PartyPart,
  side: Side,
  home: string | null,
): Candidate[] {
  const { own, other, guesses, pointsOf } = side;
  return guesses.flatMap((guess) => {
    if (!isSame(guess, own) || guess === other) return [];
    const { address } = guess;
    const points = Math.max(0.1, pointsOf(guess));
    const score = points / (points + 1);
    const said = saidBy(guess, part);
    if (home === 'US' && /\d/.test(guess.nameText)) return [];
    if (!said || !isOfHome(address, said.value, part, home)) return [];
    return [
      candidateOf({
        section,
        field: field.id,
        type: field.type,
        value: said.value,
        spans: said.spans,
        rule: `address: ${guess.why}`,
        score,
        features: {
          label: guess.under === null || said.told === false ? 0 : 1,
          near: score,
          shape: said.told === false ? 0.3 : address.town && address.street ? 1 : 0.6,
        },
      }),
    ];
  });
}

/** Where papers are from one country, what its addresses are not is none: there a town has its state. */
function isOfHome({ town }: Guess['address'], value: string, part: PartyPart, home: string | null): boolean {
  if (home !== 'US') return true;
  return part === 'street' ? readStreet(value, home) !== null : town?.region != null;
}

/** What the lines of somebody say; `told` false: it only follows from how something else is written. */
function saidBy(
  { address }: Guess,
  part: PartyPart,
): { value: string; spans: Span[]; told?: boolean } | null {
  const { street, town, country, contact } = address;
  if (part === 'street' && street) return { value: textOf(street).replace(/,$/, ''), spans: [street] };
  if (part === 'city' && town && town.city !== '') return { value: town.city, spans: [town.span] };
  if (part === 'post_code' && town && town.postCode !== '')
    return { value: town.postCode, spans: [town.span] };
  if (part === 'region' && town?.region) return { value: town.region, spans: [town.span] };
  if (part === 'contact' && contact) return { value: textOf(contact), spans: [contact] };
  if (part !== 'country' || !country) return null;
  const span = country.span ?? town?.span;
  return { value: country.code, spans: span ? [span] : [], told: span !== town?.span };
}
