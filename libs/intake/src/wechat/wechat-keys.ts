import { hkdfSync } from 'node:crypto';

/** What an administrator types into the settings of an official account 公众平台. */
export interface WechatKeys {
  /** 令牌 Token: signs every request. */
  token: string;
  /** 消息加解密密钥 EncodingAESKey: 43 letters and digits. */
  encodingAesKey: string;
}

/** WeChat takes letters and digits only, so the other characters of Base64 are left out of a longer text. */
const lettersOf = (secret: string, purpose: string, length: number): string =>
  Buffer.from(hkdfSync('sha256', secret, '', `huiliu/wechat/${purpose}`, 192))
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);

/** The keys of an account follow from the secret of its source, so nothing further has to be stored. */
export const wechatKeysOf = (secret: string): WechatKeys => ({
  token: lettersOf(secret, 'token', 32),
  encodingAesKey: lettersOf(secret, 'aes', 43),
});
