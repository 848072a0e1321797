import { type Cursor, isBehind, laterCursor } from './cursor.ts';

/**
 * How a screen catches up with the feed, as a pure machine: it is told what happened and says what to do next.
 *
 * At most one question is under way. An announcement may come before its rows can be seen (rows of still open
 * transactions are held back), so after an answer that falls short it asks again, at growing distances.
 */
export type CatchUp = {
  /** Everything up to here has been applied. Null until the first answer. */
  cursor: Cursor | null;
  /** The furthest place that was announced. */
  target: Cursor | null;
  phase: 'resting' | 'asking' | 'waiting';
  /** Something asked for a look while a question was under way: ask once more after it. */
  again: boolean;
  /** Answers in a row that fell short of the target, or failed. */
  attempt: number;
};

export type CatchUpEvent =
  | { type: 'announced'; cursor: Cursor }
  | { type: 'look' }
  /** `reset`: the place asked from is none any more; `cursor` is where to go on, even if it lies before. */
  | { type: 'answered'; cursor: Cursor; more: boolean; reset: boolean }
  | { type: 'failed' }
  | { type: 'waited' };

export type CatchUpEffect = { type: 'none' } | { type: 'ask' } | { type: 'wait'; ms: number };

/** After this many answers that bring nothing new, the target is given up; the regular look finds it. */
export const maxAttempts = 12;

/** A machine that stands at `cursor` (what the server rendered), or nowhere yet. */
export function startCatchUp(cursor: Cursor | null): CatchUp {
  return { cursor, target: null, phase: 'resting', again: false, attempt: 0 };
}

/** One step: the state after the event, and the one thing to do now. */
export function catchUp(state: CatchUp, event: CatchUpEvent): [CatchUp, CatchUpEffect] {
  switch (event.type) {
    case 'announced': {
      const target = laterCursor(state.target, event.cursor);
      const next = { ...state, target };
      if (state.phase === 'asking' || !isBehind(state.cursor, event.cursor)) return [next, none];
      return ask({ ...next, attempt: 0 });
    }
    case 'look':
      return state.phase === 'asking' ? [{ ...state, again: true }, none] : ask(state);
    case 'waited':
      return state.phase === 'waiting' ? ask(state) : [state, none];
    case 'failed':
      return wait(state, failureDelay(state.attempt));
    case 'answered':
      return event.reset ? restarted(state, event.cursor) : answered(state, event.cursor, event.more);
  }
}

function answered(state: CatchUp, answer: Cursor, more: boolean): [CatchUp, CatchUpEffect] {
  const moved = isBehind(state.cursor, answer);
  const next = { ...state, cursor: laterCursor(state.cursor, answer), attempt: moved ? 0 : state.attempt };
  if (more || state.again) return ask({ ...next, again: false });
  if (!isBehind(next.cursor, next.target)) return [{ ...next, phase: 'resting', attempt: 0 }, none];
  if (next.attempt >= maxAttempts) return [{ ...next, phase: 'resting', target: null, attempt: 0 }, none];
  return wait(next, shortfallDelay(next.attempt));
}

/** What was announced before was of a feed that is no more. */
function restarted(state: CatchUp, cursor: Cursor): [CatchUp, CatchUpEffect] {
  const next = startCatchUp(cursor);
  return state.again ? ask(next) : [next, none];
}

const none: CatchUpEffect = { type: 'none' };

function ask(state: CatchUp): [CatchUp, CatchUpEffect] {
  return [{ ...state, phase: 'asking' }, { type: 'ask' }];
}

function wait(state: CatchUp, ms: number): [CatchUp, CatchUpEffect] {
  return [
    { ...state, phase: 'waiting', attempt: state.attempt + 1 },
    { type: 'wait', ms },
  ];
}

/** 50, 100, 200 … 5000 ms: transactions end soon. */
function shortfallDelay(attempt: number): number {
  return Math.min(50 * 2 ** attempt, 5_000);
}

/** 1, 2, 4 … 15 s: a server that fails needs room. */
function failureDelay(attempt: number): number {
  return Math.min(1_000 * 2 ** attempt, 15_000);
}
