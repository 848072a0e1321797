/** The key of a new object: below the organization's folder, by day. */
export function newObjectKey(orgId: string, now: Date): string {
  const [day] = now.toISOString().split('T');
  return `${orgId}/${day?.replaceAll('-', '/')}/${crypto.randomUUID()}`;
}
