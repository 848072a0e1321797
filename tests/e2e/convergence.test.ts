import type { Browser, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, numberedPdf } from '../support/browser-desk.ts';

let browser: Browser;
/** One person; each test has a tab of its own. */
let person: Desk;
beforeAll(async () => {
  browser = await sharedBrowser();
  person = await Desk.open(browser);
});
afterAll(() => closePages(browser));

/** Until the job is well under way: some page beyond the first was announced. */
async function underWay(desk: Desk, filename: string): Promise<void> {
  await desk
    .row(filename)
    .getByTestId('progress-words')
    .getByText(/page \d+ of/i)
    .first()
    .waitFor();
}

test('a reload in the middle of a job shows where it is, and then its end', async () => {
  const desk = await person.tab();
  await desk.add(numberedPdf('reloaded.pdf', 400, 15));
  await underWay(desk, 'reloaded.pdf');
  await desk.page.reload();
  await desk.row('reloaded.pdf').waitFor();
  await desk.untilStatus(desk.row('reloaded.pdf'), 'completed');
  await desk.row('reloaded.pdf').getByText('400 pages').waitFor();
  await desk.page.close();
});

test('a socket cut in the middle of a job comes back, and the screen converges', async () => {
  const desk = await person.tab();
  const sockets: WebSocketRoute[] = [];
  let cut = 0;
  await desk.page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    sockets.push(socket);
    socket.connectToServer();
  });
  await desk.page.reload();
  await desk.live();
  await desk.add(numberedPdf('cut.pdf', 400, 15));
  await underWay(desk, 'cut.pdf');
  for (const socket of sockets.splice(0)) {
    await socket.close({ code: 1011 });
    cut++;
  }
  expect(cut).toBeGreaterThan(0);
  await desk.untilStatus(desk.row('cut.pdf'), 'completed');
  await desk.live();
  expect(sockets.length, 'it connected again').toBeGreaterThan(0);
  await desk.page.close();
});

test('without any socket the screen still converges, by polling', async () => {
  const desk = await person.tab();
  await desk.page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    void socket.close({ code: 1011 });
  });
  await desk.page.reload();
  await desk.add(numberedPdf('polled.pdf', 30));
  await desk.untilStatus(desk.row('polled.pdf'), 'completed');
  expect(await desk.page.locator('[data-live-state="live"]').count()).toBe(0);
  await desk.page.close();
});

test('when every message from a certain moment on is lost, the screen still shows the end', async () => {
  const desk = await person.tab();
  let deaf = false;
  let dropped = 0;
  await desk.page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      // Broadcasts are binary; replies and heartbeats go on, so nobody notices.
      if (deaf && typeof message !== 'string') dropped++;
      else socket.send(message);
    });
  });
  await desk.page.reload();
  await desk.live();
  await desk.add(numberedPdf('lost.pdf', 400, 15));
  await underWay(desk, 'lost.pdf');
  deaf = true;
  await desk.untilStatus(desk.row('lost.pdf'), 'completed');
  expect(dropped).toBeGreaterThan(0);
  await desk.page.close();
});
