-- A search minds neither accents nor the notation of numbers: "Malmo" finds Malmö and "Malmö" Malmo, "14975" finds
-- 14,975.00, 14.975,00, 14 975 and 14'975.-. Pages keep their text as printed; only what is looked for is folded.
-- unaccent comes with Postgres, hosted projects included.
create extension if not exists unaccent with schema extensions;

create text search configuration private.words (copy = pg_catalog.simple);
alter text search configuration private.words
  alter mapping for word, hword, hword_part, numword, numhword with extensions.unaccent, pg_catalog.simple;

-- A number as it is looked for: no signs between the digits, a point before decimals, no zeros behind them. Three digits
-- behind a sign are a group and no decimals, unless another sign made the groups before: 14.975 is 14975, 1,234.567 is not.
create function private.plain_number(p_number text) returns text
language sql immutable set search_path = '' as $$
  select regexp_replace(n.whole, '[^0-9]', '', 'g') || coalesce('.' || nullif(rtrim(n.decimals, '0'), ''), '')
  from (
    select regexp_replace(p_number, m.tail || '$', '') as whole, ltrim(m.tail, '.,') as decimals
    from (select coalesce(
      substring(p_number from '[.,][0-9]{1,2}$'),
      substring(p_number from '[0-9],[0-9]{3}([.][0-9]{3})$'),
      substring(p_number from '[0-9][.][0-9]{3}(,[0-9]{3})$'), '') as tail) m) n
$$;

-- A number with groups or decimals, as a regular expression. Bounded, because a word of a text index is.
create function private.written_number() returns text
language sql immutable set search_path = '' as $$
  select '(?:[0-9]{1,3}(?:[.,''’   ][0-9]{3}){1,9}(?:[.,][0-9]{1,2})?|[0-9]{1,30}[.,][0-9]{1,2})'
$$;

-- The same where it stands by itself in a text: dates, versions and addresses of machines have more of its signs.
-- Danger: looking behind for more than one sign reads the text from its beginning at every number.
create function private.number_by_itself() returns text
language sql immutable set search_path = '' as $$
  select '(?<![0-9.,])' || private.written_number() || '(?![.,]?[0-9])'
$$;

-- Numbers of a text as they are looked for, those with blanks between their groups included.
create function private.numbers_in(p_text text) returns text[]
language sql immutable set search_path = '' as $$
  select array(
    select private.plain_number(r[1])
    from regexp_matches(p_text, '[0-9][0-9.,''’   ]*[0-9]', 'g') r
    where r[1] ~ ('^' || private.written_number() || '$')
    union
    select private.plain_number(r[1])
    from regexp_matches(p_text, '(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3}){1,9}(?:[.,][0-9]{1,2})?(?! ?[0-9]|[.,][0-9])', 'g') r)
$$;

