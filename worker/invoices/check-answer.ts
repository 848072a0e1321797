import { SaxesParser } from 'saxes';
import { DocketError } from '#core/errors/docket-error';
import type { AnswerHeaders } from '#worker/engines/messages';

/** Real invoices nest about ten deep. */
const maxDepth = 100;
const maxElements = 1_000_000;
const xmlTypes = /^(?:application|text)\/xml$|^[\w.+-]+\/[\w.-]+\+xml$/;

/**
 * What a gateway gave back as XML, as text; to be stored as UTF-8 whatever it came in. It is checked here because
 * nothing that was not may be stored: a type that says XML (or says nothing), a document that is well-formed and is
 * not a page of HTML, and neither a DTD nor an entity of its own: those are how small documents grow without end and
 * how parsers are made to open files. For an engine child, as all that parses.
 * @throws DocketError GW_5XX: the gateway's fault, and it may be a passing one; IO_ERROR when the answer breaks off
 */
export function checkAnswer(body: Uint8Array, headers: AnswerHeaders): string {
  if (body.length === 0) throw bad('an empty answer');
  if (headers.contentEncoding !== undefined && headers.contentEncoding !== 'identity') {
    throw bad('a packed answer, which nobody asked for');
  }
  const [type = '', ...parameters] = (headers.contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type !== '' && (!xmlTypes.test(type.trim()) || type.includes('xhtml'))) {
    throw bad(`an answer of type ${type.slice(0, 100)} instead of XML`);
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  const text = decode(body, charset?.replaceAll('"', ''));
  parse(text);
  return asUtf8(text);
}

/** A byte order mark decides, then the header, then the document's own word (RFC 7303). */
function decode(body: Uint8Array, charset: string | undefined): string {
  const [a, b, c] = body;
  const mark =
    a === 0xef && b === 0xbb && c === 0xbf
      ? 'utf-8'
      : a === 0xfe && b === 0xff
        ? 'utf-16be'
        : a === 0xff && b === 0xfe
          ? 'utf-16le'
          : undefined;
  const start = Buffer.from(body.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  const encoding = mark ?? charset ?? declared ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    throw bad(`an answer that is not ${encoding.slice(0, 40)}`);
  }
}

function parse(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let elements = 0;
  parser.on('error', (error) => {
    throw bad(`an answer that is not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw bad('an answer with a DTD');
  });
  parser.on('opentag', ({ local }) => {
    if (elements === 0 && local.toLowerCase() === 'html') throw bad('a page of HTML instead of XML');
    if (++elements > maxElements || ++depth > maxDepth) throw bad('an answer that is nested without end');
  });
  parser.on('closetag', () => {
    depth--;
  });
  parser.write(text);
  // A length that was stated too small cuts an answer without any error of the connection.
  if (depth > 0) throw new DocketError('IO_ERROR', { message: 'the answer breaks off' });
  parser.close();
}

/** The declaration names the encoding it came in, which is not the one it is stored in. */
function asUtf8(text: string): string {
  return text.replace(/^(<\?xml[^>]*?\bencoding\s*=\s*)(["'])[\w.:-]+\2/, '$1$2UTF-8$2');
}

function bad(message: string): DocketError {
  return new DocketError('GW_5XX', { message: `the gateway gave ${message}` });
}
