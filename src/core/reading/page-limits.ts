/** What a page may hold: what reads pages keeps to it, and nothing with more of it is taken. */

export const mostPageWarnings = 50;
export const mostUnreadRegions = 500;
