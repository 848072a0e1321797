-- Deeds are looked through for who has conveyed which land to whom.
insert into public.blueprints (id, document_types)
values ('deed', '{deed}');
