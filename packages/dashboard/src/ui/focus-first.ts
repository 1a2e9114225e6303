/**
 * A ref for a form that is the one thing on a page: the first field that still wants something gets the focus when the
 * form appears.
 */
export function focusFirst(form: HTMLElement | null): void {
  const fields = [...(form?.querySelectorAll("input") ?? [])].filter(({ hidden, readOnly }) => !hidden && !readOnly);
  (fields.find(({ value }) => value === "") ?? fields[0])?.focus();
}
