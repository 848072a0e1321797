/** A row of auth.users, as far as clients see it. */
export interface UserRow {
  readonly id: string;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly email_confirmed_at: Date | null;
  readonly phone_confirmed_at: Date | null;
  readonly last_sign_in_at: Date | null;
  readonly banned_until: Date | null;
  readonly raw_app_meta_data: Record<string, unknown> | null;
  readonly raw_user_meta_data: Record<string, unknown> | null;
  readonly created_at: Date | null;
  readonly updated_at: Date | null;
  readonly is_anonymous: boolean;
}

/** A user as the Auth API shows it. */
export const publicUser = (row: UserRow) => ({
  id: row.id,
  aud: 'authenticated',
  role: row.role ?? 'authenticated',
  email: row.email ?? '',
  phone: row.phone ?? '',
  ...(row.email_confirmed_at && {
    email_confirmed_at: row.email_confirmed_at,
    confirmed_at: row.email_confirmed_at,
  }),
  ...(row.last_sign_in_at && { last_sign_in_at: row.last_sign_in_at }),
  ...(row.banned_until && { banned_until: row.banned_until }),
  app_metadata: row.raw_app_meta_data ?? {},
  user_metadata: row.raw_user_meta_data ?? {},
  identities: [],
  created_at: row.created_at,
  updated_at: row.updated_at,
  is_anonymous: row.is_anonymous,
});
