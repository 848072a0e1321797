/** A message from a client, whichever protocol version carried it. */
export interface ClientMessage {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
  /** Set for a broadcast that came as a binary frame: its body is passed on unread. */
  readonly broadcast?: Broadcast;
}

/** One broadcast as channels receive it. */
export interface Broadcast {
  readonly event: string;
  readonly body: Buffer;
  /** Whether the body is JSON; otherwise it is opaque bytes. */
  readonly isJson: boolean;
  readonly meta?: Record<string, unknown>;
}

const CLIENT_BROADCAST = 3;
const SERVER_BROADCAST = 4;
const LONGEST = 255;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const textOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);

/** Reads a frame of the client. Throws on what is no message. */
export function decodeFrame(data: Buffer, isBinary: boolean, version2: boolean): ClientMessage {
  if (isBinary) return decodeBinary(data);
  const parsed: unknown = JSON.parse(data.toString());
  if (version2) {
    if (!Array.isArray(parsed)) throw new Error('A version 2 message is an array');
    const [joinRef, ref, topic, event, payload] = parsed;
    return {
      joinRef: textOrNull(joinRef),
      ref: textOrNull(ref),
      topic: String(topic),
      event: String(event),
      payload: record(payload),
    };
  }
  const { join_ref, ref, topic, event, payload } = record(parsed);
  return {
    joinRef: textOrNull(join_ref),
    ref: textOrNull(ref),
    topic: String(topic),
    event: String(event),
    payload: record(payload),
  };
}

function decodeBinary(data: Buffer): ClientMessage {
  if (data[0] !== CLIENT_BROADCAST) throw new Error('Unknown kind of binary message');
  let at = 7;
  const take = (field: number) => {
    const length = data.readUInt8(field);
    at += length;
    return data.toString('utf8', at - length, at);
  };
  const joinRef = take(1);
  const ref = take(2);
  const topic = take(3);
  const event = take(4);
  take(5); // The client's metadata, which nobody receives.
  const broadcast = { event, isJson: data[6] === 1, body: data.subarray(at) };
  return { joinRef: joinRef || null, ref: ref || null, topic, event: 'broadcast', payload: {}, broadcast };
}

/** A message to the client as text. */
export function encodeText(
  version2: boolean,
  joinRef: string | null,
  ref: string | null,
  topic: string,
  event: string,
  payload: unknown,
): string {
  if (version2) return JSON.stringify([joinRef, ref, topic, event, payload]);
  return JSON.stringify({ topic, event, payload, ref, join_ref: joinRef });
}

/** A broadcast as a version 2 binary frame. Throws when a name is longer than the 255 bytes its length field can say. */
export function encodeBroadcast(topic: string, { event, body, isJson, meta }: Broadcast): Buffer {
  const names = [Buffer.from(topic), Buffer.from(event), Buffer.from(meta ? JSON.stringify(meta) : '')];
  const tooLong = names.find((name) => name.length > LONGEST);
  if (tooLong) throw new Error(`A topic, event or its metadata exceeds ${LONGEST} bytes: ${tooLong}`);
  const head = Buffer.from([SERVER_BROADCAST, ...names.map((name) => name.length), isJson ? 1 : 0]);
  return Buffer.concat([head, ...names, body]);
}

/** A broadcast as version 1 text, or undefined when its body is not JSON and version 1 cannot carry it. */
export function encodeBroadcastText(
  topic: string,
  { event, body, isJson, meta }: Broadcast,
): string | undefined {
  if (!isJson) return undefined;
  const metaField = meta ? `,"meta":${JSON.stringify(meta)}` : '';
  const payload = `{"type":"broadcast","event":${JSON.stringify(event)},"payload":${body}${metaField}}`;
  return `{"topic":${JSON.stringify(topic)},"event":"broadcast","ref":null,"payload":${payload}}`;
}
