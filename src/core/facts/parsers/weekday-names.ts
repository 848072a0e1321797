import { fold } from '#core/layout/fold';

/** Names of the days of the week, Sunday first, folded; several spellings of one are apart by '/'. */
const names: readonly string[] = [
  'sunday/sun monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat',
  'sonntag/so montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa',
  'dimanche/dim lundi/lun mardi mercredi/mer jeudi/jeu vendredi/ven samedi/sam',
  'domingo/dom lunes/lun martes miercoles/mie jueves/jue viernes/vie sabado/sab',
  'domingo/dom segunda/seg terca/ter quarta/qua quinta/qui sexta/sex sabado/sab',
  'domenica/dom lunedi/lun martedi mercoledi/mer giovedi/gio venerdi/ven sabato/sab',
  'zondag/zo maandag/ma dinsdag woensdag/wo donderdag vrijdag/vr zaterdag/za',
  'sondag/son mandag/man tisdag/tis onsdag/ons torsdag/tor/tors fredag/fre lordag/lor',
  'sondag mandag tirsdag/tir onsdag torsdag fredag lordag',
  'nedele/ne pondeli/po utery streda/ct ctvrtek patek/pa sobota',
  'niedziela/niedz poniedzialek/pon wtorek/wt sroda/sr czwartek/czw piatek/pt sobota/sob',
];

const numberOf = new Map<string, number>();
for (const language of names) {
  for (const [i, spellings] of language.split(' ').entries()) {
    for (const spelling of spellings.split('/')) if (!numberOf.has(spelling)) numberOf.set(spelling, i);
  }
}

/** 0 (Sunday) to 6 for the name of a day of the week in any language known; null for other words. */
export function weekdayNumber(word: string): number | null {
  return numberOf.get(fold(word)) ?? null;
}
