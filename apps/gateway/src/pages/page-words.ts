import type { PageLanguage } from './page-language.js';

const ZH = {
  name: '汇流',
  service: '群众诉求网上受理',
  skip: '跳到正文',
  other: 'English',
  home: '首页',
  danger: '生命危险、火情、急病，请立即拨打 110、119、120，不要在网上等待。',
  hotline: '不方便上网，可拨打 12345，与网上提交同样登记、同样答复。',
  staff: '工作人员登录',
  required: '必填',
  optional: '可不填',
  wrong: '没有成功',
  faq: '常见问题',
  figures: '公开数据',
  displays: { large: '大字', contrast: '高对比度' },
  withoutScript:
    '您的浏览器未启用 JavaScript，无法自动核验。请过几分钟再提交一次（内容已保留在下面），或拨打 12345，同样登记。',
};

const EN: typeof ZH = {
  name: 'Huiliu',
  service: 'Tell your city',
  skip: 'Skip to the content',
  other: '中文',
  home: 'First page',
  danger: 'Life in danger, fire, sudden illness: call 110, 119 or 120 at once. Do not wait here.',
  hotline: 'You can also call 12345. What you say there is registered and answered in the same way.',
  staff: 'Staff log-in',
  required: 'required',
  optional: 'may be left out',
  wrong: 'That did not work',
  faq: 'Questions and answers',
  figures: 'Open data',
  displays: { large: 'Large type', contrast: 'High contrast' },
  withoutScript:
    'Your browser runs no JavaScript, so it cannot be checked. Submit again in some minutes (what you wrote is below), or call 12345.',
};

export const wordsOfPage = (language: PageLanguage): typeof ZH => (language === 'zh' ? ZH : EN);
