import type { SectionData } from '#core/facts/blueprint';
import {
  arriveLabels,
  confirmation,
  departLabels,
  fromLabels,
  passenger,
  toLabels,
} from './show-travel-names.ts';

/** How a tour flies. */

export const flights: SectionData = {
  id: 'flights',
  title: 'Flights',
  finder: 'legs',
  repeated: true,
  identity: ['number', 'depart'],
  sameWhen: [
    ['number', 'depart'],
    ['number', 'from', 'to'],
  ],
  differs: ['depart'],
  legs: { number: 'number', from: 'from', to: 'to', depart: 'depart', arrive: 'arrive', carrier: 'airline' },
  standing: ['confirmation', 'passenger'],
  joined: ['passenger'],
  fields: [
    {
      id: 'number',
      title: 'Flight',
      type: 'flight_number',
      labels: {
        en: 'Flight|Flight no|Flight number|Flight #',
        de: 'Flug|Flugnummer|Flugnr|Flug-Nr',
        fr: 'Vol|Vol n°|Numéro de vol|N° de vol',
        es: 'Vuelo|Nº de vuelo|Número de vuelo',
        it: 'Volo|Numero volo|N. volo',
        nl: 'Vlucht|Vluchtnummer',
        sv: 'Flyg|Flygnummer|Flight',
        da: 'Fly|Flynummer',
        no: 'Fly|Flynummer',
        pt: 'Voo|Número do voo|Nº do voo',
      },
    },
    {
      id: 'airline',
      title: 'Airline',
      type: 'organization',
      labels: {
        en: 'Airline|Operated by|Carrier|Operating carrier',
        de: 'Fluggesellschaft|Durchgeführt von|Airline|Durchgeführt durch',
        fr: 'Compagnie|Compagnie aérienne|Opéré par|Effectué par',
        es: 'Aerolínea|Compañía|Compañía aérea|Operado por',
        it: 'Compagnia|Compagnia aerea|Operato da|Vettore',
        nl: 'Luchtvaartmaatschappij|Maatschappij|Uitgevoerd door',
        sv: 'Flygbolag|Trafikeras av',
        da: 'Flyselskab',
        no: 'Flyselskap',
        pt: 'Companhia aérea|Companhia|Operado por',
      },
    },
    { id: 'from', title: 'From', type: 'airport', labels: fromLabels },
    { id: 'to', title: 'To', type: 'airport', labels: toLabels },
    { id: 'depart', title: 'Departs', type: 'datetime', labels: departLabels },
    { id: 'arrive', title: 'Arrives', type: 'datetime', labels: arriveLabels },
    { id: 'confirmation', title: 'Confirmation', type: 'code', ...confirmation },
    { id: 'passenger', title: 'Passengers', type: 'person', ...passenger },
  ],
};
