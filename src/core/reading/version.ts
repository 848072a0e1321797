/**
 * Names what a reading was made with: raise it when the reader gets better, and documents can be read again
 * beside their old reading.
 */
export const readingVersion = 'read-4';
