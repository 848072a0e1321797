import { fold } from '#core/layout/fold';
import { hasLegalForm, hasTradeWord } from './organization.ts';

/** Names of people as tickets and lists print them. */

const titles = String.raw`(?:mr|mrs|ms|m|miss|mstr|dr|prof|herrn?|frau|monsieur|madame|mme|mlle|sig\.ra|sig|sigra|signora?|sra?|srta|dhr|mevr|hr|fr|pan|paní|pani|mag|ing|dipl|dott|dott\.ssa|avv|eng)\.?`;
const titleBefore = new RegExp(`^(?:${titles}\\s+)+(?=\\p{Lu})`, 'iu');
const titleBehind = new RegExp(`(?<!\\s)\\s+${titles}$`, 'iu');
const onTicket = /^(?<surname>\p{L}[\p{L}'’ -]{0,40})\s?\/\s?(?<given>\p{L}[\p{L}'’ -]{0,40})$/u;
const surnameFirst = /^(?<surname>\p{L}[\p{L}'’ -]{0,40}),\s(?<given>\p{L}[\p{L}'’ .-]{0,40})$/u;

/** A name without its titles, the given name first: 'DOE/JOHN MR' is 'JOHN DOE'. */
export function plainName(text: string): string {
  const bare = text.trim().replace(/\s+/gu, ' ').replace(titleBehind, '').replace(titleBefore, '');
  const match = onTicket.exec(bare) ?? surnameFirst.exec(bare);
  const { surname, given } = match?.groups ?? {};
  if (surname === undefined || given === undefined) return bare;
  return `${given.trim().replace(titleBehind, '').replace(titleBefore, '')} ${surname.trim()}`;
}

