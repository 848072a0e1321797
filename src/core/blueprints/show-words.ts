import type { LabelsData } from '#core/facts/blueprint';

/** Words of papers of a tour that are no field, and those that take back what stands beside them. */

export const distractors: LabelsData = {
  en: 'Boarding|Boarding time|Boarding at|Boards|Gate closes|Gate closing|Gate opens|Check-in opens|Check-in closes|Bag drop closes|Bag drop|Check-in by|Last check-in|Duration|Travel time|Flight time|Journey time|Connection|Connection time|Layover|Transfer time|Issued|Issue date|Date of issue|Issued on|Booked on|Booking date|Date booked|Printed|Printed on|Invoice date|Invoice no|Invoice number|Date of birth|Valid until|Valid from|Cancellation deadline|Cancel by|Free cancellation until|Ticket number|Ticket no|E-ticket|E-ticket number|Frequent flyer|Fax|Fare|Total|Taxes|Rate|Room rate|Rate per night|Nightly rate|VAT|VAT no|VAT number|Tax ID|Account|IBAN|Emergency|Emergency contact|Website|Sent|Date sent|Last updated|Updated|Version|Option expires|Option until|Reply by|Respond by|Offer valid until|Return signed by|Customer number|Customer no|Member no|IATA|Not valid before|Not valid after',
  de: 'Boarding|Einstieg|Einsteigezeit|Gate schließt|Reisedauer|Dauer|Flugdauer|Fahrzeit|Flugzeit|Umsteigezeit|Ausgestellt|Ausgestellt am|Ausstellungsdatum|Buchungsdatum|Gebucht am|Gedruckt am|Rechnungsdatum|Rechnungsnummer|Geburtsdatum|Gültig bis|Gültig ab|Stornofrist|Kostenlos stornierbar bis|Ticketnummer|Fax|Gesamt|Gesamtpreis|Preis|Zimmerpreis|USt-IdNr|Steuernummer|Notfall|Stand|Kundennummer|Optionsfrist|Angebot gültig bis|Rücksendung bis',
  fr: 'Embarquement|Durée|Durée du vol|Temps de trajet|Émis le|Date d’émission|Date de réservation|Réservé le|Imprimé le|Date de facture|Facture n°|Date de naissance|Valable jusqu’au|Annulation gratuite jusqu’au|Numéro de billet|Fax|Total|Tarif|Prix|TVA|Urgence|Mise à jour|SIRET',
  es: 'Embarque|Duración|Tiempo de viaje|Emitido|Fecha de emisión|Fecha de reserva|Reservado el|Impreso|Fecha de factura|Factura nº|Fecha de nacimiento|Válido hasta|Cancelación gratuita hasta|Número de billete|Fax|Total|Tarifa|Precio|IVA|NIF|CIF|Emergencia|Actualizado',
  it: 'Imbarco|Durata|Tempo di viaggio|Emesso il|Data di emissione|Data di prenotazione|Prenotato il|Stampato il|Data fattura|Fattura n|Data di nascita|Valido fino al|Cancellazione gratuita fino al|Numero di biglietto|Fax|Totale|Tariffa|Prezzo|IVA|P.IVA|Emergenza|Aggiornato',
  nl: 'Boarding|Instappen|Duur|Reistijd|Uitgegeven op|Boekingsdatum|Geboekt op|Factuurdatum|Factuurnummer|Geboortedatum|Geldig tot|Gratis annuleren tot|Ticketnummer|Fax|Totaal|Tarief|Prijs|BTW|Noodgeval|Bijgewerkt',
  sv: 'Ombordstigning|Boarding|Restid|Utfärdad|Bokningsdatum|Bokad den|Fakturadatum|Fakturanummer|Födelsedatum|Giltig till|Avbokning senast|Avbokas senast|Biljettnummer|Fax|Totalt|Pris|Moms|Nödnummer|Uppdaterad',
  da: 'Boarding|Rejsetid|Udstedt|Fakturadato|Fax|Total|Pris|Moms',
  no: 'Boarding|Reisetid|Utstedt|Fakturadato|Faks|Total|Pris|Mva',
  pt: 'Embarque|Duração|Emitido em|Data de emissão|Data da reserva|Data da fatura|Data de nascimento|Válido até|Cancelamento gratuito até|Número do bilhete|Fax|Total|Tarifa|Preço|IVA|NIF|Emergência',
  cs: 'Doba jízdy|Datum vystavení|Vystaveno',
  pl: 'Czas przejazdu|Data wystawienia',
};

