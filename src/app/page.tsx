import { toLastOrganization } from './open-organization.ts';

export default function Home(): Promise<never> {
  return toLastOrganization('/documents');
}
