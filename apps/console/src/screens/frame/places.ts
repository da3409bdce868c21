import type { Bilingual } from '../../language/language.js';
import type { ScreenPermission } from '../../session/session.store.js';

/** A place of the console that a person can go to. */
export interface ConsolePlace {
  /** Name of the route. */
  route: string;
  title: Bilingual<string>;
  about: Bilingual<string>;
  /** One of these permissions opens it; none for everybody who is logged in. */
  needs: readonly ScreenPermission[];
}

/** The places in the order of the menu. A new screen is one line here and one in routes.ts. */
export const PLACES: readonly ConsolePlace[] = [
  {
    route: 'dashboard',
    title: { zh: '运行总览', en: 'Overview' },
    about: {
      zh: '来件流向、各单位办理、考核指标、时限',
      en: 'Flow of submissions, work of departments, figures, clocks',
    },
    needs: ['report:read'],
  },
  {
    route: 'hotspots',
    title: { zh: '热点', en: 'Hotspots' },
    about: { zh: '多人反映的同一问题：依据、成员、查实', en: 'What many people tell: evidence, members, verification' },
    needs: ['hotspot:read'],
  },
  {
    route: 'calls',
    title: { zh: '接听', en: 'Calls' },
    about: {
      zh: '接听来电：查来电人、查同类、登记',
      en: 'Answer calls: who called before, what is known, register',
    },
    needs: ['call:read'],
  },
  {
    route: 'callbacks',
    title: { zh: '待回拨', en: 'Calls back' },
    about: { zh: '未接通或没有留下内容的来电，限时回拨', en: 'Callers whom nobody heard, to be called back in time' },
    needs: ['call:read'],
  },
  {
    route: 'desk',
    title: { zh: '研判台', en: 'Triage desk' },
    about: {
      zh: '机器拿不准的来件、单位退回的办件、待判的关联',
      en: 'What the machine could not decide, what units returned, links to decide',
    },
    needs: ['triage:read'],
  },
  {
    route: 'inbox',
    title: { zh: '承办收件箱', en: 'Department inbox' },
    about: {
      zh: '签收、退回、办理和答复本单位的派单',
      en: 'Sign for, return, handle and answer the work of your unit',
    },
    needs: ['own-assignment:read'],
  },
  {
    route: 'submissions',
    title: { zh: '来件检索', en: 'Submissions' },
    about: {
      zh: '按编号、渠道、日期、分类、地区、单位和关键词查找来件',
      en: 'Find submissions by number, channel, day, category, area, department and words',
    },
    needs: ['submission:read'],
  },
  {
    route: 'letters',
    title: { zh: '来信扫描', en: 'Scans of letters' },
    about: { zh: '扫描件识别、核对和登记；搁置的邮件', en: 'Scans read, checked and registered; e-mails set aside' },
    needs: ['scan:work'],
  },
  {
    route: 'oversight',
    title: { zh: '监督台账', en: 'Oversight' },
    about: {
      zh: '督查、约谈、接访、包案、纠错等：逾期在前，登记、落实、办结',
      en: 'Inspections, talks, receptions, corrections: overdue first, open, settle, close',
    },
    needs: ['oversight:read', 'own-oversight:read'],
  },
  {
    route: 'sealed',
    title: { zh: '密件柜台', en: 'Sealed desk' },
    about: { zh: '密件和暂扣件，只在这里可见', en: 'Sealed and held files, seen here alone' },
    needs: ['sealed:read'],
  },
  {
    route: 'people',
    title: { zh: '用户与角色', en: 'People and roles' },
    about: { zh: '邀请用户，申请和批准角色', en: 'Invite people, ask for roles and grant them' },
    needs: ['account:manage', 'own-account:manage'],
  },
  {
    route: 'channels',
    title: { zh: '渠道与接口', en: 'Channels and interfaces' },
    about: { zh: '来源、API 密钥、推送地址、未送达消息', en: 'Sources, API keys, endpoints, undelivered messages' },
    needs: ['source:manage'],
  },
  {
    route: 'reference',
    title: { zh: '参考数据', en: 'Reference data' },
    about: {
      zh: '单位、职责、分类、地名：改草稿、试算、发布、版本',
      en: 'Departments, duties, categories, places: draft, dry run, versions',
    },
    needs: ['reference:manage'],
  },
  {
    route: 'import',
    title: { zh: '文件导入', en: 'Import of files' },
    about: { zh: '把其他系统导出的表格核对后登记', en: 'Check and register tables that other systems exported' },
    needs: ['submission:register'],
  },
  {
    route: 'calendar',
    title: { zh: '放假安排', en: 'Calendar' },
    about: {
      zh: '工作日和节假日，试算改动会移动哪些到期日',
      en: 'Working days and holidays; what a change would move',
    },
    needs: ['calendar:read'],
  },
  {
    route: 'papers',
    title: { zh: '文书模板', en: 'Templates of papers' },
    about: { zh: '告知书模板：预览、修改、版本', en: 'Templates of notices: preview, change, versions' },
    needs: ['reference:manage', 'notice:read'],
  },
  {
    route: 'retention',
    title: { zh: '保存期限', en: 'Retention' },
    about: {
      zh: '到期销毁、停止销毁、个人信息副本和更正',
      en: 'What is destroyed when, legal holds, copies and corrections',
    },
    needs: ['retention:read', 'hold:read'],
  },
  {
    route: 'audit',
    title: { zh: '审计', en: 'Audit' },
    about: { zh: '轨迹、检查点、校验、被拒绝的访问', en: 'Trail, checkpoints, verification, refused access' },
    needs: ['audit:read'],
  },
  {
    route: 'account',
    title: { zh: '我的账号', en: 'My account' },
    about: { zh: '会话、密码和角色', en: 'Sessions, password and roles' },
    needs: [],
  },
];
