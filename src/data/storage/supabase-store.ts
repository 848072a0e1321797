import type { DocketClient } from '#data/client';
import { answersInTime } from './answers-in-time.ts';
import { listSupabaseObjects } from './list-supabase-objects.ts';
import type { ObjectStore, Upload } from './object-store.ts';
import { bucketName } from './supabase-bucket.ts';
import { supabaseError } from './supabase-error.ts';

/**
 * Supabase's own Storage, asked as the client's user: its policies and triggers know our tables.
 */
export function createSupabaseStore(client: DocketClient): ObjectStore {
  const bucket = () => client.storage.from(bucketName);

  return {
    // Storage keeps its objects in the same database.
    acknowledge: async () => {},

    async open(key, { signal } = {}) {
      const { data, error } = await bucket()
        .download(key, undefined, { ...(signal && { signal }) })
        .asStream();
      if (error) throw supabaseError(error);
      return data;
    },

    async put({ key, mediaType, bytes }) {
      const { error } = await bucket().upload(key, bytes, { contentType: mediaType, upsert: false });
      if (error) throw supabaseError(error);
    },

    openUpload: ({ key, mediaType }) => openUpload(client, key, mediaType),

    async head(key) {
      const { data, error } = await bucket().info(key);
      const failure = error && supabaseError(error);
      if (failure?.code === 'NOT_FOUND') return null;
      if (failure) throw failure;
      // What storage does not say is of no size that anybody expects.
      return { bytes: data?.size ?? -1, mediaType: data?.contentType ?? null };
    },

    async remove(keys) {
      const { error } = await bucket().remove([...keys]);
      if (error) throw supabaseError(error);
    },

    listBefore: (orgId, before) => listSupabaseObjects(bucket(), orgId, before),

    isReachable: () => answersInTime(client.storage.getBucket(bucketName).then(answered)),
  };
}

/** A refusal is an answer, too. */
function answered({ error }: { error: { status?: number } | null }): boolean {
  return error === null || (error.status !== undefined && error.status < 500);
}

function openUpload(client: DocketClient, key: string, mediaType: string): Upload {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const stored = client.storage
    .from(bucketName)
    .upload(key, readable, { contentType: mediaType, upsert: false, duplex: 'half' })
    .then(({ error }) => {
      if (error) throw supabaseError(error);
    });
  // Whoever writes or ends hears of it.
  stored.catch(() => {});
  return {
    // Storage that refuses early reads no more: it is asked beside, or the writing would wait for ever.
    write: (bytes) => Promise.race([writer.write(bytes), stored.then(() => {})]),
    async end() {
      writer.close().catch(() => {});
      await stored;
    },
    async abort() {
      await writer.abort().catch(() => {});
      await stored.catch(() => {});
    },
  };
}
