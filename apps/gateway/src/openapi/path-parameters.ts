import type { PlacedOperation } from './operations.js';

/** What an `{id}` is the id of, by the part of the address before it. */
const ID_OF: Readonly<Record<string, string>> = {
  accounts: '账号编号 / id of the account',
  approvals: '审批编号 / id of the request for approval',
  'answer-files': '答复附件编号 / id of the file',
  files: '附件编号 / id of the file',
  assignments: '派单编号 / id of the assignment',
  calls: '通话 / id of the call in the hub',
  'return-calls': '回拨 / id of the call back',
  'bulk-decisions': '令牌 / token of the dry run',
  deliveries: '投递编号 / id of the delivery',
  endpoints: '推送地址编号 / id of the endpoint',
  feeds: '信源编号 / id of the feed',
  hotspots: '热点编号 / id of the hotspot',
  keys: '密钥编号 / id of the API key',
  'link-questions': '待定关联编号 / id of the open question about a link',
  links: '关联编号 / id of the link',
  mail: '邮件编号 / id of the e-mail',
  mailboxes: '邮箱编号 / id of the mailbox',
  mandates: '委托编号 / id of the mandate',
  matters: '事项编号 / id of the matter',
  models: '模型编号 / id of the model',
  mentions: '备注编号 / id of the note that mentions you',
  notes: '备注编号 / id of the note',
  notices: '告知书编号 / id of the notice',
  'notices-owed': '应告知编号 / id of the owed notice',
  oversight: '台账编号 / id of the record',
  entries: '台账内记录编号 / id of the entry',
  proceedings: '办件编号 / id of the proceeding',
  recusals: '回避编号 / id of the recusal',
  'role-grants': '角色授予编号 / id of the granted role',
  'role-requests': '角色申请编号 / id of the request for a role',
  scans: '扫描件编号 / id of the scan',
  sealed: '密件编号 / id of the sealed file',
  sessions: '会话编号 / id of the session',
  'second-looks': '复看编号 / id of the second look',
  'own-data': '个人信息请求 / id of the request',
  'data-requests': '个人信息请求 / id of the request',
  corrections: '更正申请 / id of the request for a correction',
  'legal-holds': '停止销毁编号 / id of the legal hold',
  suggestions: '建议编号 / id of the proposal',
  supervisions: '督办编号 / id of the supervision',
  triage: '来件 / id of the submission',
  warnings: '预警编号 / id of the warning',
};

const BY_PLACE: Readonly<Record<string, string>> = {
  'track/code': '查询码 / query code of the receipt',
  'sources/code': '来源代码 / code of the source',
  'orders/order': '来源自己的编号 / number that the source gave the order',
  'consumers/name': '拉取方名称 / name of a reader of the feed',
  'departments/code': '单位代码 / code of the department',
  'pages/page': '页码 / page, from 1',
  'entries/seq': '审计序号 / number of the audit entry',
  'calls/callId': '电话系统的通话编号 / id of the call at the exchange',
  'events/key': '密钥 / API key with the scope calls alone',
  'problems/code': '错误代码 / code of the problem',
  'submissions/number': '登记编号 / registration number',
  'alarms/number': '登记编号 / registration number',
  'registration-checks/number': '登记编号 / registration number',
  'calendars/year': '年份 / year',
  'reference/table': '表名 / name of the table, such as `departments`',
  'versions/number': '参考数据版本号 / number of the version of the reference data',
  'versions/version': '模板版本 / version of the templates',
};

/** Says what each part of an address stands for; an id is a UUID. */
export function describePath({ path, operation }: PlacedOperation): void {
  const parts = path.split('/');
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || parameter.in !== 'path') continue;
    const before = parts[parts.indexOf(`{${parameter.name}}`) - 1] ?? '';
    const isId = parameter.name === 'id' || parameter.name.endsWith('Id');
    parameter.description ??= isId ? ID_OF[before] : BY_PLACE[`${before}/${parameter.name}`];
    if (isId) parameter.schema = { type: 'string', format: 'uuid' };
  }
}
