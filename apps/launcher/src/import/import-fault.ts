/** Why an import cannot start or continue; a closed list. */
export type ImportReason =
  | 'option'
  | 'no-file'
  | 'format'
  | 'no-words'
  | 'no-column'
  | 'unreadable-file'
  | 'no-hub'
  | 'not-a-hub'
  | 'no-key'
  | 'wrong-key'
  | 'forbidden'
  | 'gave-up'
  | 'side-file';

/** One fault that ends an import; the message is one sentence in Chinese and the same sentence in English. */
export class ImportFault extends Error {
  constructor(
    readonly reason: ImportReason,
    zh: string,
    en: string,
  ) {
    super(`${zh}\n${en}`);
    this.name = 'ImportFault';
  }
}
