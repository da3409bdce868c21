import type { Bilingual } from '../language/language.js';

/** Why a feed, a platform or a mailbox could not be read; the codes of the hub. */
const FAULTS: Record<string, Bilingual<string>> = {
  timeout: { zh: '对方没有按时答复', en: 'no answer in time' },
  unreachable: { zh: '连接不上', en: 'it cannot be reached' },
  'refused-address': { zh: '地址不允许访问', en: 'the address is not allowed' },
  'too-large': { zh: '内容过大', en: 'it is too long' },
  'not-a-feed': { zh: '不是采集格式', en: 'it is no feed' },
  'no-items': { zh: '没有条目', en: 'it has no post' },
  'no-readable-item': { zh: '没有能读出的条目', en: 'no post can be read' },
  'no-pull-mapping': { zh: '字段映射没有 pull', en: 'its mapping has no pull' },
  'refused-by-platform': { zh: '平台拒绝查询', en: 'the platform refused' },
  'not-text': { zh: '不是文字，或编码不对', en: 'it is no text, or of another charset' },
  'not-json': { zh: '不是 JSON', en: 'it is no JSON' },
  'too-complex': { zh: '内容过于复杂', en: 'it is too complex' },
  'no-list': { zh: '找不到工单清单', en: 'the list of orders is not there' },
  'too-many': { zh: '一次给的工单过多', en: 'it gave too many orders at once' },
  'pages-move': { zh: '翻页时内容一直在变', en: 'its pages kept moving' },
  'too-many-pages': { zh: '页数过多', en: 'it has too many pages' },
  'refused-orders': { zh: '有工单未能登记', en: 'some orders could not be registered' },
  'host-refused': { zh: '服务器不在允许之列', en: 'the server is not allowed' },
  'log-in-refused': { zh: '登录名或密码不对', en: 'login or password is wrong' },
  'no-such-folder': { zh: '没有这个文件夹', en: 'there is no such folder' },
  protocol: { zh: '对方不按协议答复', en: 'it does not keep the protocol' },
};

/** What a fault is called; a status of HTTP is told as it is, a code without a name shows itself. */
export function nameOfPollFault(code: string): Bilingual<string> {
  const [, status] = /^status-(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return { zh: `对方答复 ${status}`, en: `it answered ${status}` };
  return FAULTS[code] ?? { zh: code, en: code };
}
