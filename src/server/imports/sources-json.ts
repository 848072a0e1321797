import type { Readable } from 'node:stream';
import { parser } from 'stream-json';
import { DocketError } from '#core/errors/docket-error';

/**
 * Reads `sources` of an import as they come: an array of objects whose strings may be a whole file each. Files are handed
 * on in pieces and never held.
 */

/** What a source says of itself, but for its file. */
export type SourceFields = Readonly<Record<string, string | number>>;

export type SourceReader = {
  /** The file of the source begins; `fields` are those that stood before it. */
  begin(fields: SourceFields): Promise<void>;
  /** A piece of it, in base64 as it was sent. */
  piece(base64: string): Promise<void>;
  end(): Promise<void>;
  /** The source is complete. */
  source(fields: SourceFields): Promise<void>;
};

/** The member that holds a file. */
const fileField = 'fileData';
/** Characters of any other member; pasted text is the longest of them. */
const longestString = 2_000_000;
const mostFields = 16;

type Token = { name: string; value?: string };

/** @throws DocketError INVALID_INPUT (no such JSON), TOO_LARGE (a text), and what the reader throws */
export async function readSources(json: Readable, reader: SourceReader): Promise<void> {
  const tokens = json.pipe(
    parser.asStream({
      packValues: false,
      packKeys: true,
      packNumbers: true,
      streamStrings: true,
      streamNumbers: false,
    }),
  );
  json.on('error', (error) => tokens.destroy(error));
  let depth = 0;
  let field = '';
  let text: string | null = null;
  let fields: Record<string, string | number> = {};
  const keep = (value: string | number): void => {
    if (depth !== 2 || Object.keys(fields).length >= mostFields) throw notSources();
    fields[field] = value;
  };
  try {
    for await (const token of tokens) {
      const { name, value = '' }: Token = token;
      switch (name) {
        case 'startArray':
        case 'startObject':
          if ((name === 'startArray') !== (depth === 0) || depth > 1) throw notSources();
          depth += 1;
          fields = {};
          break;
        case 'endObject':
          await reader.source(fields);
          depth -= 1;
          break;
        case 'endArray':
          depth -= 1;
          break;
        case 'keyValue':
          field = value;
          break;
        case 'startString':
          if (field === fileField && depth === 2) await reader.begin(fields);
          else text = '';
          break;
        case 'stringChunk':
          if (text === null) await reader.piece(value);
          else if (text.length + value.length > longestString) throw new DocketError('TOO_LARGE');
          else text += value;
          break;
        case 'endString':
          if (text === null) await reader.end();
          else keep(text);
          text = null;
          break;
        case 'numberValue':
          keep(Number(value));
          break;
        case 'nullValue':
          break;
        default:
          if (name.endsWith('Value')) throw notSources();
      }
    }
  } catch (cause) {
    if (cause instanceof DocketError || !(cause instanceof Error) || !/parser/i.test(cause.message))
      throw cause;
    throw notSources(cause);
  }
  if (depth !== 0) throw notSources();
}

function notSources(cause?: unknown): DocketError {
  return new DocketError('INVALID_INPUT', {
    explanation: 'sources: send an array of {fileName, mimeType, sizeBytes, fileData} and {text}',
    cause,
  });
}
