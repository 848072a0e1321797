-- Tickets of trains, coaches and cars, and boarding passes, are looked through for what they say of a show.
update public.blueprints
set document_types = '{artist_contract,boarding_pass,contact_sheet,flight_itinerary,hospitality_rider,hotel_confirmation,technical_rider,tour_schedule,transport_confirmation}'
where id = 'show';
