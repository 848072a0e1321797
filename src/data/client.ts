import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';

/** A Supabase client typed with our schema: the user's (RLS applies) or the service role's. */
export type DocketClient = SupabaseClient<Database>;
export type { Database, Json } from './database.types.ts';
