import { DocketError } from '#core/errors/docket-error';

const stallMs = 60_000;

export type SendTarget = { url: string; headers: Record<string, string> };

/** Sends bytes to a signed address. By XMLHttpRequest, because fetch does not tell how much has left. */
export function sendFile(
  target: SendTarget,
  file: Blob,
  onProgress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    // A connection can die without a word; without this it would hold one of few places for ever.
    let stalled = setTimeout(abort, stallMs);
    signal.addEventListener('abort', abort, { once: true });
    request.upload.addEventListener('progress', (event) => {
      clearTimeout(stalled);
      stalled = setTimeout(abort, stallMs);
      onProgress(event.loaded);
    });
    request.addEventListener('loadend', () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', abort);
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(failure(request.status));
    });
    request.open('PUT', target.url);
    for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
}

function failure(status: number): DocketError {
  return new DocketError(status === 413 ? 'TOO_LARGE' : 'IO_ERROR', {
    message: `Storage answered an upload with status ${status}.`,
    details: { status },
  });
}
