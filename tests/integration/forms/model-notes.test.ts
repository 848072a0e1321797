import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createNoteModel } from '#worker/notes/model-notes';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A model that answers as told; gives what it was asked. */
async function modelThatSays(content: string, status = 200) {
  const asked: { body: unknown; key: string | undefined; path: string | undefined }[] = [];
  server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ body: JSON.parse(body), key: request.headers.authorization, path: request.url });
      response.statusCode = status;
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    });
  });
  const own = server;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = own.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const model = createNoteModel({ url: `http://127.0.0.1:${port}/v1/`, key: 'secret', model: 'small' });
  return { model, asked };
}

const question = {
  form: 'Application',
  missing: [{ field: 'f1', label: 'Employer ID', path: 'ein' }],
  papers: ['w2', null],
};
const { signal } = new AbortController();

test('a model is asked what is missing and which papers there are, with its key, and its notes are said to be its', async () => {
  const { model, asked } = await modelThatSays(
    '```json\n{"notes":[{"field":"f1","text":" On the 1120. "},{"field":"other","text":"x"},{"field":"f1","text":"again"}]}\n```',
  );
  expect(await model(question, signal)).toEqual([{ field: 'f1', text: 'On the 1120.', by: 'model' }]);
  expect(asked).toMatchObject([
    { key: 'Bearer secret', path: '/v1/chat/completions', body: { model: 'small', temperature: 0 } },
  ]);
  expect(JSON.stringify(asked)).toContain('Employer ID');
});

test.each([
  ['no JSON', 'I do not know.', 200, 'GW_5XX'],
  ['a refusal', '', 401, 'GW_4XX'],
  ['trouble of its own', '', 503, 'GW_5XX'],
])('%s is an error of the service, and no note', async (_, content, status, code) => {
  const { model } = await modelThatSays(content, status);
  await expect(model(question, signal)).rejects.toMatchObject({ code });
});

test('an answer without end is not read to its end', async () => {
  const { model } = await modelThatSays('x'.repeat(1_000_000));
  await expect(model(question, signal)).rejects.toMatchObject({ code: 'GW_5XX' });
});
