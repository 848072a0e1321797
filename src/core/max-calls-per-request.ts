/** How many procedure calls a browser batches into one request. The server refuses more. */
export const maxCallsPerRequest = 50;
