-- Papers of a tour are looked through for what they say of a show.
insert into public.blueprints (id, document_types)
values (
  'show',
  '{artist_contract,contact_sheet,flight_itinerary,hospitality_rider,hotel_confirmation,technical_rider,tour_schedule}'
);
