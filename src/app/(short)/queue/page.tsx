import { toLastOrganization } from '../../open-organization.ts';

/** A short address for the queue of conversions. */
export default function QueueAddress(): Promise<never> {
  return toLastOrganization('/conversions');
}
