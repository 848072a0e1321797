import { retryLink, type TRPCLink } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import { observable, type Unsubscribable } from '@trpc/server/observable';

/** The database answers eight calls of a person and kind at a time: those of two pages of theirs find a place. */
const mostAtOnce = 4;
/** A wait as long as this is for a place, and not for a rate: then it is worth waiting for. */
const longestWaitSeconds = 2;
const mostTries = 5;

/**
 * Lets few changes go to the server at once; the others wait for their turn, in their order. What looks and changes nothing
 * does not wait.
 */
export function fewAtOnce<Router extends AnyTRPCRouter>(): TRPCLink<Router> {
  return () => {
    const waiting: (() => void)[] = [];
    let underWay = 0;
    const next = (): void => {
      while (underWay < mostAtOnce) {
        const start = waiting.shift();
        if (!start) return;
        underWay += 1;
        start();
      }
    };
    return ({ op, next: send }) => {
      if (op.type !== 'mutation') return send(op);
      return observable((observer) => {
        let sent: Unsubscribable | null = null;
        let isOver = false;
        const over = (): void => {
          if (isOver) return;
          isOver = true;
          underWay -= 1;
          next();
        };
        const start = (): void => {
          sent = send(op).subscribe({
            next: (value) => observer.next(value),
            error: (error) => {
              over();
              observer.error(error);
            },
            complete: () => {
              over();
              observer.complete();
            },
          });
        };
        waiting.push(start);
        next();
        return () => {
          const place = waiting.indexOf(start);
          if (place >= 0) waiting.splice(place, 1);
          else over();
          sent?.unsubscribe();
        };
      });
    };
  };
}

/** Asks again where other calls of the same person had all places: what was refused so has done nothing. */
export function waitForAPlace<Router extends AnyTRPCRouter>(
  retryAfterSecondsOf: (thrown: unknown) => number | null,
): TRPCLink<Router> {
  return retryLink({
    retry: ({ error, attempts }) => {
      const seconds = retryAfterSecondsOf(error);
      return seconds !== null && seconds <= longestWaitSeconds && attempts < mostTries;
    },
    retryDelayMs: (attempt) => attempt * 1000,
  });
}
