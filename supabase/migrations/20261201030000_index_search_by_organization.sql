-- The organization stands in the text indexes, so that a search reads what its own pages and names say and not what
-- everybody's do. btree_gin gives gin a class for uuid; it comes with Postgres, hosted projects included.
create extension if not exists btree_gin with schema extensions;

create index artifacts_page_words on public.artifacts using gin (org_id, search) where kind = 'page';
drop index public.artifacts_search;

-- Signs part the words of a name: nobody types the underscores of a scanner.
alter table public.documents add column name_words tsvector generated always as
  (to_tsvector('simple'::regconfig, regexp_replace(filename, '[^[:alnum:]]+', ' ', 'g'))) stored;
create index documents_name_words on public.documents using gin (org_id, name_words);

-- From a page that was found to its documents; and without it deleting a reading would walk all documents.
create index documents_reading on public.documents (reading_id);
