import { Socket } from 'node:net';
import type { Sql } from 'postgres';
import { LOOPBACK } from '../ports.ts';

/** Long enough for a transaction to hear of the loss and to send its ROLLBACK to nobody. */
const CLOSE_AFTER_MS = 20;

/**
 * Makes the sockets of a postgres.js pool (its option `socket`) so that the pool survives a Postgres that goes away.
 *
 * postgres.js 3.4.9 forgets a socket the moment it closes, and only then tells the transaction on it, which sends
 * ROLLBACK into `null`: an exception that nobody can catch ends the process, or, where one does, the transaction waits
 * for ever. So the loss is told as an error first, and the close a little later, with whatever was sent meanwhile.
 */
export function lastingSocket(port: number): () => Socket {
  return () => {
    const socket = new Socket();
    const emit = socket.emit.bind(socket);
    const tellLoss = () => {
      const loss = Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' });
      if (socket.listenerCount('error') > 0) emit('error', loss);
    };
    let failed = false;
    socket.emit = (event: string | symbol, ...values: unknown[]) => {
      if (event === 'error') failed = true;
      if (event !== 'close') return emit(event, ...values);
      if (!failed) tellLoss();
      setTimeout(() => {
        tellLoss();
        emit('close', ...values);
      }, CLOSE_AFTER_MS);
      return true;
    };
    return socket.connect(port, LOOPBACK);
  };
}

/**
 * To be called once a pool has made its first query. postgres.js asks for the array types on every new connection,
 * although the pool knows them by then, and nobody hears when the connection is lost during that question: a rejection
 * that nobody handles ends the process.
 */
export function stopFetchingTypes(sql: Sql): void {
  sql.options.fetch_types = false;
}
