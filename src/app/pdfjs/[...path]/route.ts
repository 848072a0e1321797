import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/**
 * Character maps, standard fonts, colour profiles and decoders of the page viewer, from the installed package:
 * nothing is fetched from the web.
 */
const folders = new Set(['cmaps', 'standard_fonts', 'wasm', 'iccs']);
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};

export async function GET(
  _: Request,
  { params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
  const [folder = '', file = '', ...rest] = (await params).path;
  if (!folders.has(folder) || rest.length > 0 || !/^[\w-][\w.-]*$/.test(file)) return missing();
  try {
    const bytes = await readFile(join(process.cwd(), 'node_modules', 'pdfjs-dist', folder, file));
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': 'public, max-age=86400',
      },
    });
  } catch {
    return missing();
  }
}

function missing(): Response {
  return new Response('Not found', { status: 404 });
}
