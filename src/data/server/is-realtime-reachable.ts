import type { SupabaseAddress } from './user-client.ts';

/** Whether Realtime takes sockets: one is opened, and closed at once. */
export function isRealtimeReachable(address: SupabaseAddress, signal: AbortSignal): Promise<boolean> {
  const url = new URL(`${address.url}/realtime/v1/websocket`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('apikey', address.publishableKey);
  url.searchParams.set('vsn', '1.0.0');
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const end = (opened: boolean): void => {
      signal.removeEventListener('abort', late);
      resolve(opened);
      socket.close();
    };
    const late = (): void => end(false);
    signal.addEventListener('abort', late, { once: true });
    socket.addEventListener('open', () => end(true), { once: true });
    socket.addEventListener('error', () => end(false), { once: true });
  });
}
