import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder, replaceSecretFile, secretFile } from './durable-files.js';
import { EmbeddedFault, faultFrom } from './fault.js';

/** Name of the key file inside the data folder. */
export const KEY_FILE = 'keys.json';

/**
 * Returns the master key 主密钥 of this data folder (32 bytes, base64), created on the first call. Two first calls at once
 * get the same key. Back up the file, but not together with the database's backup: the two together allow reading every
 * name. Throws an {@link EmbeddedFault}.
 */
export async function loadOrCreateMasterKey(dataDir: string): Promise<string> {
  const file = join(dataDir, KEY_FILE);
  try {
    await makeFolder(dataDir);
    const fresh = { version: 1, masterKey: randomBytes(32).toString('base64'), createdAt: new Date().toISOString() };
    return keyIn(await secretFile(file, () => `${JSON.stringify(fresh, null, 2)}\n`), file);
  } catch (cause) {
    throw faultFrom(cause, dataDir);
  }
}

/**
 * Writes down other master keys for this data folder, as the setting has them: separated by commas, the new one first. Only for
 * whoever is changing the master key, while no hub runs on the folder.
 */
export async function replaceMasterKeys(dataDir: string, masterKeys: string): Promise<void> {
  const file = join(dataDir, KEY_FILE);
  const content = { version: 1, masterKey: masterKeys, createdAt: new Date().toISOString() };
  try {
    await replaceSecretFile(file, `${JSON.stringify(content, null, 2)}\n`);
  } catch (cause) {
    throw faultFrom(cause, dataDir);
  }
}

function keyIn(text: string, file: string): string {
  const key = /"masterKey"\s*:\s*"([A-Za-z0-9+/]{43}=(?:,[A-Za-z0-9+/]{43}=){0,4})"/.exec(text)?.[1];
  if (key) return key;
  throw new EmbeddedFault(
    'failed',
    `密钥文件 ${file} 已损坏；请从备份恢复，切勿删除：没有它，已存的姓名与内容都无法解密。`,
    `The key file ${file} is damaged; restore it from a backup and do not delete it: without it no stored name or text can be read.`,
  );
}
