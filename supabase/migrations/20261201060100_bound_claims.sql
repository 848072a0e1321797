-- What a file is said to be stands in every list: a claim of megabytes would make each of them as long, for everybody.
-- RFC 6838, 4.2, allows 127 characters on either side of the slash.
alter table public.blobs add constraint blobs_media_type_length check (char_length(media_type) <= 255);
