/** Languages that phrases of types are known in, ISO 639-1. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'] as const;
