/** Says something in the status line of a form, which screen readers read out. */
export function say(form: HTMLFormElement, words: string): void {
  const line = form.querySelector<HTMLElement>('[role=status]');
  if (line) line.textContent = words;
}
