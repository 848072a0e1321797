import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { type CatchUpEvent, catchUp, startCatchUp } from '#core/live/catch-up';
import type { News } from '#core/live/change';
import { type Cursor, isCursor } from '#core/live/cursor';
import { connectGraceMs, isLookDue, type LiveState, reconnectDelay } from '#core/live/rhythm';

export type LiveOptions = {
  supabase: SupabaseClient;
  orgId: string;
  /** Where the rendered page stands in the feed; null when nobody knows. */
  cursor: Cursor | null;
  changesSince: (cursor: Cursor | null) => Promise<News>;
  onNews: (news: News) => void;
  /** Everything on the screen may be old: load it again. */
  onResync: () => void;
  onProgress: (message: unknown) => void;
  onState: (state: LiveState) => void;
  /** Whether something on the screen is expected to change by itself. */
  isActive: () => boolean;
};

export type Live = { stop: () => void; look: () => void };

const announcement = z.object({ payload: z.object({ cursor: z.string().refine(isCursor) }) });
const tickMs = 1_000;

/**
 * Follows the changes of one organization: a private channel announces that there is news, and the news itself
 * is asked for from the last known place. Nothing relies on a message arriving.
 */
export function startLive(options: LiveOptions): Live {
  const { supabase, orgId } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: LiveState = 'connecting';
  let machine = startCatchUp(options.cursor);
  let lastAnswer = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function setState(next: LiveState): void {
    if (next === state || signal.aborted) return;
    state = next;
    options.onState(next);
  }

  function tell(event: CatchUpEvent): void {
    if (signal.aborted) return;
    const [next, effect] = catchUp(machine, event);
    machine = next;
    if (effect.type === 'none') return;
    clearTimeout(timer);
    if (effect.type === 'wait') timer = setTimeout(() => tell({ type: 'waited' }), effect.ms);
    else void ask(machine.cursor);
  }

  async function ask(cursor: Cursor | null): Promise<void> {
    try {
      const answer = await options.changesSince(cursor);
      if (signal.aborted) return;
      lastAnswer = Date.now();
      if (cursor === null || answer.reset) options.onResync();
      else if (answer.events.length > 0) options.onNews(answer);
      tell({ type: 'answered', cursor: answer.cursor, more: answer.more, reset: answer.reset });
    } catch {
      tell({ type: 'failed' });
    }
  }

  const connection = keepChannel(supabase, `org:${orgId}`, signal, {
    onMessage: (event, message) => {
      if (event === 'progress') return options.onProgress(message);
      const parsed = announcement.safeParse(message);
      if (parsed.success) tell({ type: 'announced', cursor: parsed.data.payload.cursor });
    },
    onOpen: () => {
      setState('live');
      tell({ type: 'look' });
    },
    onDown: (forMs) => setState(forMs >= connectGraceMs ? 'polling' : 'connecting'),
  });

  const ticking = setInterval(() => {
    connection.tick();
    if (machine.phase === 'resting' && isLookDue(state, options.isActive(), Date.now() - lastAnswer)) {
      tell({ type: 'look' });
    }
  }, tickMs);

  const look = () => tell({ type: 'look' });
  const wake = () => {
    if (document.visibilityState === 'hidden') return;
    look();
    connection.reconnectNow();
  };
  document.addEventListener('visibilitychange', wake, { signal });
  window.addEventListener('online', wake, { signal });
  window.addEventListener('pageshow', wake, { signal });

  options.onState(state);
  // The socket may take a while or never open; what happened since the page was rendered must not wait for it.
  look();

  return {
    look,
    stop: () => {
      stopping.abort();
      clearInterval(ticking);
      clearTimeout(timer);
      connection.close();
    },
  };
}

type ChannelListener = {
  onMessage: (event: 'change' | 'progress', message: unknown) => void;
  onOpen: () => void;
  /** Called about once a second while the channel is not open, with how long it has been so. */
  onDown: (forMs: number) => void;
};

/** Keeps one private channel open: a channel that fails or closes is replaced, at growing distances. */
function keepChannel(
  supabase: SupabaseClient,
  topic: string,
  signal: AbortSignal,
  listener: ChannelListener,
) {
  let channel: RealtimeChannel | null = null;
  let open = false;
  let downSince = Date.now();
  let attempt = 0;
  let generation = 0;
  let nextTry: number | null = null;

  function fell(): void {
    if (open) downSince = Date.now();
    open = false;
    nextTry ??= Date.now() + reconnectDelay(attempt);
    listener.onDown(Date.now() - downSince);
  }

  async function connect(): Promise<void> {
    nextTry = null;
    attempt += 1;
    const own = ++generation;
    const old = channel;
    channel = null;
    try {
      if (old) await supabase.removeChannel(old);
      // Without a token the server refuses private channels.
      await supabase.realtime.setAuth();
    } catch {
      if (own === generation) fell();
      return;
    }
    if (signal.aborted || own !== generation) return;
    channel = supabase
      .channel(topic, { config: { private: true } })
      .on('broadcast', { event: 'change' }, (message) => listener.onMessage('change', message))
      .on('broadcast', { event: 'progress' }, (message) => listener.onMessage('progress', message))
      .subscribe((status) => {
        if (signal.aborted || own !== generation) return;
        if (status !== 'SUBSCRIBED') return fell();
        open = true;
        attempt = 0;
        nextTry = null;
        listener.onOpen();
      });
  }

  void connect();
  return {
    tick: () => {
      if (open || signal.aborted) return;
      listener.onDown(Date.now() - downSince);
      if (nextTry !== null && Date.now() >= nextTry) void connect();
    },
    reconnectNow: () => {
      if (!open && nextTry !== null && !signal.aborted) void connect();
    },
    close: () => {
      generation += 1;
      if (channel) void supabase.removeChannel(channel);
    },
  };
}
