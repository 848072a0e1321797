/** Whether the reader's browser came by https, as the proxy in front of this server tells. */
export function cameByHttps(headers: Pick<Headers, 'get'>): boolean {
  return headers.get('x-forwarded-proto')?.split(',', 1)[0]?.trim() === 'https';
}
