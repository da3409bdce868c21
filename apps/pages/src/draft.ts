import { pageWords } from './page-words.js';
import { say } from './status.js';

const KEY = 'huiliu-draft';
/** What is kept: the words of the matter. Name and phone are not, because others may use the device. */
const KEPT = ['text', 'title', 'place'];

type Draft = Record<string, string>;

/** Keeps what was typed in this browser, if the person wants it, until the form is sent. */
export function offerDraft(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-draft]');
  const storage = openStorage();
  if (!place || !storage) return;
  const words = pageWords();
  const label = document.createElement('label');
  label.className = 'alone';
  const box = document.createElement('input');
  box.type = 'checkbox';
  label.append(box, ` ${words.keepDraft}`);
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.textContent = words.draft;
  place.append(label, hint);
  const stored = storage.getItem(KEY);
  box.checked = stored !== null;
  if (stored !== null && fill(form, JSON.parse(stored) as Draft)) say(form, words.restored);
  const keep = (): void =>
    box.checked ? storage.setItem(KEY, JSON.stringify(draftOf(form))) : storage.removeItem(KEY);
  box.addEventListener('change', keep);
  form.addEventListener('input', keep);
}

/** Forgets the draft; only the form that has one. */
export function dropDraft(form: HTMLFormElement): void {
  if (form.querySelector('[data-draft]')) openStorage()?.removeItem(KEY);
}

const draftOf = (form: HTMLFormElement): Draft =>
  Object.fromEntries(KEPT.map((name) => [name, fieldOf(form, name)?.value ?? '']));

/** Fills what is empty; a form that came back from the hub keeps its own words. */
function fill(form: HTMLFormElement, draft: Draft): boolean {
  let filled = false;
  for (const name of KEPT) {
    const field = fieldOf(form, name);
    const value = draft[name];
    if (!field || field.value !== '' || typeof value !== 'string' || value === '') continue;
    field.value = value;
    filled = true;
  }
  return filled;
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | HTMLTextAreaElement | undefined {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : undefined;
}

/** A browser may forbid it. */
function openStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
