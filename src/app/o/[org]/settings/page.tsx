import type { Metadata } from 'next';
import { SettingsDesk } from '#components/settings/settings-desk';
import { version } from '#core/version';

export const metadata: Metadata = { title: 'Settings' };

export default function SettingsPage() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <h1 className="mb-6 font-semibold text-xl tracking-tight">Settings</h1>
      <SettingsDesk />
      <p className="mt-10 text-ink-muted text-sm">Docket {version}</p>
    </div>
  );
}
