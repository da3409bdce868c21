/** Why the command cannot start or go on; the message is one sentence in Chinese and the same in English. */
export class ReferenceCommandFault extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'ReferenceCommandFault';
  }
}
