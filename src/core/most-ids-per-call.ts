/**
 * Ids that one call may ask for, of whatever it is: they stand in the address of the question to the database, and
 * common proxies refuse addresses over 8 kB (an id has 37 characters).
 */
export const mostIdsPerCall = 100;
