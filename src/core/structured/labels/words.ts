/**
 * How passes and calendars name what they say: words of labels and of the names that programs give to fields
 * ('passengerName' reads as "passenger name"). '|' stands between; case, accents and punctuation do not matter.
 */
export const words = {
  confirmation:
    'booking reference|booking ref|booking code|booking number|booking no|booking nr|booking id|booking|reservation number|reservation no|reservation code|reservation id|reservation|confirmation number|confirmation no|confirmation code|confirmation|record locator|locator|pnr|reference|ref|order|order number|order no|order id|order nr|bestellnummer|bestellung|ordernummer|ordrenummer|numero ordine|ordine|commande|numero de commande|pedido|numero de pedido|numero do pedido|cislo objednavky|numer zamowienia|buchungsnummer|buchungsnr|buchungscode|buchungsreferenz|buchung|reservierungsnummer|reservierungsnr|reservierungscode|bestatigungsnummer|bestatigung|auftragsnummer|auftrag|vorgangsnummer|numero de reservation|code de reservation|reference de reservation|reference dossier|dossier|numero de confirmation|numero de reserva|codigo de reserva|localizador|numero de confirmacion|numero di prenotazione|codice prenotazione|codice di prenotazione|prenotazione|numero di conferma|boekingsnummer|reserveringsnummer|boekingscode|bevestigingsnummer|bokningsnummer|bokningskod|bokningsreferens|bekraftelsenummer|codigo da reserva|numero da reserva|bookingnummer|bestillingsnummer|referanse|numer rezerwacji|kod rezerwacji|cislo rezervace|kod transakce',
  passenger:
    'passenger|passenger name|passengers|passengername|traveller|traveler|travellers|guest|guest name|guests|name|reisender|reisende|passagier|passagiere|fahrgast|gast|gastname|gaste|nom|nom du passager|passager|passagers|voyageur|voyageurs|client|pasajero|pasajeros|viajero|huesped|nombre|passeggero|passeggeri|ospite|nome|reiziger|reizigers|resenar|resenarer|passagerare|passageiro|passageiros|hospede|passagerer|rejsende|pasazer|cestujici',
  flight:
    'flight|flight number|flight no|flight nr|flightno|flightnumber|flug|flugnummer|flugnr|vol|numero de vol|vuelo|numero de vuelo|volo|numero volo|vlucht|vluchtnummer|flygnummer|flyg|voo|numero do voo|fly|lot|let',
  train:
    'train|train number|train no|trainnumber|zug|zugnummer|zugnr|train numero|numero de train|tren|numero de tren|treno|numero treno|trein|treinnummer|tag|tagnummer|comboio|tog|pociag|vlak',
  bus: 'bus|bus number|bus line|line|linie|ligne|linea|lijn|linje|linha|autobus|autocar|coach',
  airline:
    'airline|carrier|operated by|fluggesellschaft|compagnie aerienne|aerolinea|compagnia aerea|luchtvaartmaatschappij|flygbolag',
  from: 'from|origin|departure station|departure airport|departure city|depart from|departs from|von|ab|abfahrtsort|abflugort|startbahnhof|de|depuis|gare de depart|origine|origen|desde|salida|da|partenza|stazione di partenza|van|vertrek|fran|origem|partida|fra|odjazd|stanice odjezdu',
  to: 'to|destination|arrival station|arrival airport|arrival city|arrive at|arrives at|nach|an|ankunftsort|ziel|zielbahnhof|zielort|a|vers|gare d arrivee|destino|hasta|llegada|destinazione|arrivo|stazione di arrivo|naar|bestemming|aankomst|till|destinasjon|til|przyjazd|stanice prijezdu',
  departs:
    'departure|departs|departure time|depart|dep|departuretime|abfahrt|abflug|abfahrtszeit|abflugzeit|depart heure|heure de depart|hora de salida|ora di partenza|orario partenza|vertrektijd|avgang|avgangstid|hora de partida|afgang|odjezd',
  arrives:
    'arrival|arrives|arrival time|arrive|arr|arrivaltime|ankunft|ankunftszeit|arrivee|heure d arrivee|hora de llegada|ora di arrivo|orario arrivo|aankomsttijd|ankomst|ankomsttid|chegada|hora de chegada|prijezd',
  date: 'date|departure date|travel date|flight date|datum|reisedatum|abflugdatum|abfahrtsdatum|date de depart|date du voyage|fecha|fecha de salida|data|data di partenza|reisdatum|vertrekdatum|avresedatum|data de partida|dato',
  checkin:
    'check in|checkin|check in date|checkin date|arrival date|anreise|anreisedatum|ankunftsdatum|arrivee le|date d arrivee|fecha de llegada|fecha de entrada|entrada|data di arrivo|arrivo il|aankomstdatum|incheckning|ankomstdag|data de chegada|indtjekning|innsjekking',
  checkout:
    'check out|checkout|check out date|checkout date|departure day|abreise|abreisedatum|depart le|date de sortie|fecha de salida hotel|salida hotel|uscita|data di uscita|vertrekdag|utcheckning|avresedag|saida|data de saida|udtjekning|utsjekking',
  stay: 'stay|your stay|aufenthalt|reisezeitraum|sejour|estancia|soggiorno|verblijf|vistelse|estadia|ophold|opphold',
  hotel:
    'hotel|hotel name|property|accommodation|lodging|unterkunft|hebergement|etablissement|alojamiento|alloggio|struttura|accommodatie|verblijf naam|boende|alojamento|overnatning',
  address:
    'address|hotel address|venue address|location|adresse|anschrift|direccion|indirizzo|adres|adress|endereco|morada',
  phone: 'phone|telephone|tel|telefon|telefono|telefoon|telefone|contact phone|hotel phone',
  rooms:
    'rooms|number of rooms|zimmeranzahl|anzahl zimmer|nombre de chambres|habitaciones|camere|aantal kamers|antal rum|quartos',
  event:
    'event|event name|show|concert|veranstaltung|konzert|evenement|spectacle|evento|concierto|concerto|evenemang|konsert|arrangement',
  venue:
    'venue|place|hall|veranstaltungsort|spielort|ort|halle|lieu|salle|lugar|recinto|sala|luogo|locatie|zaal|plats|local|sted',
  begins:
    'start|starts|begin|begins|show time|start time|date and time|beginn|datum und uhrzeit|debut|inicio|comienzo|inizio|aanvang|borjar|starttid',
  ends: 'end|ends|end time|ende|fin|fine|einde|slutar|fim',
} as const;
export type Meaning = keyof typeof words;

