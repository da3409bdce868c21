/** Why the demo cannot be played; one sentence in Chinese and the same in English. */
export class DemoFault extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
  }
}
