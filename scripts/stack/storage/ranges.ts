interface Range {
  readonly first: number;
  readonly last: number;
}

/** Reads one `bytes=` range against a size: the range, 'unsatisfiable', or undefined when there is none to honour. */
function readRange(header: string, size: number): Range | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}

/** Lets through the bytes of a range only. */
function cut({ first, last }: Range): TransformStream<Uint8Array, Uint8Array> {
  let at = 0;
  return new TransformStream({
    transform(chunk, controller) {
      const part = chunk.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at));
      at += chunk.byteLength;
      if (part.byteLength > 0) controller.enqueue(part);
      if (at > last) controller.terminate();
    },
  });
}

/**
 * Narrows a whole object to the range the request asks for, which Lite ignores and viewers of large PDFs rely on.
 * The bytes before the range are read and dropped: fine for local files.
 */
export function honourRange(request: Request, whole: Response): Response {
  const size = Number(whole.headers.get('content-length') ?? Number.NaN);
  if (whole.status !== 200 || !whole.body || Number.isNaN(size)) return whole;
  const headers = new Headers(whole.headers);
  headers.set('accept-ranges', 'bytes');
  const range = readRange(request.headers.get('range') ?? '', size);
  if (range === undefined) return new Response(whole.body, { status: 200, headers });
  if (range === 'unsatisfiable') {
    void whole.body.cancel();
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  }
  headers.set('content-range', `bytes ${range.first}-${range.last}/${size}`);
  headers.set('content-length', String(range.last - range.first + 1));
  return new Response(whole.body.pipeThrough(cut(range)), { status: 206, headers });
}
