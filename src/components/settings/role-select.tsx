import { type MemberRole, memberRoles } from '#core/organizations/roles';
import { roleWords } from '../organizations/role-words.ts';

type RoleSelectProps = {
  label: string;
  value: MemberRole;
  onChange: (role: MemberRole) => void;
  disabled?: boolean;
  title?: string;
};

/** One of the roles, the highest first. */
export function RoleSelect({ label, value, onChange, disabled = false, title }: RoleSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      disabled={disabled}
      title={title ?? roleWords[value].says}
      onChange={({ currentTarget }) => {
        const role = memberRoles.find((one) => one === currentTarget.value);
        if (role) onChange(role);
      }}
      className="h-9 rounded-md border border-line-strong bg-surface px-2.5 text-base disabled:opacity-60 sm:text-sm"
    >
      {memberRoles.map((role) => (
        <option key={role} value={role}>
          {roleWords[role].name}
        </option>
      ))}
    </select>
  );
}
