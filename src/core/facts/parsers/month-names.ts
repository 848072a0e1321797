import { fold } from '#core/layout/fold';

/** Names of the months, January first, folded; several spellings of one month are apart by '/'. */
const names: readonly string[] = [
  // English, German (with Austrian), French, Spanish, Portuguese, Italian, Dutch
  'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec',
  'januar/janner/jan/jaen/jaenner februar/feb/feber marz/maerz/mar/mrz april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov dezember/dez',
  'janvier/janv/jan fevrier/fevr/fev mars avril/avr mai juin juillet/juil/jul aout septembre/sept/sep octobre/oct novembre/nov decembre/dec',
  'enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sep/sept/set octubre/oct noviembre/nov diciembre/dic',
  'janeiro/jan fevereiro/fev marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez',
  'gennaio/gen febbraio/feb/febbr marzo/mar/marz aprile/apr maggio/mag/magg giugno/giu luglio/lug agosto/ago settembre/set/sett ottobre/ott novembre/nov dicembre/dic',
  'januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep/sept oktober/okt november/nov december/dec',
  // Swedish, Danish and Norwegian, Finnish, Polish, Czech, Romanian, Catalan
  'januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug september/sep/sept oktober/okt november/nov december/dec',
  'januar/jan februar/feb marts/mars/mar april/apr maj/mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov december/desember/dec/des',
  'tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesakuu/kesakuuta heinakuu/heinakuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta',
  'stycznia/styczen/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecien/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpien/sie wrzesnia/wrzesien/wrz pazdziernika/pazdziernik/paz listopada/listopad/lis grudnia/grudzien/gru',
  'ledna/leden unora/unor brezna/brezen dubna/duben kvetna/kveten cervna/cerven cervence/cervenec srpna/srpen zari rijna/rijen listopadu prosince/prosinec',
  'ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept octombrie/oct noiembrie/nov decembrie/dec',
  'gener/gen febrer/febr marc/mar abril/abr maig juny/jun juliol/jul agost/ag setembre/set octubre/oct novembre/nov desembre/des',
];

const monthOf = new Map<string, number>();
for (const language of names) {
  for (const [i, spellings] of language.split(' ').entries()) {
    for (const spelling of spellings.split('/')) if (!monthOf.has(spelling)) monthOf.set(spelling, i + 1);
  }
}

/** 1 to 12 for the name of a month in any language known, whole or abbreviated ("Sept.", "März"); null for other words. */
export function monthNumber(word: string): number | null {
  return monthOf.get(fold(word.replace(/\.$/, ''))) ?? null;
}
