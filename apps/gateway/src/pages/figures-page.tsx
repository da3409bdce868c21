import type { JSX } from 'preact';
import type { OpenCountsResponse, PublicCountResponse } from '../open-data/open-data-responses.js';
import { PageFrame, Refusal, type RefusedByHub } from './layout.js';
import type { PageLanguage } from './page-language.js';
import type { PageSetting } from './page-setting.js';
import { dayOf } from './page-times.js';

const WORDS = {
  zh: {
    title: '公开数据',
    about: '最近十二个整月收到与答复的件数。少于 5 件的合并为“其他”，密件不在其中。',
    span: (from: string, to: string) => `${from} 至 ${to}`,
    months: '按月',
    categories: '按类别',
    areas: '按地区',
    channels: '按渠道',
    name: '项目',
    received: '收到',
    answered: '已答复',
    few: '少于 5',
    none: '还没有满一个整月的数据，或件数太少不便公开。',
    json: '机器可读（JSON）',
  },
  en: {
    title: 'Open data',
    about:
      'What was received and answered in the last twelve whole months. Counts below 5 are put together; sealed files are in none.',
    span: (from: string, to: string) => `${from} to ${to}`,
    months: 'By month',
    categories: 'By category',
    areas: 'By district',
    channels: 'By channel',
    name: 'Item',
    received: 'Received',
    answered: 'Answered',
    few: 'under 5',
    none: 'There is no whole month yet, or too little to be published.',
    json: 'For machines (JSON)',
  },
};

/** 公开数据 / counts that everybody may read. */
export function FiguresPage({
  setting,
  counts,
  problem,
}: {
  setting: PageSetting;
  counts: OpenCountsResponse | undefined;
  problem?: RefusedByHub | undefined;
}): JSX.Element {
  const { language } = setting;
  const t = WORDS[language];
  return (
    <PageFrame setting={setting} title={t.title}>
      <Refusal language={language} problem={problem} />
      <p>{t.about}</p>
      {counts ? (
        <>
          <p class="quiet">{t.span(dayOf(counts.from, language), dayOf(counts.to, language))}</p>
          {counts.months.length === 0 ? <p>{t.none}</p> : null}
          {(['months', 'categories', 'areas', 'channels'] as const).map((part) => (
            <CountTable key={part} language={language} title={t[part]} lines={counts[part]} />
          ))}
        </>
      ) : null}
      <p>
        <a href="open-data/counts">{t.json}</a>
      </p>
    </PageFrame>
  );
}

function CountTable({
  language,
  title,
  lines,
}: {
  language: PageLanguage;
  title: string;
  lines: readonly PublicCountResponse[];
}): JSX.Element | null {
  const t = WORDS[language];
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.received}</th>
            <th scope="col">{t.answered}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, received, answered }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="figures">{received}</td>
              <td class="figures">{answered ?? t.few}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
