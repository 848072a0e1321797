import type { FieldData, SectionData } from '#core/facts/blueprint';

/** Where the facts of a show stand in what is said for machines: types of schema.org by section, paths by field. */
type Nodes = { readonly nodes: SectionData['nodes']; readonly paths: Readonly<Record<string, string[]>> };

const event = (path: string): string[] => [`reservationFor.${path}`, path];
const address = 'reservationFor.address';
const streetOf = (place: string): string => `${place}.streetAddress, ${place}.postalCode`;

export const showNodes: Readonly<Record<string, Nodes>> = {
  general: {
    nodes: ['EventReservation', 'Event'],
    paths: {
      title: event('name'),
      artist: [...event('performer'), ...event('performers')],
      start_date: event('startDate'),
      end_date: event('endDate'),
    },
  },
  venue: {
    nodes: ['EventReservation', 'Event'],
    paths: {
      name: event('location.name'),
      address: [streetOf('reservationFor.location.address'), streetOf('location.address')],
      city: event('location.address.addressLocality'),
      country: event('location.address.addressCountry'),
      phone: event('location.telephone'),
    },
  },
  hotels: {
    nodes: ['LodgingReservation'],
    paths: {
      name: ['reservationFor.name'],
      address: [streetOf(address)],
      city: [`${address}.addressLocality`],
      country: [`${address}.addressCountry`],
      phone: ['reservationFor.telephone'],
      check_in: ['checkinTime'],
      check_out: ['checkoutTime'],
      confirmation: ['reservationNumber'],
      rooms: ['numRooms'],
    },
  },
  flights: {
    nodes: ['FlightReservation'],
    paths: {
      number: ['reservationFor.flightNumber'],
      airline: ['reservationFor.airline.name'],
      from: ['reservationFor.departureAirport.iataCode'],
      to: ['reservationFor.arrivalAirport.iataCode'],
      depart: ['reservationFor.departureTime', 'reservationFor.departureDay'],
      arrive: ['reservationFor.arrivalTime'],
      confirmation: ['reservationNumber'],
      passenger: ['underName'],
    },
  },
  ground_transport: {
    nodes: ['TrainReservation', 'BusReservation', 'TaxiReservation', 'RentalCarReservation'],
    paths: {
      company: ['reservationFor.rentalCompany.name', 'provider.name', 'reservationFor.provider.name'],
      kind: ['reservationFor.model', 'reservationFor.name'],
      pickup_time: ['pickupTime'],
      pickup_place: ['pickupLocation.name', 'pickupLocation.address.streetAddress', 'pickupLocation'],
      dropoff: ['dropoffLocation.name', 'dropoffLocation.address.streetAddress', 'dropoffLocation'],
      phone: ['reservationFor.rentalCompany.telephone', 'provider.telephone'],
      number: [
        'reservationFor.trainNumber',
        'reservationFor.busNumber',
        'reservationFor.trainName',
        'reservationFor.busName',
      ],
      from: [
        'reservationFor.departureStation.name',
        'reservationFor.departureBusStop.name',
        'reservationFor.departureStation',
        'reservationFor.departureBusStop',
      ],
      to: [
        'reservationFor.arrivalStation.name',
        'reservationFor.arrivalBusStop.name',
        'reservationFor.arrivalStation',
        'reservationFor.arrivalBusStop',
      ],
      depart: ['reservationFor.departureTime', 'reservationFor.departureDay'],
      arrive: ['reservationFor.arrivalTime'],
      confirmation: ['reservationNumber'],
      passenger: ['underName'],
    },
  },
};

/** A section with what its facts are called for machines. */
export function withNodes(section: SectionData): SectionData {
  const own = showNodes[section.id];
  if (!own) return section;
  const fields = section.fields.map(
    (field): FieldData => (own.paths[field.id] ? { ...field, paths: own.paths[field.id] ?? [] } : field),
  );
  return { ...section, nodes: own.nodes, fields };
}
