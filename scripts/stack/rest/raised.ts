import { AsyncLocalStorage } from 'node:async_hooks';
import postgres from 'postgres';
import { answerDatabaseError } from './failures.ts';

/** What Postgres said first of the request under way: what comes after it is told of a transaction that is lost. */
const underWay = new AsyncLocalStorage<{ raised?: postgres.PostgresError }>();

/** Keeps what a query of the request under way failed with. */
export function noteRaised(error: unknown): void {
  const told = underWay.getStore();
  if (told && error instanceof postgres.PostgresError) told.raised ??= error;
}

/**
 * Lite's answer to a request for data. SQLSTATEs that it does not know it tells as a failure of its own, without code or
 * detail; PostgREST tells them as they are.
 */
export function tellingWhatIsRaised(answer: () => Promise<Response>): Promise<Response> {
  const told: { raised?: postgres.PostgresError } = {};
  return underWay.run(told, async () => {
    const response = await answer();
    return response.status === 500 && told.raised ? answerDatabaseError(told.raised, false) : response;
  });
}
