import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CatchUp,
  type CatchUpEffect,
  type CatchUpEvent,
  catchUp,
  maxAttempts,
  startCatchUp,
} from '#core/live/catch-up';

function play(state: CatchUp, ...events: CatchUpEvent[]): { state: CatchUp; effects: CatchUpEffect[] } {
  const effects: CatchUpEffect[] = [];
  let now = state;
  for (const event of events) {
    const [next, effect] = catchUp(now, event);
    now = next;
    effects.push(effect);
  }
  return { state: now, effects };
}

const answered = (cursor: string, more = false): CatchUpEvent => ({
  type: 'answered',
  cursor,
  more,
  reset: false,
});
const reset = (cursor: string): CatchUpEvent => ({ type: 'answered', cursor, more: false, reset: true });
const announced = (cursor: string): CatchUpEvent => ({ type: 'announced', cursor });

describe('catching up', () => {
  test('an announcement ahead asks, one behind does not', () => {
    expect(play(startCatchUp('5:1'), announced('6:1')).effects).toEqual([{ type: 'ask' }]);
    expect(play(startCatchUp('5:1'), announced('5:1')).effects).toEqual([{ type: 'none' }]);
  });

  test('only one question is under way; what comes meanwhile is asked for after the answer', () => {
    const { state, effects } = play(
      startCatchUp('5:1'),
      { type: 'look' },
      { type: 'look' },
      answered('5:1'),
      answered('5:1'),
    );
    expect(effects.map(({ type }) => type)).toEqual(['ask', 'none', 'ask', 'none']);
    expect(state.phase).toBe('resting');
  });

  test('rows held back are asked for again at 50, 100, 200 ms, and at once after movement', () => {
    const { effects } = play(
      startCatchUp('5:1'),
      announced('9:1'),
      answered('5:1'),
      { type: 'waited' },
      answered('5:1'),
      { type: 'waited' },
      answered('5:1'),
      { type: 'waited' },
      answered('8:1'),
    );
    expect(
      effects.filter((effect) => effect.type === 'wait').map((effect) => effect.type === 'wait' && effect.ms),
    ).toEqual([50, 100, 200, 50]);
  });

  test('a reset goes on from the place given, though it lies before, and forgets what was announced', () => {
    const { state, effects } = play(startCatchUp('90:1'), announced('99:1'), reset('7:9'));
    expect(effects).toEqual([{ type: 'ask' }, { type: 'none' }]);
    expect(state).toEqual(startCatchUp('7:9'));
    expect(play(state, announced('8:1')).effects).toEqual([{ type: 'ask' }]);
    // What was asked for meanwhile is looked for from there.
    const meanwhile = play(startCatchUp('90:1'), { type: 'look' }, { type: 'look' }, reset('7:9'));
    expect(meanwhile.effects.at(-1)).toEqual({ type: 'ask' });
    expect(meanwhile.state).toMatchObject({ cursor: '7:9', again: false });
  });

  test('a long answer is followed by the rest', () => {
    expect(play(startCatchUp('1:1'), { type: 'look' }, answered('2:1', true)).effects).toEqual([
      { type: 'ask' },
      { type: 'ask' },
    ]);
  });

  test('a failure is tried again, farther apart each time', () => {
    const { effects } = play(
      startCatchUp('1:1'),
      { type: 'look' },
      { type: 'failed' },
      { type: 'waited' },
      { type: 'failed' },
    );
    expect(effects).toEqual([
      { type: 'ask' },
      { type: 'wait', ms: 1000 },
      { type: 'ask' },
      { type: 'wait', ms: 2000 },
    ]);
  });

  test('an announcement while waiting asks at once', () => {
    const { effects } = play(startCatchUp('1:1'), announced('5:1'), answered('1:1'), announced('6:1'));
    expect(effects.at(-1)).toEqual({ type: 'ask' });
  });

  test('a target that never shows is given up', () => {
    let state = play(startCatchUp('1:1'), announced('5:1')).state;
    for (let i = 0; i < maxAttempts; i++) state = play(state, answered('1:1'), { type: 'waited' }).state;
    const { state: end, effects } = play(state, answered('1:1'));
    expect(effects).toEqual([{ type: 'none' }]);
    expect(end).toMatchObject({ phase: 'resting', target: null });
  });

  test('whatever happens: it never goes back, and rests only when nothing is missing', () => {
    const place = fc.nat(20).map((n) => `${n}:1`);
    const event: fc.Arbitrary<CatchUpEvent> = fc.oneof(
      place.map(announced),
      fc.constant<CatchUpEvent>({ type: 'look' }),
      fc.constant<CatchUpEvent>({ type: 'waited' }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.infiniteStream(fc.nat(20)), (events, heads) => {
        let state = startCatchUp('0:0');
        let head = 0;
        for (const one of events) {
          let effect: CatchUpEffect;
          const before = Number(state.cursor?.split(':')[0]);
          [state, effect] = catchUp(state, one);
          if (effect.type === 'ask') {
            head = Math.max(head, heads.next().value ?? 0);
            [state] = catchUp(state, answered(`${head}:1`));
          }
          expect(Number(state.cursor?.split(':')[0])).toBeGreaterThanOrEqual(before);
        }
        // The server's head passes everything; the machine must end there.
        for (let i = 0; i < 3 && state.phase !== 'resting'; i++) {
          [state] = catchUp(state, { type: 'waited' });
          [state] = catchUp(state, answered('21:1'));
        }
        expect(state.phase).toBe('resting');
      }),
    );
  });
});