/** Words that add nothing to a label: "Your address and contact". */
export const fillers =
  'your|the|our|ihr|ihre|ihren|der|die|das|votre|vos|la|le|les|su|sus|tu|el|il|lo|i|uw|de|het|din|ditt|seu|sua|o|a|and|und|et|y|e|en|och|og|of|for|contact|kontakt|contatto|contacto|no|nr|details|info|information|header|value|field|back|front|label|text|line|1|2';

/** What is on a calendar of a tour and is no show. */
export const preparationWords =
  'rehearsal|rehearsals|soundcheck|sound check|line check|load in|load out|get in|travel day|day off|press|interview|promo|photo shoot|meet and greet|probe|proben|generalprobe|hauptprobe|aufbau|abbau|anreisetag|freier tag|repetition|repetitions|balances|montage|demontage|ensayo|ensayos|prueba de sonido|montaje|prova|prove|allestimento|repetitie|repetities|opbouw|afbouw|repetition|repetitioner|genrep|ensaio|ensaios|passagem de som|proba|zkouska';

/** What says of a booking that it holds no more. */
export const cancelledWords =
  'cancelled|canceled|cancellation|storniert|stornierung|abgesagt|entfallt|annule|annulee|annulation|cancelado|cancelada|cancelacion|anulado|annullato|annullata|cancellato|geannuleerd|annulering|installd|avbokad|inställd|aflyst|avlyst|odwolany|zruseno';

/** What a house to sleep in is called. */
export const lodgingWords =
  'hotel|hostel|motel|inn|resort|guesthouse|guest house|b&b|bed and breakfast|apartment|apartments|airbnb|pension|gasthof|gasthaus|herberge|jugendherberge|auberge|hotellerie|pensione|albergo|posada|parador|hostal|pousada|vandrarhem|hotell|accommodation|unterkunft|check in|checkin|anreise|lodging|logement|hebergement';
