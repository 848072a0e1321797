/** 'http://schema.org/FlightReservation', 'schema:FlightReservation' and 'FlightReservation' are one name. */
export function plainName(name: string): string {
  return name
    .trim()
    .replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, '')
    .slice(0, 100);
}
