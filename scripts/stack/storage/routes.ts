import type { Sql } from 'postgres';
import { type Identities, TokenError } from '../gateway/identity.ts';
import { json } from '../gateway/responses.ts';
import { ByteLimit, limitBody, unwrapForm } from './bodies.ts';
import { withDisposition } from './disposition.ts';
import { duplicate, isValidKey, refuse, tooLarge, withCode } from './failures.ts';
import { type ListRequest, listLevel } from './listing.ts';
import { honourRange } from './ranges.ts';
import { runRemoval } from './removing.ts';
import { runUpload } from './replacing.ts';
import { livesTooLong, tooLong } from './signed-lifetime.ts';

export const STORAGE_PREFIX = '/storage/v1';

/** Answers with Lite, which has the objects and checks who may touch them. */
export type Forward = (request: Request) => Promise<Response>;

const relative = (url: unknown): string | null =>
  typeof url === 'string' ? url.slice(url.startsWith(STORAGE_PREFIX) ? STORAGE_PREFIX.length : 0) : null;

type Json = Record<string, unknown>;

async function bodyOf(response: Request | Response): Promise<Json> {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/**
 * The Storage API. Lite stores and guards the objects; this gives requests and answers the shape Supabase's client
 * expects, lists folders, and counts the bytes of uploads.
 */
export class StorageRoutes {
  readonly #sql: Sql;
  readonly #identities: Identities;
  readonly #forward: Forward;

  constructor(sql: Sql, identities: Identities, forward: Forward) {
    this.#sql = sql;
    this.#identities = identities;
    this.#forward = forward;
  }

  /** Answers one request below /storage/v1. */
  async answer(request: Request, url: URL): Promise<Response> {
    return withCode(await this.#route(request, url));
  }

  async #route(request: Request, url: URL): Promise<Response> {
    const path = url.pathname.slice(STORAGE_PREFIX.length);
    const { method } = request;
    if (method === 'POST' && /^\/object\/list\/[^/]+$/.test(path)) return this.#list(request, path);
    if (method === 'POST' && /^\/object\/sign\/[^/]+$/.test(path)) return this.#signMany(request, url);
    if (method === 'POST' && path.startsWith('/object/sign/')) return this.#sign(request, url);
    const [, key] = /^\/object\/(?:upload\/sign\/)?[^/]+\/(.+)$/.exec(path) ?? [];
    if (method === 'POST' && path.startsWith('/object/upload/sign/')) {
      if (!isValidKey(decodeURIComponent(key ?? ''))) return invalidKey(key);
      return this.#signUpload(request);
    }
    const refused = await this.#refusalOfAddress(path, method, url.searchParams.get('token'));
    if (refused) return refused;
    if (isUpload(method, path)) {
      if (!isValidKey(decodeURIComponent(key ?? ''))) return invalidKey(key);
      return this.#upload(request, path);
    }
    if (method === 'DELETE' && /^\/object\/[^/]+$/.test(path)) return this.#remove(request);
    const response = await this.#forward(request);
    if (!response.ok || (method !== 'GET' && method !== 'HEAD')) return response;
    if (path.startsWith('/object/info/')) return info(await bodyOf(response));
    return path.startsWith('/object/') ? honourRange(request, withDisposition(response, url)) : response;
  }

  /** Lite fails over an address that has expired or was made up; hosted projects refuse it. */
  async #refusalOfAddress(path: string, method: string, token: string | null): Promise<Response | null> {
    const isAddress = path.startsWith('/object/sign/') || path.startsWith('/object/upload/sign/');
    if (!isAddress || method === 'POST' || token === null) return null;
    try {
      await this.#identities.assertSignedAddress(token);
      return null;
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      const said = error.expired ? '"exp" claim timestamp check failed' : error.message;
      return refuse(400, 'InvalidJWT', said);
    }
  }

  async #list(request: Request, path: string): Promise<Response> {
    const claims = await this.#identities.ofRequest(request);
    if (!claims) return refuse(400, 'Unauthorized', 'Invalid JWT');
    const bucket = decodeURIComponent(path.slice('/object/list/'.length));
    const wanted: ListRequest = await bodyOf(request);
    return json(await listLevel(this.#sql, claims, bucket, wanted));
  }

  async #sign(request: Request, url: URL): Promise<Response> {
    const { expiresIn } = await bodyOf(request);
    if (livesTooLong(expiresIn)) return tooLong();
    const response = await this.#forward(signing(request, url, expiresIn));
    if (!response.ok) return response;
    return json({ signedURL: relative((await bodyOf(response)).signedUrl) });
  }

  /** Signs one by one, since Lite fails the whole batch when one object is missing. */
  async #signMany(request: Request, url: URL): Promise<Response> {
    const { paths, expiresIn } = await bodyOf(request);
    if (!Array.isArray(paths)) return refuse(400, 'InvalidRequest', 'paths must be a list');
    if (livesTooLong(expiresIn)) return tooLong();
    const signed = paths.map(String).map(async (path) => {
      const target = new URL(url);
      target.pathname += `/${path.split('/').map(encodeURIComponent).join('/')}`;
      const response = await this.#forward(signing(request, target, expiresIn));
      if (response.ok) return { path, error: null, signedURL: relative((await bodyOf(response)).signedUrl) };
      return {
        path,
        error: 'Either the object does not exist or you do not have access to it',
        signedURL: null,
      };
    });
    return json(await Promise.all(signed));
  }

  async #signUpload(request: Request): Promise<Response> {
    const response = await this.#forward(request);
    if (!response.ok) return response;
    const { signedUrl, token } = await bodyOf(response);
    return json({ url: relative(signedUrl), token });
  }

  async #upload(request: Request, path: string): Promise<Response> {
    const [, signed, bucket] = /^\/object\/(upload\/sign\/)?([^/]+)\//.exec(path) ?? [];
    const limit = await this.#limitOf(decodeURIComponent(bucket ?? ''));
    const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data');
    const plain = isForm ? await unwrapForm(request, limit) : limitBody(request, limit);
    if (!plain) return refuse(400, 'InvalidRequest', 'The form holds no file');
    let response: Response;
    try {
      const { kept, outcome } = await runUpload(() => this.#forward(plain));
      response = kept ? duplicate() : outcome;
    } catch (error) {
      if (!limit.exceeded) throw error;
      response = tooLarge();
    }
    await limit.drain();
    if (limit.exceeded) return tooLarge();
    if (!response.ok || !signed) return response;
    return json({ Key: `${decodeURIComponent(bucket ?? '')}/${String((await bodyOf(response)).Key)}` });
  }

  /** Names what was removed, and not what a trigger kept. */
  async #remove(request: Request): Promise<Response> {
    const { kept, outcome } = await runRemoval(() => this.#forward(request));
    if (!outcome.ok || kept.size === 0) return outcome;
    const removed: unknown = await outcome.json();
    if (!Array.isArray(removed)) return json(removed);
    return json(removed.filter((object) => !kept.has(String(fieldsOf(object).name))));
  }

  async #limitOf(bucket: string): Promise<ByteLimit> {
    const [row] = await this.#sql<{ limit: string | null }[]>`
      select file_size_limit::text as limit from storage.buckets where id = ${bucket}`;
    return new ByteLimit(row?.limit ? Number(row.limit) : Number.MAX_SAFE_INTEGER);
  }
}

const invalidKey = (key = '') => refuse(400, 'Invalid key', `Invalid key: ${decodeURIComponent(key)}`);

function isUpload(method: string, path: string): boolean {
  if (method !== 'POST' && method !== 'PUT') return false;
  if (/^\/object\/(move|copy)$/.test(path)) return false;
  return /^\/object\/(upload\/sign\/)?[^/]+\/./.test(path);
}

/** The request of a signed address for one object, whose body was read already. */
function signing(request: Request, url: URL, expiresIn: unknown): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify({ expiresIn }) });
}

const fieldsOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {});

function info(object: Json): Response {
  const stored = fieldsOf(object.httpMetadata ?? object.metadata);
  return json({
    id: object.id,
    name: object.name,
    version: object.version,
    bucket_id: object.bucket_id,
    size: stored.size,
    content_type: stored.mimetype,
    cache_control: stored.cacheControl,
    etag: stored.eTag,
    metadata: object.user_metadata ?? {},
    last_modified: stored.lastModified,
    created_at: object.created_at,
  });
}
