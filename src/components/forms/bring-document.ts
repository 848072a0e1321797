import { cleanFilename, mediaTypeOf, refusalOf } from '#core/documents/upload';
import { DocketError } from '#core/errors/docket-error';
import { catalogued, type useTRPCClient } from '../session/trpc.ts';
import { documentPorts } from '../upload/document-ports.ts';

type Client = ReturnType<typeof useTRPCClient>;

/**
 * Brings one file as a document and waits until it is registered; content that is here already is that document.
 * @throws DocketError as the server refuses it, IO_ERROR
 */
export async function bringDocument(
  client: Client,
  orgId: string,
  { file, maxBytes }: { file: File; maxBytes: number },
): Promise<string> {
  const ports = documentPorts(client, orgId, () => {});
  const { signal } = new AbortController();
  const refusal = refusalOf({ bytes: file.size }, maxBytes);
  if (refusal) throw new DocketError(refusal);
  const filename = cleanFilename(file.name);
  const facts = {
    filename,
    mediaType: mediaTypeOf(filename, file.type),
    bytes: file.size,
    sha256: await ports.hash(file, () => {}, signal),
  };
  const [prepared] = await ports.prepare([facts]);
  if (prepared?.outcome === 'already-here' || prepared?.outcome === 'made') return prepared.rowId;
  if (prepared?.outcome === 'refused') throw new DocketError(prepared.error.code);
  if (prepared?.outcome !== 'send') throw new DocketError('UNKNOWN');
  await ports.send(prepared.target, file, () => {}, signal);
  return (await ports.register({ ...facts, key: prepared.key })).rowId;
}

/** Brings a PDF and makes it a form template, or the next version of one. Gives its id. @throws like `bringDocument` */
export async function bringForm(
  client: Client,
  orgId: string,
  given: { file: File; maxBytes: number; versionOf: string | null },
): Promise<string> {
  const documentId = await bringDocument(client, orgId, given);
  const name =
    given.file.name
      .replace(/\.pdf$/i, '')
      .trim()
      .slice(0, 255) || 'Form';
  const { versionOf } = given;
  const { templateId } = await catalogued(client.forms.create.mutate({ orgId, documentId, name, versionOf }));
  return templateId;
}
