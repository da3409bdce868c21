/** Why the hub cannot start or continue; a closed list. */
export type HubReason =
  'option' | 'port-busy' | 'port-forbidden' | 'host' | 'database' | 'build-missing' | 'child' | 'not-ready' | 'stopped';

/** One fault of the launcher; the message is one sentence in Chinese and the same sentence in English. */
export class HubFault extends Error {
  constructor(
    readonly reason: HubReason,
    zh: string,
    en: string,
  ) {
    super(`${zh}\n${en}`);
    this.name = 'HubFault';
  }
}
