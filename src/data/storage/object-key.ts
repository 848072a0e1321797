const keyForm =
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\d{4}\/\d\d\/\d\d\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether that is what an object of ours is called, and no path to somewhere else. */
export function isObjectKey(name: string): boolean {
  return keyForm.test(name);
}

/** The organization that an object of such a name is of. */
export function organizationOfKey(key: string): string {
  return key.slice(0, 36);
}

/** The key of a new object: below the organization's folder, by day. */
export function newObjectKey(orgId: string, now: Date): string {
  const [day] = now.toISOString().split('T');
  return `${orgId}/${day?.replaceAll('-', '/')}/${crypto.randomUUID()}`;
}
