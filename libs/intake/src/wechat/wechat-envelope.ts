import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { xmlTexts } from './xml-texts.js';
import type { WechatKeys } from './wechat-keys.js';

/** A request is as good as its time: the signature does not end by itself. */
const MOST_SECONDS_OFF = 300;
/** WeChat pads to 32 bytes, twice the block of AES, so Node's own padding does not serve. */
const BLOCK = 32;
/** Random bytes and a length before the message. */
const HEAD = 20;

/** What is signed beside the token: the texts of the query and, for a message, its encrypted body. */
export interface SignedParts {
  timestamp: string;
  nonce: string;
  signature: string;
  encrypted?: string;
}

/** The signature of WeChat: SHA-1 over the sorted texts. Nothing but these texts is signed. */
export const wechatSignature = ({ token }: Pick<WechatKeys, 'token'>, ...parts: string[]): string =>
  createHash('sha1')
    .update([token, ...parts].sort().join(''))
    .digest('hex');

/** Whether the request comes from whom the token was given to, and is of now. */
export function isSignedByWechat(
  keys: Pick<WechatKeys, 'token'>,
  { timestamp, nonce, signature, encrypted }: SignedParts,
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || nonce === '' || !/^[\da-f]{40}$/.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > MOST_SECONDS_OFF) return false;
  const parts = encrypted === undefined ? [timestamp, nonce] : [timestamp, nonce, encrypted];
  return timingSafeEqual(Buffer.from(wechatSignature(keys, ...parts)), Buffer.from(signature));
}

/** An opened message, and the account (AppID) that it is addressed to. */
export interface OpenedMessage {
  xml: string;
  appId: string;
}

/** Decrypts a message of the mode 安全模式; undefined where it is none. */
export function openWechatMessage({ encodingAesKey }: WechatKeys, encrypted: string): OpenedMessage | undefined {
  const cipherText = Buffer.from(encrypted, 'base64');
  if (cipherText.length === 0 || cipherText.length % 16 !== 0) return undefined;
  const key = keyOf(encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(cipherText), decipher.final()]);
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK || plain.length - padding < HEAD) return undefined;
  const body = plain.subarray(HEAD, plain.length - padding);
  const length = plain.readUInt32BE(16);
  if (length > body.length) return undefined;
  return { xml: body.subarray(0, length).toString('utf8'), appId: body.subarray(length).toString('utf8') };
}

/** Encrypts and signs an answer to a message. */
export function sealWechatAnswer(keys: WechatKeys, { xml, appId }: OpenedMessage, now: Date): string {
  const body = Buffer.from(xml);
  const head = Buffer.concat([randomBytes(16), Buffer.alloc(4)]);
  head.writeUInt32BE(body.length, 16);
  const plain = Buffer.concat([head, body, Buffer.from(appId)]);
  const padding = BLOCK - (plain.length % BLOCK);
  const key = keyOf(keys.encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  const [timestamp, nonce] = [String(Math.floor(now.getTime() / 1000)), randomBytes(8).toString('hex')];
  return xmlTexts({
    Encrypt: encrypted,
    MsgSignature: wechatSignature(keys, timestamp, nonce, encrypted),
    TimeStamp: timestamp,
    Nonce: nonce,
  });
}

const keyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, 'base64');
