import { z } from 'zod';
import { shownTexts } from '#core/documents/text-layers';
import { chooseText } from '#data/documents/choose-text';
import { accepted, answer } from '../../answers.ts';
import { bodyOf } from '../../body.ts';
import { asMember } from '../../person.ts';

export const dynamic = 'force-dynamic';

const bodySchema = z.object({
  document_ids: z.array(z.uuid()).min(1).max(100),
  text: z.enum(shownTexts),
});

/** Chooses which text of documents counts, the file's own or what OCR saw: 200 `{changed: [ids]}`. */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async ({ client, orgId }) => {
    const { document_ids, text } = accepted(bodySchema.safeParse(await bodyOf(request)));
    const changed = await chooseText(client, orgId, document_ids, text);
    return answer({ changed: changed.map(({ documentId }) => documentId) });
  });
}
