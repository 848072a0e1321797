/** A row as Postgres writes it: each value as text, null for null, absent when it was not sent (unchanged TOAST). */
export type TextRow = Record<string, string | null>;

export interface Relation {
  readonly id: number;
  readonly schema: string;
  readonly name: string;
  /** 'f' when old rows are sent whole. */
  readonly replicaIdentity: string;
  readonly columns: readonly string[];
}

/** One row that changed, in commit order. */
export interface Change {
  readonly type: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly relation: Relation;
  readonly new?: TextRow;
  readonly old?: TextRow;
  readonly committedAt: Date;
}

const POSTGRES_EPOCH_MS = 946_684_800_000;

/** Microseconds since 2000-01-01, as Postgres counts. */
export const toPostgresTime = (ms: number): bigint => BigInt(ms - POSTGRES_EPOCH_MS) * 1000n;

class Reader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#at++);
  }

  int16(): number {
    this.#at += 2;
    return this.#bytes.readUInt16BE(this.#at - 2);
  }

  int32(): number {
    this.#at += 4;
    return this.#bytes.readUInt32BE(this.#at - 4);
  }

  int64(): bigint {
    this.#at += 8;
    return this.#bytes.readBigInt64BE(this.#at - 8);
  }

  text(length: number): string {
    this.#at += length;
    return this.#bytes.toString('utf8', this.#at - length, this.#at);
  }

  terminated(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const text = this.text(end - this.#at);
    this.#at += 1;
    return text;
  }
}

/** Decodes the messages of the pgoutput plugin, protocol version 1. Keeps the relations announced so far. */
export class PgOutputDecoder {
  readonly #relations = new Map<number, Relation>();
  #committedAt = new Date(0);

  /** Takes one message and gives the change it tells of, or undefined for messages about anything else. */
  decode(message: Buffer): Change | undefined {
    const read = new Reader(message, 1);
    switch (String.fromCharCode(message.readUInt8(0))) {
      case 'B':
        read.int64();
        this.#committedAt = new Date(POSTGRES_EPOCH_MS + Number(read.int64() / 1000n));
        return undefined;
      case 'R':
        this.#learnRelation(read);
        return undefined;
      case 'I': {
        const relation = this.#relation(read);
        read.byte();
        return { type: 'INSERT', relation, new: row(read, relation), committedAt: this.#committedAt };
      }
      case 'U':
        return this.#update(read);
      case 'D': {
        const relation = this.#relation(read);
        read.byte();
        return { type: 'DELETE', relation, old: row(read, relation), committedAt: this.#committedAt };
      }
      default:
        return undefined;
    }
  }

  #update(read: Reader): Change {
    const relation = this.#relation(read);
    let old: TextRow | undefined;
    if (String.fromCharCode(read.byte()) !== 'N') {
      old = row(read, relation);
      read.byte();
    }
    const changed = { ...old, ...row(read, relation) };
    return { type: 'UPDATE', relation, new: changed, ...(old && { old }), committedAt: this.#committedAt };
  }

  #learnRelation(read: Reader): void {
    const id = read.int32();
    const schema = read.terminated();
    const name = read.terminated();
    const replicaIdentity = String.fromCharCode(read.byte());
    const columns: string[] = [];
    for (let left = read.int16(); left > 0; left--) {
      read.byte();
      columns.push(read.terminated());
      read.int64(); // Type and type modifier.
    }
    this.#relations.set(id, { id, schema, name, replicaIdentity, columns });
  }

  #relation(read: Reader): Relation {
    const id = read.int32();
    const relation = this.#relations.get(id);
    if (!relation) throw new Error(`A change names relation ${id}, which was not announced`);
    return relation;
  }
}

function row(read: Reader, relation: Relation): TextRow {
  const values: TextRow = {};
  const count = read.int16();
  for (const column of relation.columns.slice(0, count)) {
    const kind = String.fromCharCode(read.byte());
    if (kind === 'n') values[column] = null;
    else if (kind === 't') values[column] = read.text(read.int32());
  }
  return values;
}
