import { beforeEach } from 'vitest';
import type { Caller, Connection, FreshDatabase } from '#support/database';
import { asker, newFile, workThrough } from './conversion-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, enqueueOne, type Lease, newKind } from './queue-calls.ts';

interface Removable {
  readonly kind: string;
  readonly id: string;
  readonly storage_key: string;
  readonly sha256: string;
  readonly filename: string;
}

interface Blob {
  readonly id: string;
  readonly sha256: string;
  readonly storage_key: string;
  readonly expired_at: Date | null;
  readonly removed_at: Date | null;
}

/** Days that bytes are kept. */
interface Keep {
  readonly pdf?: number;
  readonly xml?: number;
  readonly afterDownload?: boolean;
}

/** Somebody who brings invoices, and a sweeper; both anew for every test, since a sweep takes all there is. */
export interface Sweeping {
  org: string;
  me: Caller;
  mine: ReturnType<typeof asker>;
  sweeper: Lease;
}

export function sweeping(database: FreshDatabase) {
  const { sql } = database;
  const now: Partial<Sweeping> = {};
  const current = (): Sweeping => {
    const { org, me, mine, sweeper } = now;
    if (!org || !me || !mine || !sweeper) throw new Error('only within a test');
    return { org, me, mine, sweeper };
  };

  /** A sweep job of an organization, held. */
  async function takeSweep(org: string): Promise<Lease> {
    const kind = newKind();
    await enqueueOne(sql, { org_id: org, kind });
    return claimOne(sql, { kinds: [kind] });
  }

  beforeEach(async () => {
    now.org = await createOrganization(sql);
    now.me = signedIn(await createMember(sql, now.org, 'processor'));
    now.mine = asker(database, now.me, now.org);
    now.sweeper = await takeSweep(now.org);
  });

  const begin = (
    on: Connection = sql,
    { pdf = 7, xml = 30, afterDownload = false }: Keep = {},
    by?: Lease,
  ) => {
    const { id, lease_token } = by ?? current().sweeper;
    return on<Removable[]>`
      select * from public.begin_sweep(${id}, ${lease_token}::uuid, ${pdf}::int, ${xml}::int, ${afterDownload})`;
  };

  async function finish(kind: string, object: string, by?: Lease): Promise<boolean> {
    const { id, lease_token } = by ?? current().sweeper;
    const [row] = await sql<{ done: boolean }[]>`
      select public.finish_sweep_object(${id}, ${lease_token}::uuid, ${kind}, ${object}) as done`;
    return row?.done ?? false;
  }

  /** Lets so many days go by for all that the organization has. */
  async function age(days: number): Promise<void> {
    const { org } = current();
    const by = sql`make_interval(days => ${days}::int)`;
    await sql`update public.blobs set created_at = created_at - ${by} where org_id = ${org}`;
    await sql`update public.documents set created_at = created_at - ${by} where org_id = ${org}`;
    await sql`
      update public.conversions set finished_at = finished_at - ${by}, updated_at = updated_at - ${by}
      where org_id = ${org}`;
    await sql`update public.conversion_results set created_at = created_at - ${by} where org_id = ${org}`;
  }

  async function blobOf(document: string): Promise<Blob> {
    const [blob] = await sql<Blob[]>`
      select b.* from public.blobs b join public.documents d on d.blob_id = b.id where d.id = ${document}`;
    if (!blob) throw new Error(`no document ${document}`);
    return blob;
  }

  /** A finished conversion; its document has no open job. */
  async function converted() {
    const { org, mine } = current();
    const file = newFile(org);
    const made = await mine.askOne(file);
    await workThrough(sql, org, made.document_id);
    return { file, id: made.conversion_id, document: made.document_id };
  }

  return { current, takeSweep, begin, finish, age, blobOf, converted };
}
