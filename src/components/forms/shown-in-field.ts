import type { RunField } from '#core/forms/fill-run';
import type { FieldWidget, FormField } from '#core/forms/form';

/** What is drawn in a box: as it will look, but for the form's own typeface. */
export function shownInField(
  field: FormField,
  widget: FieldWidget,
  value: RunField | undefined,
): string | null {
  if (!value || value.value === null) return null;
  if (field.type === 'checkbox' || field.type === 'radio') {
    const isOn = value.value === true || widget.option === undefined || widget.option === value.value;
    return isOn ? '✕' : null;
  }
  if (value.value === true) return '✕';
  return field.options.find((option) => option.value === value.value)?.label ?? value.value;
}
