import { pageWords } from './page-words.js';

const MB = 1024 * 1024;

/** Why the chosen files cannot be sent; undefined when they can. The hub decides again. */
export function fileFault(form: HTMLFormElement): string | undefined {
  const words = pageWords();
  const files = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].flatMap(({ files }) => [
    ...(files ?? []),
  ]);
  if (files.length > 10) return words.tooMany;
  const large = files.find(({ size }) => size > 10 * MB);
  if (large) return words.tooLarge(large.name);
  return files.reduce((sum, { size }) => sum + size, 0) > 12 * MB ? words.tooMuch : undefined;
}