-- The same text with its numbers as they are looked for. Blanks part them: who types "22 555" may mean two.
create function private.with_plain_numbers(p_text text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  v_text text := p_text;
  v_number text;
begin
  for v_number in
    select r[1] from regexp_matches(p_text, private.number_by_itself(), 'g') r order by char_length(r[1]) desc
  loop
    v_text := replace(v_text, v_number, private.plain_number(v_number));
  end loop;
  return v_text;
end $$;

-- Numbers go in whole and not by the parts between their signs, or 234.50 would find 1,234.50.
-- Dropped and made anew, index included: what a generated column says cannot be altered everywhere.
alter table public.artifacts drop column search;
alter table public.artifacts add column search tsvector generated always as (
  case when kind = 'page' then
    to_tsvector('private.words'::regconfig,
        regexp_replace(left(data ->> 'text', 200000), private.number_by_itself(), ' ', 'g'))
      || array_to_tsvector(private.numbers_in(left(data ->> 'text', 200000))) end) stored;
create index artifacts_page_words on public.artifacts using gin (org_id, search) where kind = 'page';

alter table public.documents drop column name_words;
alter table public.documents add column name_words tsvector generated always as
  (to_tsvector('private.words'::regconfig, regexp_replace(filename, '[^[:alnum:]]+', ' ', 'g'))) stored;
create index documents_name_words on public.documents using gin (org_id, name_words);

-- A text as pages are searched. Some letters become two (ß, æ), so places in it are not those of the text.
create function private.fold(p_text text) returns text
language sql stable set search_path = '' as $$
  select lower(extensions.unaccent('extensions.unaccent'::regdictionary, p_text))
$$;

-- The words of a text in their order, as they were written and as the pages have them. Words joined by hyphens are told
-- by their parts.
drop function private.words_to_find(text);
create function private.words_to_find(p_text text)
returns table (word text, folded text, place bigint, is_last boolean)
language sql stable set search_path = '' as $$
  select lower(p.token), private.fold(p.token), row_number() over w, p.n = max(p.n) over ()
  from ts_parse('default', p_text) with ordinality as p(tokid, token, n) join ts_token_type('default') t using (tokid)
  where t.alias not in ('blank', 'tag', 'protocol', 'entity', 'hword', 'asciihword', 'numhword')
  window w as (order by p.n)
$$;

-- All of the first eight words. The last one may be the beginning of a word, if it is of three letters or more and
-- nothing was typed after it: a shorter one begins more words than anybody can look through. Null without a word.
create or replace function private.search_query(p_text text) returns tsquery
language sql stable set search_path = '' as $$
  select string_agg(
    '''' || replace(replace(w.folded, '\', '\\'), '''', '''''') || ''''
      || case when w.is_last and char_length(w.word) >= 3 then ':*' else '' end, ' & ' order by w.place)::tsquery
  from private.words_to_find(p_text) w where w.place <= 8
$$;

-- Letters without their accents, one for one: what stands at a place of the folded text stands there in the text.
-- Danger: for a whole page it takes a third of a second.
create function private.fold_letters(p_text text) returns text
language sql immutable set search_path = '' as $$
  select translate(lower(p_text),
      'àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžơưǎǐǒǔǖǘǚǜǟǡǣǧǩǫǭǯǰǵ' ||
      'ǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȟȧȩȫȭȯȱȳΐάέήίΰϊϋόύώϓϔйѐёѓїќѝўḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩ' ||
      'ṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẖẗẘẙẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹøłđħıŧ',
      'aaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzouaiouuuuuaaægkooʒjg' ||
      'naæøaaeeiioorruusthaeooooyιαεηιυιυουωϒϒиеегікиуabbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssss' ||
      'ttttuuuuuvvwwwwwxxyzzzhtwyſaaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyyoldhit')
$$;

-- Where the words of a query stand in folded text, as regular expressions; the longest first: it says most of the page.
create function private.patterns_of(p_text text) returns text[]
language sql stable set search_path = '' as $$
  select array(
    select case when w.folded ~ '^[0-9]+([.][0-9]+)?$' then
        '(?<![0-9])' || regexp_replace(split_part(w.folded, '.', 1), '(?<=[0-9])(?=[0-9])', '[.,''’\\u00a0\\u202f\\u2009 ]?', 'g')
        || case when w.may_go_on then '[0-9.,]*'
                when w.folded ~ '[.]' then '[.,]' || split_part(w.folded, '.', 2) || '0*(?![0-9])'
                else '(?:[.,]0+)?(?![0-9])' end
      else
        '(?<![[:alnum:]])' || replace(replace(replace(
          regexp_replace(w.folded, '([^[:alnum:]])', '\\\1', 'g'), 'ss', '(?:ss|ß)'), 'ae', '(?:ae|æ)'), 'oe', '(?:oe|œ)')
        || case when w.may_go_on then '[[:alnum:]]*' else '(?![[:alnum:]])' end
      end
    from (
      select f.folded, f.place, f.is_last and char_length(f.word) >= 3 as may_go_on
      from private.words_to_find(p_text) f where f.place <= 8) w
    order by char_length(w.folded) desc, w.place)
$$;

-- Some words of a text around the first place that fits one of the patterns (the first of the list that fits anywhere;
-- the beginning where none does), with all that fits between U+E000 and U+E001.
drop function private.text_around(text, text[]);
create function private.snippet_of(p_text text, p_patterns text[]) returns text
language plpgsql stable set search_path = '' as $$
declare
  v_before constant int := 60;
  v_length constant int := 200;
  v_slice constant int := 1000;
  v_folded text := private.fold(p_text);
  v_any text := array_to_string(p_patterns, '|');
  v_pattern text;
  v_at int := 0;
  v_passed int := 0;
  v_from int := 1;
  v_part text;
  v_marked text := '';
  v_done int := 1;
  v_start int;
begin
  foreach v_pattern in array p_patterns loop
    v_at := regexp_instr(v_folded, v_pattern);
    exit when v_at > 0;
  end loop;
  if v_at > 0 then
    -- Slice by slice to where that is in the text as printed.
    loop
      v_passed := v_passed + char_length(private.fold(substr(p_text, v_from, v_slice)));
      exit when v_passed >= v_at or v_from + v_slice > char_length(p_text);
      v_from := v_from + v_slice;
    end loop;
    v_at := v_from + greatest(regexp_instr(private.fold_letters(substr(p_text, v_from, v_slice + v_length)), v_pattern) - 1, 0);
    -- From the beginning of a word to the end of one, so that no half of one is shown.
    v_from := greatest(1, v_at - v_before);
    if v_from > 1 then v_from := v_from + regexp_instr(substr(p_text, v_from, v_at - v_from), '\s'); end if;
  end if;
  v_part := substr(p_text, v_from, v_length);
  if v_from + v_length <= char_length(p_text) then v_part := regexp_replace(v_part, '(\S)\s+\S*$', ''); end if;
  v_folded := private.fold_letters(v_part);
  while v_any <> '' loop
    v_start := regexp_instr(v_folded, v_any, v_done);
    exit when v_start = 0;
    v_marked := v_marked || substr(v_part, v_done, v_start - v_done) || chr(57344);
    v_done := regexp_instr(v_folded, v_any, v_done, 1, 1);
    v_marked := v_marked || substr(v_part, v_start, v_done - v_start) || chr(57345);
    exit when v_done > char_length(v_part);
  end loop;
  return regexp_replace(btrim(v_marked || substr(v_part, v_done), E' 	
'), '\s+', ' ', 'g');
end $$;

-- Documents of an organization whose pages or names hold all the words, best first: {hits: [{document_id, page,
-- snippet}], ignored: [word]}. Neither accents nor the notation of numbers matter. At most
-- p_limit of them (1 to 50). `snippet` marks what was found with U+E000 and U+E001; page is null when only the name fits,
-- like snippet. ignored: the words after the eighth, which were not looked for.
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
