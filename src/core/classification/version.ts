/** Names what a classification was made with: raise it when rules get better, and documents can be judged again. */
export const classificationVersion = 'classify-2';
