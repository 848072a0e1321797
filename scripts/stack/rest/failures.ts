import { json } from '../gateway/responses.ts';
import { codeOf } from '../log.ts';

/** An error as PostgREST words it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details: string | null;
  readonly hint: string | null;
}

export const failure = (
  status: number,
  code: string,
  message: string,
  details: string | null = null,
  hint: string | null = null,
) => json({ code, details, hint, message } satisfies Failure, status);

/** HTTP status by SQLSTATE or its class, the longest prefix first. */
const STATUS_BY_SQLSTATE: Record<string, number> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '53400': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57P01': 503,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0001: 400,
  P0: 500,
  XX: 500,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
};

/** The HTTP status PostgREST gives a SQLSTATE. `PT4xx` is a status a function chose itself. */
export function statusOf(sqlstate: string, anonymous: boolean): number {
  if (/^PT\d{3}$/.test(sqlstate)) return Number(sqlstate.slice(2));
  if (sqlstate === '42501') return anonymous ? 401 : 403;
  return STATUS_BY_SQLSTATE[sqlstate] ?? STATUS_BY_SQLSTATE[sqlstate.slice(0, 2)] ?? 400;
}

const LOST_CONNECTION = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether the database went away under the request: worth trying again. */
export const isLostConnection = (error: unknown): boolean => LOST_CONNECTION.has(codeOf(error) ?? '');

/** What a client gets while Postgres is away. */
export const databaseAway = (): Response =>
  failure(503, 'PGRST001', 'Database client error. Retrying the connection.');

const textOf = (error: object, field: string): string | null => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Answers with what Postgres said, in PostgREST's shape. Rethrows what is not from Postgres. */
export function answerDatabaseError(error: unknown, anonymous: boolean): Response {
  if (isLostConnection(error)) return databaseAway();
  const code = codeOf(error);
  if (!(error instanceof Error) || code === undefined || !/^[0-9A-Z]{5}$/.test(code)) throw error;
  return failure(
    statusOf(code, anonymous),
    code,
    error.message,
    textOf(error, 'detail'),
    textOf(error, 'hint'),
  );
}
