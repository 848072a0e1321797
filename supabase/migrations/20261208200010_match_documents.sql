-- A filter of documents: an object whose parts must all hold: status (a list; with doubtful, also those done whose type is
-- doubtful), type, tag (an id), query (words, as in a search). A list, a search and what is done to all that match mean the
-- same by it.

-- Whether a document fits, but for the words. What the filter does not speak of fits.
create function private.fits_document_filter(p_document public.documents, p_filter jsonb) returns boolean
language sql stable set search_path = '' as $$
  select (p_filter -> 'status' is null or p_filter -> 'status' ? p_document.status::text
       or (p_filter -> 'doubtful' = 'true' and p_document.status = 'completed' and p_document.doubtful_type))
     and (p_filter ->> 'type' is null or p_document.type = p_filter ->> 'type')
     and (p_filter ->> 'tag' is null or exists (
       select from public.document_tags t
       where t.document_id = p_document.id and t.tag_id = (p_filter ->> 'tag')::uuid))
$$;

-- The filter without what says nothing. Errors: INVALID_INPUT (parts that no filter has, or too long).
create function private.checked_document_filter(p_filter jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare v_filter jsonb;
begin
  if coalesce(jsonb_typeof(p_filter), 'object') <> 'object' or length(p_filter::text) > 2000 then
    raise exception 'INVALID_INPUT: no filter of documents' using errcode = '22023';
  end if;
  select coalesce(jsonb_object_agg(f.key, f.value), '{}') into v_filter
    from jsonb_each(p_filter) f
    where f.value not in ('null', '""', '[]', 'false') and not (jsonb_typeof(f.value) = 'string' and btrim(f.value #>> '{}') = '');
  if v_filter -> 'status' is null then v_filter := v_filter - 'doubtful'; end if;
  if exists (select from jsonb_each(v_filter) f where f.key not in ('status', 'doubtful', 'type', 'tag', 'query')
       or jsonb_typeof(f.value) <> case f.key when 'status' then 'array' when 'doubtful' then 'boolean' else 'string' end)
     or not coalesce(pg_input_is_valid(v_filter ->> 'tag', 'uuid'), true)
     or exists (select from jsonb_array_elements(coalesce(v_filter -> 'status', '[]')) s
       where jsonb_typeof(s) <> 'string' or not pg_input_is_valid(s #>> '{}', 'public.document_status')) then
    raise exception 'INVALID_INPUT: no filter of documents' using errcode = '22023';
  end if;
  return v_filter;
end $$;

-- What a search finds of the documents that fit a filter; public.search_documents says the rest.
-- Danger: the planner does not know how few pages and names are left when they are ranked; joined by hashes or in order, all
-- documents and all pages of everybody would be read.
create function private.find_documents(p_org uuid, p_query text, p_filter jsonb, p_limit int)
returns jsonb language plpgsql stable set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_most constant int := 1000;
  v_text text := private.with_plain_numbers(left(p_query, 500));
  v_name_text text := regexp_replace(left(p_query, 500), '[^[:alnum:]]+', ' ', 'g');
  v_query tsquery := private.search_query(v_text);
  v_name_query tsquery := private.search_query(v_name_text);
  v_pages bigint[];
  v_named uuid[];
  v_hits jsonb;
  v_ignored jsonb;
  v_patterns text[] := private.patterns_of(v_text);
begin
  v_pages := array(select private.pages_with_words(p_org, v_query, v_most));
  if cardinality(v_pages) = v_most then
    v_pages := v_pages || array(
      select n.id from (
        select a.id, a.search from (
          select d.reading_id from public.documents d where d.org_id = p_org
          order by d.created_at desc, d.id desc limit v_most) d
        cross join lateral (
          select a.id, a.search from public.artifacts a where a.reading_id = d.reading_id and a.kind = 'page'
          order by a.page limit 50) a
        limit v_most) n
      where n.search @@ v_query);
  end if;
  v_named := array(select private.names_with_words(p_org, v_name_query, v_most));
  if cardinality(v_named) = v_most then
    v_named := v_named || array(
      select n.id from (
        select d.id, d.name_words from public.documents d where d.org_id = p_org
        order by d.created_at desc, d.id desc limit v_most) n
      where n.name_words @@ v_name_query);
  end if;
  with hits as materialized (
    select a.reading_id, a.page, ts_rank(a.search, v_query) as rank
    from public.artifacts a
    where a.id = any (v_pages)
      and not exists (
        select 1 from public.artifacts o
        where o.reading_id = a.reading_id and o.page = a.page and o.kind = 'page' and o.ordinal > a.ordinal)),
  best as (
    select distinct on (d.id) d.id, h.page, h.rank, d.created_at
    from hits h join public.documents d on d.reading_id = h.reading_id
    where d.org_id = p_org and d.trashed_at is null and private.fits_document_filter(d, p_filter)
      and h.page between coalesce(d.page_from, 1) and coalesce(d.page_to, 2147483647)
    order by d.id, h.rank desc, h.page),
  named as (
    select d.id, d.created_at from public.documents d where d.id = any (v_named) and d.trashed_at is null
      and private.fits_document_filter(d, p_filter)),
  found as (
    select coalesce(b.id, n.id) as id, b.page, coalesce(b.rank, 0) + case when n.id is null then 0 else 1 end as rank,
           coalesce(b.created_at, n.created_at) as created_at
    from best b full join named n on n.id = b.id
    order by rank desc, created_at desc, id limit least(greatest(p_limit, 1), 50))
  select jsonb_agg(jsonb_build_object('document_id', f.id, 'page', f.page, 'snippet', (
      select private.snippet_of(left(a.data ->> 'text', 50000), v_patterns)
      from public.documents d join public.artifacts a
        on a.reading_id = d.reading_id and a.page = f.page and a.kind = 'page'
      where d.id = f.id order by a.ordinal desc limit 1)) order by f.rank desc, f.created_at desc, f.id)
    into v_hits from found f;
  select jsonb_agg(w.word order by w.place) into v_ignored
    from private.words_to_find(v_text) w where w.place > 8;
  if v_ignored is null then
    select jsonb_agg(w.word order by w.place) into v_ignored
      from private.words_to_find(v_name_text) w where w.place > 8;
  end if;
  return jsonb_build_object('hits', coalesce(v_hits, '[]'), 'ignored', coalesce(v_ignored, '[]'));
end $$;

-- As before. Errors: FORBIDDEN, RATE_LIMITED (300 a minute: more than anybody types).
create or replace function public.search_documents(p_org uuid, p_query text, p_limit int default 50)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.require_member(p_org);
  perform private.limit_rate('search', 300, 60);
  return private.find_documents(p_org, p_query, '{}', p_limit);
end $$;

-- The same among the documents that fit a filter. Errors: also INVALID_INPUT.
create function public.search_filtered_documents(p_org uuid, p_query text, p_filter jsonb, p_limit int default 50)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.require_member(p_org);
  perform private.limit_rate('search', 300, 60);
  return private.find_documents(p_org, p_query, private.checked_document_filter(p_filter), p_limit);
end $$;
grant execute on function public.search_filtered_documents(uuid, text, jsonb, int) to authenticated;

-- Ids of the documents that fit, the newest first, at most p_limit; of those in the trash and of pasted text none. The filter
-- is one that was checked. Errors: INVALID_INPUT (words that stand on more than 200,000 pages).
create function private.documents_that_match(p_org uuid, p_filter jsonb, p_limit int) returns uuid[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  c_most_pages constant int := 200000;
  v_query tsquery := private.search_query(private.with_plain_numbers(left(p_filter ->> 'query', 500)));
  v_name_query tsquery := private.search_query(regexp_replace(left(p_filter ->> 'query', 500), '[^[:alnum:]]+', ' ', 'g'));
  v_pages bigint[];
begin
  if p_filter ->> 'query' is null then
    return array(
      select d.id from public.documents d
      where d.org_id = p_org and d.trashed_at is null and d.origin <> 'pasted' and private.fits_document_filter(d, p_filter)
      order by d.created_at desc, d.id desc limit p_limit);
  end if;
  v_pages := array(select private.pages_with_words(p_org, v_query, c_most_pages));
  if cardinality(v_pages) = c_most_pages then
    raise exception 'INVALID_INPUT: these words stand on too many pages' using errcode = '22023';
  end if;
  return array(
    select d.id from public.documents d
    where d.org_id = p_org and d.trashed_at is null and d.origin <> 'pasted' and private.fits_document_filter(d, p_filter)
      and d.id in (
        select private.names_with_words(p_org, v_name_query, p_limit)
        union all
        select b.id
        from public.artifacts a join public.documents b on b.reading_id = a.reading_id
        where a.id = any (v_pages) and b.org_id = p_org
          and a.page between coalesce(b.page_from, 1) and coalesce(b.page_to, 2147483647)
          -- Where a page has two texts, the one that counts.
          and not exists (
            select from public.artifacts o
            where o.reading_id = a.reading_id and o.page = a.page and o.kind = 'page' and o.ordinal > a.ordinal))
    order by d.created_at desc, d.id desc limit p_limit);
end $$;

-- The same for a member: all that match, not only what a page of a list or the best of a search show. At most p_limit (1 to
-- 100,000). Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED (60 a minute).
create function public.match_documents(p_org uuid, p_filter jsonb, p_limit int default 10000) returns uuid[]
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.require_member(p_org);
  perform private.limit_rate('match', 60, 60);
  return private.documents_that_match(
    p_org, private.checked_document_filter(p_filter), least(greatest(p_limit, 1), 100000));
end $$;
grant execute on function public.match_documents(uuid, jsonb, int) to authenticated;
