-- Whether there is such a conversion at all, so that a person who may not have it is told so and not that it never
-- was. Ids are random: nobody learns of one who was not given it.
create function public.is_conversion_known(p_conversion uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.conversions c where c.id = p_conversion)
$$;
grant execute on function public.is_conversion_known(uuid) to authenticated;
