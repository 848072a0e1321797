import { defineBlueprint } from '#core/facts/blueprint';
import { schedule, technicalHospitality } from './show-day.ts';
import { deal } from './show-deal.ts';
import { flights } from './show-flights.ts';
import { general } from './show-general.ts';
import { groundTransport } from './show-ground-transport.ts';
import { hotels } from './show-hotels.ts';
import { withNodes } from './show-nodes.ts';
import { contacts } from './show-people.ts';
import { venue } from './show-venue.ts';
import { cancelled, distractors, final, past, proposals, unsettled } from './show-words.ts';

/** A show as its papers tell of it: contract, riders, bookings, day sheets and mails. */
export const showBlueprint = defineBlueprint({
  id: 'show',
  title: 'Show',
  documentTypes: [
    'artist_contract',
    'boarding_pass',
    'contact_sheet',
    'flight_itinerary',
    'hospitality_rider',
    'hotel_confirmation',
    'technical_rider',
    'tour_schedule',
    'transport_confirmation',
  ],
  // What was booked over what is planned over what was agreed; all else, mails among them, comes last.
  precedence: [
    ['hotel_confirmation', 'flight_itinerary', 'transport_confirmation', 'boarding_pass'],
    ['tour_schedule', 'contact_sheet'],
    ['artist_contract', 'technical_rider', 'hospitality_rider'],
  ],
  final,
  sections: [
    general,
    venue,
    deal,
    hotels,
    flights,
    groundTransport,
    contacts,
    schedule,
    technicalHospitality,
  ].map(withNodes),
  distractors,
  looseDays: true,
  cancelled,
  unsettled,
  past,
  proposals,
});
