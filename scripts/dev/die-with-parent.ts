import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into children (`node --import`): when the parent is gone, however it went, its IPC channel closes
 * and the child ends. Without it, kill -9 of the parent would leave a web server on its port.
 */
if (isMainThread && process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500).unref();
  });
}
