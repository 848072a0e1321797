-- Documents of an organization whose pages or names hold all the words (each may be the beginning of one), best
-- first. `snippet` marks what was found with U+E000 and U+E001; page is null when only the name fits.
-- DEFINER with the member check inside: a policy on the table would keep the planner from the text index, since the
-- operator @@ is not leakproof.
create function public.search_documents(p_org uuid, p_query text, p_limit int default 50)
returns table (document_id uuid, page int, snippet text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_words text;
  v_query tsquery;
begin
  perform private.require_member(p_org);
  select string_agg('''' || w.word || ''':*', ' & ') into v_words
    from (select distinct t.lexeme as word
          from unnest(to_tsvector('simple'::regconfig, left(p_query, 500))) as t
          where t.lexeme !~ '[''\\]' limit 20) w;
  v_query := to_tsquery('simple'::regconfig, coalesce(v_words, ''));
  return query
  with hits as materialized (
    select a.reading_id, a.page, ts_rank(a.search, v_query) as rank
    from public.artifacts a
    where a.kind = 'page' and a.org_id = p_org and a.search @@ v_query
      and not exists (
        select 1 from public.artifacts o
        where o.reading_id = a.reading_id and o.page = a.page and o.kind = 'page' and o.ordinal > a.ordinal)
    order by rank desc, a.id desc limit 2000),
  best as (
    select distinct on (d.id) d.id, h.page, h.rank, d.created_at
    from hits h join public.documents d on d.reading_id = h.reading_id
    where d.org_id = p_org and h.page between coalesce(d.page_from, 1) and coalesce(d.page_to, 2147483647)
    order by d.id, h.rank desc, h.page),
  named as (
    select d.id, d.created_at from public.documents d
    where d.org_id = p_org and v_words is not null
      and to_tsvector('simple'::regconfig, regexp_replace(d.filename, '[^[:alnum:]]+', ' ', 'g')) @@ v_query
    order by d.created_at desc limit 200),
  found as (
    select coalesce(b.id, n.id) as id, b.page, coalesce(b.rank, 0) + case when n.id is null then 0 else 1 end as rank,
           coalesce(b.created_at, n.created_at) as created_at
    from best b full join named n on n.id = b.id
    order by rank desc, created_at desc limit least(greatest(p_limit, 1), 200))
  select f.id, f.page, (
      select ts_headline('simple'::regconfig, left(a.data ->> 'text', 50000), v_query,
        'StartSel=' || chr(57344) || ',StopSel=' || chr(57345) || ',MaxWords=22,MinWords=10,MaxFragments=1')
      from public.documents d join public.artifacts a
        on a.reading_id = d.reading_id and a.page = f.page and a.kind = 'page'
      where d.id = f.id order by a.ordinal desc limit 1)
  from found f order by f.rank desc, f.created_at desc;
end $$;
grant execute on function public.search_documents(uuid, text, int) to authenticated;
