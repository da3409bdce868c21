import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { HubClient } from '../hub/hub-client.js';
import { newSender, sendFor, type ShownChannel } from './shown-channel.js';

/** 来电: what an exchange reports of two calls (Generic CTI); one event is repeated, one comes early, and a speech-to-text service hears both. */
export async function showCalls(admin: HubClient): Promise<ShownChannel> {
  const sender = await newSender(admin, 'hotline', 'shown-exchange');
  const reports = [
    { event: 'newCall', callId: 'x-1', from: '19900000071' },
    { event: 'answer', callId: 'x-2', user: '08' },
    { event: 'newCall', callId: 'x-2', from: '19900000072' },
    { event: 'answer', callId: 'x-1', user: '07' },
    { event: 'answer', callId: 'x-1', user: '07' },
  ];
  const tell = (event: object): Promise<unknown> =>
    sendFor(sender, '/calls/events', { direction: 'in', to: '12345', ...event });
  for (const event of reports) await tell(event);
  let registered = 0;
  for (const [callId, text] of [
    ['x-1', '你好，芦苇路与望湖街交叉口的红绿灯坏了，早上堵得厉害。'],
    ['x-2', '双桥路小学门口的斑马线磨得看不清了，孩子过马路危险。'],
  ]) {
    const { body } = await sendFor<{ outcome?: string }>(sender, `/calls/${callId}/transcript`, { text });
    registered += Number(body.outcome === 'registered');
    await tell({ event: 'hangup', callId, cause: 'normalClearing' });
  }
  await sender.leave();
  return { zh: '来电', en: 'calls', by: 'Generic CTI', expected: 2, registered };
}

/** Open311: a client finds a service and reports a problem in a form. */
export async function showOpen311(admin: HubClient): Promise<ShownChannel> {
  const sender = await newSender(admin, 'open311', 'shown-open311');
  const base = '/open311/v2';
  const services = await admin.get<{ service_code: string; service_name: string }[]>(`${base}/services.json`);
  const service = services.find(({ service_name: name }) => name.includes('路灯')) ?? services[0];
  const form = new URLSearchParams({
    api_key: sender.key,
    service_code: service?.service_code ?? '',
    address_string: '青芦区锦澜府西门',
    description: '锦澜府西门外的路灯不亮，已有三天。',
    'attribute[PUBLISH]': 'yes',
  });
  const made = await admin.send<{ service_request_id?: string }[]>('POST', `${base}/requests.json`, form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
  const id = Array.isArray(made.body) ? made.body[0]?.service_request_id : undefined;
  await sender.leave();
  return { zh: 'Open311', en: 'client', by: 'GeoReport v2', expected: 1, registered: Number(id !== undefined) };
}

/** 微信公众号: a message as WeChat encrypts and signs it. */
export async function showWechat(admin: HubClient): Promise<ShownChannel> {
  const sender = await newSender(admin, 'wechat', 'shown-wechat');
  const { token = '', encodingAesKey = '' } = sender.made.wechat ?? {};
  const message =
    '<xml><ToUserName>gh</ToUserName><FromUserName>o-1</FromUserName><MsgType>text</MsgType>' +
    '<Content>云秀街菜市场门口污水横流。</Content><MsgId>1</MsgId></xml>';
  const encrypted = encryptedForWechat(encodingAesKey, message, 'wx');
  const [at, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(8).toString('hex')];
  const signature = createHash('sha1').update([token, at, nonce, encrypted].sort().join('')).digest('hex');
  const query = new URLSearchParams({ msg_signature: signature, timestamp: at, nonce, encrypt_type: 'aes' });
  const { status } = await admin.send<string>(
    'POST',
    `/wechat/${sender.source}?${query.toString()}`,
    `<xml><ToUserName>gh</ToUserName><Encrypt>${encrypted}</Encrypt></xml>`,
    { 'content-type': 'text/xml' },
  );
  await sender.leave();
  return { zh: '微信公众号', en: 'WeChat', by: 'AES, XML', expected: 1, registered: Number(status === 200) };
}

/** As WeChat says: 16 random bytes, the length, the text and the account, padded to 32 bytes, AES-256-CBC. */
function encryptedForWechat(encodingAesKey: string, xml: string, account: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(xml, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(account)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const whole = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(whole), cipher.final()]).toString('base64');
}

/** 社情民意: answers of a survey tool; one consents to be named, one does not. */
export async function showSurvey(admin: HubClient): Promise<ShownChannel> {
  const sender = await newSender(admin, 'survey', 'shown-survey');
  const answers = [
    { 序号: '1', 意见建议: '望湖街口袋公园希望增加长椅。', 姓名: '文某某', 同意联系: '是' },
    { 序号: '2', 意见建议: '社区食堂的饭菜偏咸。', 姓名: '司马某', 同意联系: '否' },
  ];
  const { body } = await sendFor<{ registered: number }>(sender, '/surveys', { survey: '社区服务调查', answers });
  await sender.leave();
  return { zh: '社情民意', en: 'survey', by: 'JSON', expected: 2, registered: body.registered };
}
