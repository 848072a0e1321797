-- Where bytes lie in a bucket outside of Supabase (STORAGE_DRIVER=s3) no row of storage.objects says so. This table does in
-- its place, and only the service role writes it: the web server for people whose rights it has looked at, and workers. So
-- nobody registers what nobody stored, there no more than in Supabase's own Storage.

-- Objects of such a bucket: promised, while stored_at is null (an address was signed for so many bytes at most), or seen
-- there.
create table public.bucket_objects (
  storage_key text        not null,
  org_id      uuid        not null,
  bytes       bigint      not null,
  stored_at   timestamptz,
  created_at  timestamptz not null default now(),
  constraint bucket_objects_pkey primary key (storage_key),
  constraint bucket_objects_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint bucket_objects_key_check check (
    private.is_object_name(storage_key) and starts_with(storage_key, org_id::text || '/')),
  constraint bucket_objects_bytes_check check (bytes > 0)
);
create index bucket_objects_promised on public.bucket_objects (org_id, created_at) where stored_at is null;
-- No policy: nobody reads it.
alter table public.bucket_objects enable row level security;
