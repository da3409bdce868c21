import type { components } from '../../api/schema.js';

type Total = components['schemas']['SearchTotalResponse'];

const CHANNELS_ZH: Record<string, string> = {
  hotline: '12345 热线',
  web: '网上留言',
  letter: '来信',
  visit: '来访',
  feed: '网络信息',
  import: '文件导入',
};

const CHANNELS_EN: Record<string, string> = {
  hotline: '12345 hotline',
  web: 'web form',
  letter: 'letter',
  visit: 'visit',
  feed: 'online information',
  import: 'file import',
};

const CONDITIONS_ZH: Record<string, string> = {
  category: '分类',
  area: '地区',
  department: '主办单位',
  state: '状态',
  from: '自',
  to: '至',
  counted: '仅计入统计',
  source: '来源',
  clock: '时限',
  overdue: '仅逾期',
  dueTo: '期限至',
};

const CONDITIONS_EN: Record<string, string> = {
  category: 'category',
  area: 'area',
  department: 'lead',
  state: 'state',
  from: 'from',
  to: 'to',
  counted: 'only what reports count',
  source: 'source',
  clock: 'clock',
  overdue: 'only overdue',
  dueTo: 'due by',
};

const STATES_ZH: Record<string, string> = {
  dispatched: '已派',
  signed: '已签收',
  answered: '已答复',
  waiting: '待研判',
  archive: '档案',
};

/** A condition in words; one that is only on or off has no value. */
const conditionIn =
  (names: Record<string, string>, states: Record<string, string> = {}) =>
  (name: string, value: string): string =>
    value === 'true' ? (names[name] ?? name) : `${names[name] ?? name} ${states[value] ?? value}`;

const RELATION_ZH: Record<Total['relation'], string> = {
  exact: '共',
  'at-least': '不少于',
  'at-most': '至多',
  about: '约',
};

const RELATION_EN: Record<Total['relation'], string> = {
  exact: '',
  'at-least': 'at least ',
  'at-most': 'at most ',
  about: 'about ',
};

export const SUBMISSIONS_WORDS = {
  zh: {
    title: '来件检索',
    text: '关键词',
    number: '编号',
    place: '地点',
    channel: '渠道',
    channels: CHANNELS_ZH,
    search: '检索',
    titleOf: '标题',
    archive: '档案',
    received: '收到',
    lead: '主办单位',
    more: '更多',
    further: '其他条件',
    condition: conditionIn(CONDITIONS_ZH, STATES_ZH),
    takeAway: (condition: string) => `取消条件：${condition}`,
    nothing: '没有符合条件的来件。可减少条件，或用更短的关键词。',
    total: ({ relation, value }: Total) => `${RELATION_ZH[relation]} ${value.toLocaleString('zh-CN')} 件`,
  },
  en: {
    title: 'Submissions',
    text: 'Words',
    number: 'Number',
    place: 'Place',
    channel: 'Channel',
    channels: CHANNELS_EN,
    search: 'Search',
    titleOf: 'Title',
    archive: 'archive',
    received: 'Received',
    lead: 'Lead',
    more: 'More',
    further: 'Further conditions',
    condition: conditionIn(CONDITIONS_EN),
    takeAway: (condition: string) => `Take away: ${condition}`,
    nothing: 'Nothing fits. Ask for less, or for shorter words.',
    total: ({ relation, value }: Total) => `${RELATION_EN[relation]}${value.toLocaleString('en-GB')} found`,
  },
};
