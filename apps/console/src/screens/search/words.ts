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
    nothing: 'Nothing fits. Ask for less, or for shorter words.',
    total: ({ relation, value }: Total) => `${RELATION_EN[relation]}${value.toLocaleString('en-GB')} found`,
  },
};