export const cancelled: LabelsData = {
  en: 'cancelled|canceled|has been cancelled|called off|no longer|void|voided|withdrawn|scrapped|dropped',
  de: 'storniert|abgesagt|entfällt|gestrichen|annulliert|nicht mehr|fällt aus|gecancelt',
  fr: 'annulé|annulée|annulés|annulées|supprimé|supprimée|n’est plus',
  es: 'cancelado|cancelada|cancelados|canceladas|anulado|anulada|ya no',
  it: 'cancellato|cancellata|cancellati|annullato|annullata|soppresso|soppressa|non più',
  nl: 'geannuleerd|vervalt|vervallen|afgelast|niet meer',
  sv: 'inställd|inställt|avbokad|avbokat|struken|avbokas|gäller inte längre',
  da: 'aflyst|annulleret|afbestilt',
  no: 'avlyst|kansellert|innstilt|avbestilt',
  pt: 'cancelado|cancelada|anulado|anulada|já não',
};

export const unsettled: LabelsData = {
  en: 'on hold|on option|option only|proposal|proposed|offer only|we could offer|we can offer|alternatively|alternative option|not confirmed|unconfirmed|waitlisted|tentative|tentatively|quote only|subject to availability|could also',
  de: 'Angebot|unverbindlich|unbestätigt|auf Option|Optionsbuchung|Alternativ|Alternative|nicht bestätigt|Vorschlag|Warteliste|vorläufig',
  fr: 'proposition|sous option|en option|non confirmé|non confirmée|alternative|provisoire|devis',
  es: 'propuesta|en opción|no confirmado|no confirmada|alternativa|provisional|presupuesto',
  it: 'proposta|in opzione|opzione|non confermato|non confermata|alternativa|provvisorio|preventivo',
  nl: 'voorstel|in optie|onder optie|niet bevestigd|alternatief|voorlopig|offerte',
  sv: 'förslag|preliminärt|ej bekräftad|ej bekräftat|alternativ|offert',
  da: 'forslag|ikke bekræftet|foreløbig|tilbud',
  no: 'forslag|ikke bekreftet|foreløpig|tilbud',
  pt: 'proposta|em opção|não confirmado|não confirmada|alternativa|provisório|orçamento',
};

/** Words of what was so before, and is told besides. */
export const past: LabelsData = {
  en: 'yesterday|yesterday’s|last year|last year’s|last time|previous|previously|formerly|used to|earlier agreement|was originally|originally',
  de: 'gestern|gestriges|letztes Jahr|letzten Jahres|früher|frühere|früherer|vorige|voriges|voriger|bisher|bisherige|ursprünglich|ursprüngliche|zuvor',
  fr: 'l’an dernier|l’année dernière|précédent|précédente|précédemment|auparavant|initialement',
  es: 'ayer|año pasado|anterior|anteriormente|antes era|antiguo|antigua|originalmente',
  it: 'ieri|anno scorso|precedente|precedentemente|in precedenza|originariamente|prima era',
  nl: 'gisteren|vorig jaar|vorige|voorheen|eerdere|oorspronkelijk|oorspronkelijke',
  sv: 'igår|förra året|förra|tidigare|ursprunglig|ursprungligen',
  da: 'i går|sidste år|tidligere|oprindelig|oprindeligt',
  no: 'i går|i fjor|tidligere|opprinnelig',
  pt: 'ontem|ano passado|anterior|anteriormente|antigo|antiga',
};

/** What papers call themselves that only propose. */
export const proposals: LabelsData = {
  en: 'Offer|Offer sheet|Artist offer|Not a contract|Proposal|Quotation|Quote|Offer letter|Offer form|Hold request',
  de: 'Angebot|Unverbindliches Angebot|Vorschlag|Offerte|Kostenvoranschlag|Konzertangebot|Kein Vertrag',
  fr: 'Offre|Proposition|Devis|Lettre d’intention|Option',
  es: 'Oferta|Propuesta|Presupuesto',
  it: 'Offerta|Proposta|Preventivo',
  nl: 'Aanbod|Offerte|Voorstel|Optie',
  sv: 'Offert|Förslag|Anbud',
  da: 'Tilbud|Forslag',
  no: 'Tilbud|Forslag',
  pt: 'Proposta|Oferta|Orçamento',
};

/** Words at the head of a paper that say it is the last word. */
export const final: LabelsData = {
  en: 'final|final version|revised|amended|updated|v2|v3|version 2|version 3|supersedes|replaces|changed',
  de: 'final|endgültig|endgültige Fassung|geändert|aktualisiert|Neufassung|ersetzt|korrigiert',
  fr: 'définitif|version définitive|version finale|modifié|mis à jour|annule et remplace|rectifié',
  es: 'definitivo|versión final|modificado|actualizado|sustituye|revisado',
  it: 'definitivo|versione definitiva|modificato|aggiornato|sostituisce|revisionato',
  nl: 'definitief|gewijzigd|bijgewerkt|herzien|vervangt',
  sv: 'slutlig|slutgiltig|ändrad|uppdaterad|reviderad|ersätter',
  da: 'endelig|ændret|opdateret|revideret|erstatter',
  no: 'endelig|endret|oppdatert|revidert|erstatter',
  pt: 'definitivo|versão final|alterado|atualizado|substitui|revisto',
};
