-- What lies in the trash is not found.

-- Documents of an organization whose pages or names hold all the words, best first: {hits: [{document_id, page,
-- snippet}], ignored: [word]}. At most p_limit of them (1 to 50). `snippet` marks what was found with U+E000 and
-- U+E001; page is null when only the name fits. ignored: the words after the eighth, which were not looked for.
-- What stands on more than 1,000 pages is too common to rank them all: then the best of the newest documents are found,
-- and of those 1,000.
-- Danger: the planner does not know how few pages and names are left when they are ranked; joined by hashes or in order, all
-- documents and all pages of everybody would be read.
-- DEFINER with the member check inside: a policy on the table would keep the planner from the text index, since the
-- operator @@ is not leakproof.
-- Errors: FORBIDDEN, RATE_LIMITED (300 a minute: more than anybody types).
create or replace function public.search_documents(p_org uuid, p_query text, p_limit int default 50)
returns jsonb language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_most constant int := 1000;
  v_text text := left(p_query, 500);
  v_name_text text := regexp_replace(v_text, '[^[:alnum:]]+', ' ', 'g');
  v_query tsquery := private.search_query(v_text);
  v_name_query tsquery := private.search_query(v_name_text);
  v_pages bigint[];
  v_named uuid[];
  v_hits jsonb;
  v_ignored jsonb;
  -- Where the words stand, the longest first: it says most of the page.
  v_patterns text[] := array(
    select '(^|[^[:alnum:]])' || regexp_replace(w.word, '([^[:alnum:]])', '\\\1', 'g')
      || case when w.is_last and char_length(w.word) >= 3 then '' else '($|[^[:alnum:]])' end
    from private.words_to_find(v_text) w where w.place <= 8 order by char_length(w.word) desc, w.place);
begin
  perform private.require_member(p_org);
  perform private.limit_rate('search', 300, 60);
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
    where d.org_id = p_org and d.trashed_at is null and h.page between coalesce(d.page_from, 1) and coalesce(d.page_to, 2147483647)
    order by d.id, h.rank desc, h.page),
  named as (
    select d.id, d.created_at from public.documents d where d.id = any (v_named) and d.trashed_at is null),
  found as (
    select coalesce(b.id, n.id) as id, b.page, coalesce(b.rank, 0) + case when n.id is null then 0 else 1 end as rank,
           coalesce(b.created_at, n.created_at) as created_at
    from best b full join named n on n.id = b.id
    order by rank desc, created_at desc, id limit least(greatest(p_limit, 1), 50))
  select jsonb_agg(jsonb_build_object('document_id', f.id, 'page', f.page, 'snippet', (
      select ts_headline('simple'::regconfig, private.text_around(left(a.data ->> 'text', 50000), v_patterns), v_query,
        'StartSel=' || chr(57344) || ',StopSel=' || chr(57345) || ',MaxWords=22,MinWords=10,MaxFragments=1')
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
