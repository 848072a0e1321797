import type { Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { isPersonName } from '../../parsers/person-name.ts';
import { phraseIn } from '../../phrases.ts';
import { added, type HouseFields } from './house-fields.ts';

const sender =
  /^(?:from|von|de|da|van|från|fra|od)\s?:\s*["“]?(?<name>\p{L}[^"”<@]{2,60}?)["”]?\s*<[^<>@]+@(?<domain>[^<>]+)>/iu;
/** Who books for others is no house. */
const agency =
  /booking|expedia|hotels?\.com|agoda|hrs|hostelworld|airbnb|trip|travel|reise|voyage|viaje|viaggi|resor|reis\b/iu;
/** What a desk of a house calls itself besides. */
const desk =
  /(?<!\p{L})(?:reservations?|reservas|réservations?|reservierung(?:en)?|prenotazioni|reserveringen|bokning(?:ar)?|front desk|reception|rezeption|réception|recepción|ricevimento|receptie|team|info|no-?reply)$/iu;

/** The house that wrote a mail about one stay and is named nowhere in its text: the last that sent it, of those forwarded. */
export function senderHouse(section: Section, fields: HouseFields, document: DocumentView): Candidate[] {
  const lines = document.sheets.flatMap(({ boxed, pieces }) => (boxed ? [] : pieces));
  for (const piece of lines.toReversed()) {
    const { name, domain = '' } = sender.exec(piece.text)?.groups ?? {};
    if (name === undefined) continue;
    const bare = withoutEnd(withoutEnd(name, ')').replace(desk, ''), '-–|,(');
    const isHouse = phraseIn({ text: bare }, section.kinds) !== null;
    if (bare.length < 3 || agency.test(`${bare} ${domain}`) || (!isHouse && isPersonName(bare))) return [];
    const from = piece.text.indexOf(bare);
    const span: Span = { piece, from, to: from + bare.length };
    return added(section, fields.name, bare, [span], isHouse ? 0.7 : 0.5).map((candidate) => ({
      ...candidate,
      rule: 'who sent the mail',
      mostSure: isHouse ? sureOfHouse : sureOfSender,
    }));
  }
  return [];
}

/** Nothing but the sender says so. */
const sureOfHouse = 0.8;
const sureOfSender = 0.55;
