const prefix = /^\/o\/([^/]+)(\/.*)?$/;

/**
 * A page of an organization's desk (`/documents`) at its whole address. The organization stands in every address, so
 * that two tabs may have two of them, and a reload or a link opens the one it was about.
 */
export function organizationAddress(orgId: string, page: string): string {
  return `/o/${orgId}${page}`;
}

/** The page of a desk that an address is about, without the organization; any other address as it is. */
export function pageOfDesk(pathname: string): string {
  const found = prefix.exec(pathname);
  return found ? (found[2] ?? '/') : pathname;
}

/** The cookie that says which organization was opened last in this browser: where short addresses lead. Only a hint. */
export const lastOrganizationCookie = 'docket-organization';
