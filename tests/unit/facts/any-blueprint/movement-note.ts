import { type BlueprintData, defineBlueprint } from '#core/facts/blueprint';

/**
 * The movement note of tests/fixtures/papers/any, which no blueprint of the house knows: a firm hires out equipment and
 * books flights and hotels. Written from `fields.md` alone.
 */
const data: BlueprintData = {
  id: 'movement_note',
  title: 'Movement note',
  documentTypes: [],
  titles: {
    en: 'movement note|hire note|equipment hire',
    de: 'Mietschein',
    fr: 'bon de mouvement|bon de location',
  },
  sections: [
    {
      id: 'note',
      title: 'Note',
      finder: 'labelled',
      fields: [
        {
          id: 'number',
          title: 'Number',
          type: 'code',
          labels: {
            en: 'movement no|movement number|note no|note number|ticket|ticket no|hire note no|reference no',
            de: 'Scheinnummer|Schein-Nr|Mietschein Nr',
            fr: 'N° de mouvement|mouvement n°|numéro du bon|bon n°',
          },
          weakLabels: { en: 'no|number|our ref', de: 'Nr', fr: 'n°' },
        },
        {
          id: 'issued',
          title: 'Issued',
          type: 'date',
          labels: {
            en: 'issued|written|date of issue|issue date|issued on',
            de: 'ausgestellt|ausgestellt am|Ausstellungsdatum',
            fr: "émis le|établi le|date d'émission",
          },
          weakLabels: { en: 'date', de: 'Datum', fr: 'date' },
        },
        {
          id: 'issued_at',
          title: 'Issued at',
          type: 'time',
          labels: {
            en: 'issued at|time of issue|issued|written|at',
            de: 'ausgestellt um|Uhrzeit|ausgestellt',
            fr: 'heure|établi à|émis le|établi le',
          },
          weakLabels: { en: 'time', de: 'Zeit' },
        },
        {
          id: 'valid_until',
          title: 'Valid until',
          type: 'date',
          labels: {
            en: 'valid until|valid to|good through|good until|expires|lapses|offer ends|offer lapses|offer good until',
            de: 'gültig bis|Angebot gültig bis',
            fr: "valable jusqu'au|offre valable jusqu'au|expire le",
          },
        },
        {
          id: 'currency',
          title: 'Currency',
          type: 'currency',
          hints: ['of_most_sums'],
          labels: {
            en: 'currency|all sums in|amounts in',
            de: 'Währung|Beträge in',
            fr: 'devise|montants en',
          },
        },
      ],
    },
    {
      id: 'lessor',
      title: 'Lessor',
      finder: 'party',
      role: 'issuer',
      headings: { en: 'lessor|hired from|owner', de: 'Vermieter', fr: 'loueur' },
      fields: [
        { id: 'name', title: 'Name', type: 'organization', part: 'name' },
        {
          id: 'phone',
          title: 'Phone',
          type: 'phone',
          part: 'phone',
          labels: { en: 'phone|tel|telephone|call', de: 'Telefon', fr: 'tél|téléphone' },
        },
        {
          id: 'email',
          title: 'E-mail',
          type: 'email',
          part: 'email',
          labels: { en: 'e-mail|email|mail', de: 'E-Mail', fr: 'courriel' },
        },
        {
          id: 'iban',
          title: 'IBAN',
          type: 'iban',
          hints: ['by_shape'],
          also: ['labelled'],
          labels: { en: 'IBAN|account|pay to' },
        },
      ],
    },
    {
      id: 'hirer',
      title: 'Hirer',
      finder: 'party',
      role: 'recipient',
      headings: {
        en: 'hirer|customer|client|hired to|bill to|to',
        de: 'Mieter|Kunde',
        fr: 'locataire|client',
      },
      fields: [
        {
          id: 'name',
          title: 'Name',
          type: 'organization',
          part: 'name',
          labels: { en: 'hirer|customer|client', de: 'Mieter', fr: 'client|locataire' },
        },
        {
          id: 'contact',
          title: 'Contact',
          type: 'person',
          part: 'contact',
          labels: {
            en: 'contact|person in charge|attn|attention|in charge',
            de: 'Ansprechpartner|Ansprechpartnerin|z. Hd.',
            fr: "contact|à l'attention de|responsable",
          },
        },
        { id: 'street', title: 'Street', type: 'street', part: 'street' },
        { id: 'city', title: 'City', type: 'city', part: 'city' },
        { id: 'post_code', title: 'Post code', type: 'post_code', part: 'post_code' },
        { id: 'country', title: 'Country', type: 'country', part: 'country' },
        {
          id: 'phone',
          title: 'Phone',
          type: 'phone',
          part: 'phone',
          labels: { en: 'phone|tel|telephone', de: 'Telefon', fr: 'tél|téléphone' },
        },
        {
          id: 'email',
          title: 'E-mail',
          type: 'email',
          part: 'email',
          labels: { en: 'e-mail|email|mail', de: 'E-Mail', fr: 'courriel' },
        },
      ],
    },
    {
      id: 'equipment',
      title: 'Equipment',
      repeated: true,
      finder: 'table',
      headings: { en: 'equipment', de: 'Geräte', fr: 'matériel' },
      // Rows below the items: sums, and what is no table any more.
      totals: {
        en: 'sum of hire|hire|total|deposit',
        de: 'Miete|Gesamt|Kaution',
        fr: 'location|total|caution',
      },
      ends: { en: 'sum of hire|payable by|hire comes to', de: 'Miete', fr: 'location' },
      fields: [
        {
          id: 'description',
          title: 'Description',
          type: 'text',
          labels: {
            en: 'description|equipment|item|what|gear',
            de: 'Bezeichnung|Gerät',
            fr: 'désignation|matériel|description',
          },
        },
        {
          id: 'serial',
          title: 'Serial number',
          type: 'code',
          labels: {
            en: 'serial|serial no|serial number|marking|mark',
            de: 'Seriennummer|Serien-Nr|Kennzeichen',
            fr: 'n° de série|série|marquage',
          },
        },
        {
          id: 'quantity',
          title: 'Quantity',
          type: 'quantity',
          labels: { en: 'qty|quantity|pcs|pieces|units', de: 'Menge|Stück|Anzahl', fr: 'qté|quantité' },
          weakLabels: { en: 'no' },
        },
        {
          id: 'days',
          title: 'Days',
          type: 'quantity',
          labels: { en: 'days|hire days', de: 'Tage|Miettage', fr: 'jours' },
        },
        {
          id: 'day_rate',
          title: 'Rate a day',
          type: 'money',
          labels: {
            en: 'day rate|rate|per day|rate per day|daily rate|rate/day',
            de: 'Tagessatz|je Tag|pro Tag',
            fr: 'tarif jour|prix/jour|par jour|tarif journalier',
          },
        },
        {
          id: 'amount',
          title: 'Amount',
          type: 'money',
          labels: { en: 'amount|total|sum|hire', de: 'Betrag|Summe', fr: 'montant|total' },
        },
      ],
    },
    {
      id: 'charges',
      title: 'Charges',
      finder: 'sums',
      equations: [
        { total: 'hire', sumOf: { section: 'equipment', field: 'amount' } },
        {
          total: 'total',
          of: [
            { field: 'hire', sign: 1 },
            { field: 'insurance', sign: 1 },
          ],
        },
        { part: 'insurance', percentOf: 'hire' },
      ],
      fields: [
        {
          id: 'hire',
          title: 'Hire',
          type: 'money',
          labels: {
            en: 'hire|equipment hire|hire charges|subtotal|hire of equipment',
            de: 'Miete|Mietsumme|Gerätemiete',
            fr: 'location|total location|sous-total',
          },
        },
        {
          id: 'insurance_rate',
          title: 'Insurance rate',
          type: 'percent',
          also: ['labelled'],
          labels: { en: 'insurance|cover|damage waiver|insurance at', de: 'Versicherung', fr: 'assurance' },
        },
        {
          id: 'insurance',
          title: 'Insurance',
          type: 'money',
          labels: { en: 'insurance|cover|damage waiver', de: 'Versicherung', fr: 'assurance' },
        },
        {
          id: 'total',
          title: 'Total',
          type: 'money',
          labels: {
            en: 'total|total due|to pay|total to pay|amount payable',
            de: 'Gesamt|Gesamtbetrag|zu zahlen',
            fr: 'total|total à payer|net à payer',
          },
        },
        {
          id: 'deposit',
          title: 'Deposit',
          type: 'money',
          labels: { en: 'deposit|bond|security deposit', de: 'Kaution', fr: 'caution|dépôt de garantie' },
        },
      ],
    },
    {
      id: 'flights',
      title: 'Flights',
      repeated: true,
      finder: 'records',
      nodes: ['FlightReservation'],
      identity: ['number'],
      headings: {
        en: 'flights|flight|air travel|travel by air|crew flights|travel|travel and quarters',
        de: 'Flüge|Flug',
        fr: 'vols|vol',
      },
      fields: [
        {
          id: 'number',
          title: 'Flight',
          type: 'flight_number',
          paths: ['reservationFor.flightNumber'],
          labels: {
            en: 'flight|flight no|flight number',
            de: 'Flug|Flugnummer|Flug-Nr',
            fr: 'vol|n° de vol',
          },
        },
        {
          id: 'from',
          title: 'From',
          type: 'airport',
          labels: { en: 'from|origin|departure airport', de: 'von', fr: 'de|départ de' },
        },
        {
          id: 'to',
          title: 'To',
          type: 'airport',
          labels: { en: 'to|destination|arrival airport', de: 'nach', fr: 'à|vers|arrivée à' },
        },
        {
          id: 'date',
          title: 'Date',
          type: 'date',
          labels: { en: 'date|day|on', de: 'Datum|am', fr: 'date|le' },
        },
        {
          id: 'departs',
          title: 'Departs',
          type: 'time',
          labels: { en: 'departs|departure|dep|leaves|off|take-off', de: 'Abflug|ab', fr: 'départ|dép' },
        },
        {
          id: 'arrives',
          title: 'Arrives',
          type: 'time',
          labels: { en: 'arrives|arrival|arr|lands', de: 'Ankunft|an', fr: 'arrivée|arr' },
        },
        {
          id: 'locator',
          title: 'Booking',
          type: 'code',
          labels: {
            en: 'locator|record locator|booking reference|booking|record|booking code|pnr',
            de: 'Buchungscode',
            fr: 'dossier|réservation',
          },
        },
      ],
    },
    {
      id: 'stays',
      title: 'Stays',
      repeated: true,
      finder: 'records',
      identity: ['confirmation'],
      headings: {
        en: 'stays|hotels|hotel|lodging|accommodation|rooms|nights|quarters|travel and quarters',
        de: 'Unterkunft|Hotels|Hotel|Übernachtung',
        fr: 'hébergement|hôtels|hôtel|séjours',
      },
      fields: [
        {
          id: 'hotel',
          title: 'Hotel',
          type: 'organization',
          hints: ['heads_block'],
          labels: { en: 'house|lodging|property', de: 'Haus', fr: 'établissement' },
          weakLabels: { en: 'hotel', fr: 'hôtel' },
        },
        {
          id: 'city',
          title: 'City',
          type: 'city',
          labels: { en: 'city|town|place', de: 'Ort|Stadt', fr: 'ville|lieu' },
        },
        {
          id: 'check_in',
          title: 'Check-in',
          type: 'date',
          labels: { en: 'check-in|arrival|from|arrive', de: 'Anreise|Check-in|von', fr: 'arrivée|du' },
        },
        {
          id: 'check_out',
          title: 'Check-out',
          type: 'date',
          labels: {
            en: 'check-out|departure|to|until|leave',
            de: 'Abreise|Check-out|bis',
            fr: 'départ|au',
          },
        },
        {
          id: 'confirmation',
          title: 'Confirmation',
          type: 'code',
          labels: {
            en: 'booked as|confirmation|confirmation no|reservation|conf|confirmation number|reservation no',
            de: 'Bestätigung|Reservierung|Reservierungsnummer',
            fr: 'confirmation|réservation|n° de réservation|réf',
          },
        },
      ],
    },
    {
      id: 'schedule',
      title: 'Schedule',
      repeated: true,
      finder: 'timeline',
      headings: {
        en: 'schedule|day plan|timetable|first day|day one|plan of the day|plan of the first day|running order|times|the first day runs so',
        de: 'Ablauf|Zeitplan|Tagesplan|Ablauf des ersten Tages',
        fr: 'programme|horaire|déroulement|premier jour',
      },
      fields: [
        { id: 'time', title: 'Time', type: 'time', labels: { en: 'time', de: 'Zeit|Uhrzeit', fr: 'heure' } },
        {
          id: 'activity',
          title: 'Activity',
          type: 'text',
          labels: { en: 'activity|what', de: 'Was', fr: 'activité' },
        },
      ],
    },
  ],
  distractors: {
    en: 'replaces|cancels|printed|last service|inspected|night line|depot|insurer|check-in closes|boarding|gate closes|list price|limit of liability|replacement value',
    de: 'ersetzt|gedruckt|geprüft|Wiederbeschaffungswert',
    fr: 'remplace|imprimé|valeur de remplacement',
  },
};

export const movementNote = defineBlueprint(data);
