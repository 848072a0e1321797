/** Where and how a browser sends the bytes of one object: by PUT, with these headers. */
export type UploadTarget = { url: string; headers: Record<string, string> };

/** What a browser says it will send: the address takes this and, where the store can bind it, nothing else. */
export type ExpectedObject = { key: string; mediaType: string; bytes: number; sha256: string };

/** Bytes on their way into storage, piece by piece. */
export type Upload = {
  /** Resolves when storage takes more. Throws IO_ERROR, TOO_LARGE or FORBIDDEN. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when all of it is stored. */
  end(): Promise<void>;
  /** Gives up; never throws. */
  abort(): Promise<void>;
};

/**
 * Where the bytes of documents and results lie, for one caller: a person (their rights apply) or a worker (all of it). What
 * is registered in the database stays as it is, whoever asks. Failures are of the catalogue: NOT_FOUND, FORBIDDEN,
 * CONFLICT (something lies there), TOO_LARGE, RATE_LIMITED; IO_ERROR is anything else and may work later.
 */
export type ObjectStore = {
  /**
   * Has the database know which of these objects lie here now. To be called before it is told to make something of them;
   * what is not here stays unknown.
   */
  acknowledge(keys: readonly string[]): Promise<void>;
  /** The bytes as they come. */
  open(key: string, options?: { signal?: AbortSignal }): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** Stores bytes under a key that is still free. */
  put(object: { key: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }): Promise<void>;
  /** Stores bytes under a key that is still free while they are being written; `maxBytes` will come at most. */
  openUpload(object: { key: string; mediaType: string; maxBytes: number }): Upload;
  /** What storage says of an object, which is null where there is none. */
  head(key: string): Promise<{ bytes: number; mediaType: string | null } | null>;
  /** Removes objects. One that is gone is removed, too; one that is registered stays. */
  remove(keys: readonly string[]): Promise<void>;
  /**
   * The keys of an organization's objects that were stored before a moment, in lists that may be removed while more come.
   */
  listBefore(orgId: string, before: Date): AsyncGenerator<string[]>;
  /**
   * Whether storage answers at all, asked in a way that no stored object has a part in. So that one bad object is told from
   * a service that is down.
   */
  isReachable(): Promise<boolean>;
};

/** Addresses by which a browser reaches objects without passing through us. */
export type SignedAddresses = {
  /** Addresses that take the bytes of new objects from a browser for a while, in the order of the objects. */
  signUploads(objects: readonly ExpectedObject[]): Promise<UploadTarget[]>;
  /**
   * An address that gives the bytes for a while: as a download under `filename`, or inline without one. `mediaType` is what
   * they are found to be, where storage knows only what somebody said of them.
   */
  signDownload(object: {
    key: string;
    filename: string | null;
    mediaType: string;
  }): Promise<{ url: string; expiresAt: string }>;
};

/** What a web request has: bytes, and addresses for its browser. */
export type BrowserStore = ObjectStore & SignedAddresses;
