import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** Schemas that were compiled in this process; they are few and are kept. */
const compiled = new Map<string, Promise<(xml: string) => string[]>>();

const mostMessages = 20;

/**
 * What is wrong with XML by an XML Schema, in the words of libxml2; nothing when it is valid. Only for XML that we
 * wrote ourselves: files named by a schema's imports are read from disk.
 * @param schemaFile path of the XSD
 */
export async function checkXsd(xml: string, schemaFile: string): Promise<string[]> {
  let validate = compiled.get(schemaFile);
  if (!validate) {
    validate = compile(schemaFile);
    compiled.set(schemaFile, validate);
    validate.catch(() => compiled.delete(schemaFile));
  }
  return (await validate)(xml);
}

async function compile(schemaFile: string): Promise<(xml: string) => string[]> {
  const [{ XmlDocument, XmlLibError, XsdValidator }, { xmlRegisterFsInputProviders }] = await Promise.all([
    import('libxml2-wasm'),
    import('libxml2-wasm/lib/nodejs.mjs'),
  ]);
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(await readFile(schemaFile), { url: pathToFileURL(schemaFile).href });
  const validator = XsdValidator.fromDoc(schema);
  return (xml) => {
    try {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return [];
      } finally {
        document.dispose();
      }
    } catch (error) {
      if (!(error instanceof XmlLibError)) throw error;
      return error.details.slice(0, mostMessages).map(({ message }) => message.trim());
    }
  };
}
