/** Types that a browser may show as they are, for nothing in them runs. */
const PASSIVE =
  /^(application\/pdf|text\/plain|image\/(png|jpeg|gif|webp|avif|bmp|tiff)|(audio|video)\/[\w.+-]+)$/;

/**
 * Tells the browser what to do with an object: to save it under a name where the address asks for that with
 * `?download` (which Lite does not honour), and to save all that could run in a page of ours: HTML, SVG, XML, scripts,
 * and whatever is not known. Hosted projects serve HTML as plain text instead.
 */
export function withDisposition(response: Response, url: URL): Response {
  const wanted = url.searchParams.get('download');
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  if (wanted === null && PASSIVE.test(type.trim().toLowerCase())) return response;
  const name = wanted || decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
  const headers = new Headers(response.headers);
  headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return new Response(response.body, { status: response.status, headers });
}