/** Names on tickets: 'DOE/JOHN MR'. */
export function findTicketNames(text: string): { value: string; from: number; to: number }[] {
  const found = text.matchAll(
    /(?<![\p{L}\d/])\p{Lu}[\p{Lu}'-]{1,30}\/\p{Lu}[\p{L}'-]{2,30}(?:\s\p{Lu}[\p{L}'-]{0,20}){0,3}(?![\p{L}\d/])/gu,
  );
  return [...found].map((match) => ({
    value: plainName(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Words that names of groups and houses begin with. */
const articles = new Set('the les le la el los las die das het il lo gli'.split(' '));

/** What people do, in words that nobody is called by; folded. */
const ofJobs = new Set(
  (
    'agent agents manageress engineer coordinator technician tech techs designer operator supervisor assistant relations liaison responsible crew producer promoter promoters buyer rep reps representative accountant runner runners rigger electrician stagehand stagehands hospitality operations settlement administration administrator secretary president chairman founder curator communications technical technician ' +
    'technik leitung leiter leiterin technische technischer betreuung koordination direktion direktor direktorin geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung veranstalter veranstalterin veranstaltungstechnik tontechnik lichttechnik buhnenmeister hausmeister ansprechpartner ansprechpartnerin ' +
    'responsable directeur directrice chargee regisseur regisseuse technicien technicienne ingenieur eclairagiste administrateur administratrice programmateur programmatrice organisateur organisatrice direction regie accueil gerant gerante ' +
    'jefe jefa tecnico tecnica coordinador coordinadora productor productora promotor promotora director directora gerente ' +
    'responsabile direttore direttrice direzione ufficio referente fonico tecnici produttore organizzatore organizzatrice ' +
    'hoofd technicus medewerker productieleider verantwoordelijke ansvarlig ansvarig tekniker produtor produtora diretor diretora coordenador coordenadora responsavel'
  ).split(' '),
);

/** Whether a text has a word for what somebody does. */
export function hasJobWord(text: string): boolean {
  return text.split(/[\s/-]+/u).some((word) => ofJobs.has(fold(word.replace(/^[dl]['’]|[^\p{L}]+$/giu, ''))));
}

/** Words that firms, houses, places and headings have in their names and people do not; folded. */
const ofOthers = new Set(
  (
    'the and und for of agency artists artist touring tour tours productions production promotions promotion events event entertainment management booking bookings ' +
    'music records presents concerts concert live group collective theatre theater hall club arena room rooms hotel inn hostel albergo auberge hotell hotels house office officer band ' +
    'hosteria osteria locanda pensione pension gasthof gasthaus landgasthof hostal parador posada pousada relais residence lodge suites motel herberg auditorio espacio ' +
    'siae sacem gema sgae buma stemra prs suisa sabam ascap bmi stim tono koda diritti droits derechos royalties tel fax mobile ' +
    'festival school college university street road avenue lane square station airport terminal dock door gate stage ltd limited llc llp inc gmbh ohg srl sarl ' +
    'travel viajes voyages reisen viaggi resor cars car limo shuttle coaches transport transfers bus logistics audio lights lighting sound backline catering ' +
    'konzertburo konzerte konzertagentur veranstaltungen kulturwerk kultur stiftung stichting association associazione asociacion forening produktion produktionen produzioni producciones ' +
    'office tickets ticket box total summe confirmation reservation booking contract agreement rider schedule itinerary contact contacts sheet day general manager managing director ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'santa saint sankt new san los united kingdom states deutschland france espana italia nederland sverige rue via calle strasse platz piazza plaza place ' +
    'cabs cab taxi taxis coach minibus rental rentals hire freight trucking haulage stages sound pro av ticketing tix presale merch pizzeria ristorante trattoria bistro cafe kitchen catering deli bakery brewery ' +
    'hospital clinic klinik klinikum krankenhaus pharmacy apotheke police polizei ambulance emergency doctor fire press radio media magazine news studio studios network arts art culture cultural kultur cultura culturel kulturhuset jazz ' +
    'ensemble orchestra orchester orchestre orquesta quartet quartett quartetto quintet trio duo choir chor coro choeur band brass boys girls sisters brothers ' +
    'list call calls green backstage entrance parking curfew soundcheck doors show load set merchandise front reception desk lobby lounge bar pub center centre centro centrum council foundation society museum gallery library park garden gardens castle palace church cathedral ' +
    'salle teatro teatre teater theatre auditorium auditorio palais palazzo maison casa haus forum stadion stadium opera oper ' +
    'dressing meals lunch dinner breakfast check arrival departure free early guest guests party team crew your dear best kind mit freundlichen grusse hier notes note hall halle zaal sala salle recinto venue'
  ).split(' '),
);

/** What names of streets and houses end in where one word makes them, also as scans read it ("StraBe"); folded. */
const ofPlaces =
  /^(?:.*(?:strasse|strase|strabe|strare|straat)|.+(?:str|gatan|gata|gade|veien|vagen|allee|platz|plein|plads|torget|zaal|saal|salen|halle|hallen|huset|theater|teatern|hotel|hotell|bahnhof|zentrum|kirche|kyrkan|klub|club|agentur|verein|gesellschaft))$/u;

/** Whether words are a name that a person may have, by themselves: two to four words with capitals. */
export function isPersonName(text: string): boolean {
  const bare = plainName(text);
  const words = bare.split(/\s+/u);
  if (words.length < 2 || words.length > 4 || bare.length > 45 || /[\d@/|€$%:;!?"“”()&]/u.test(bare))
    return false;
  const small =
    /^(?:de|da|do|dos|das|di|del|della|van|von|der|den|del|la|le|el|al|bin|ter|ten|zu|zur|af|av|y|e|i|dos|du|des|d['’])$/u;
  if (small.test(words[0] ?? '') && !/^\p{Lu}/u.test(words[0] ?? '')) return false;
  if (articles.has(fold(words[0] ?? ''))) return false;
  // "De Spiegelhal": a particle with one name behind it is a house, or half a name.
  if (words.length === 2 && small.test((words[0] ?? '').toLowerCase())) return false;
  const named = words.filter((word) => /^(?:[dDlLO]['’])?\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word));
  if (named.length + words.filter((word) => small.test(word)).length < words.length || named.length < 2)
    return false;
  if (words.every((word) => word.length <= 3 && word === word.toUpperCase())) return false;
  // "Odense C" is a part of a town.
  if (words.at(-1)?.length === 1) return false;
  if (hasLegalForm(bare) || hasTradeWord(bare) || hasJobWord(bare)) return false;
  if (words.some((word) => ofPlaces.test(fold(word.replace(/[^\p{L}]+$/gu, ''))))) return false;
  return !words
    .flatMap((word) => [word, ...(word.includes('-') ? word.split('-') : [])])
    .some((word) => ofOthers.has(fold(word.replace(/^[dl]['’]|[^\p{L}]+$/giu, ''))));
}
