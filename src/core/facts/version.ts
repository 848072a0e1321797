/**
 * Names what facts were found with: raise it when rules get better, and documents can be searched again beside
 * their old facts.
 */
export const factsVersion = 'facts-8';
