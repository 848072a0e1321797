import type { Page } from '#core/reading/page';
import type { Engine, EngineLimits } from './engine.ts';
import type { EngineReply, EngineRequest } from './messages.ts';
import { asTrap } from './traps.ts';

/**
 * Reading and filling forms, in an engine child. The library that does it takes a quarter of a second to load and is
 * loaded by the first form, and so is what looks around its fields.
 */

type Request<K extends EngineRequest['kind']> = Extract<EngineRequest, { kind: K }>;

/** The form with what is printed around its fields. Pages that cannot be read have fields without labels. */
export async function describeForm(
  { job, bytes }: Request<'form'>,
  limits: EngineLimits,
  engineFor: (bytes: Uint8Array) => Promise<Engine>,
): Promise<EngineReply> {
  const [{ readForm }, { describeFields }] = await Promise.all([
    import('./forms/read-form.ts'),
    import('#core/forms/describe-fields'),
  ]);
  const form = await readForm(bytes, { maxPages: limits.maxDocumentPages });
  const pages: Page[] = [];
  const engine = await engineFor(bytes);
  const lost = await engine
    .read({ bytes, type: 'pdf', startPage: 1, maxPages: form.pages.length, limits }, async (page) => {
      pages.push(page);
    })
    .then(
      () => [],
      (error: unknown) => {
        const failure = asTrap(error);
        // A trap leaves the engine in no state to go on with.
        if (failure !== error) throw failure;
        return ['The print beside the fields could not be read: they have no labels.'];
      },
    );
  return {
    kind: 'form',
    job,
    form: { ...describeFields(form, pages), warnings: [...form.warnings, ...lost] },
  };
}

export async function fillForm(
  { job, bytes, ...request }: Request<'fill'>,
  limits: EngineLimits,
): Promise<EngineReply> {
  const { fillForm: fill } = await import('./forms/fill-form.ts');
  return { kind: 'filled', job, filled: await fill(bytes, request, { maxPages: limits.maxDocumentPages }) };
}
