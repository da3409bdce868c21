import type { JSX } from 'preact';
import { DangerNote, inLanguage, PageFrame } from './layout.js';
import type { PageSetting } from './page-setting.js';

const WORDS = {
  zh: {
    title: '有事请说，件件有回音',
    submit: '提交诉求',
    submitAbout: '求助、投诉、举报、咨询、建议、表扬，都从这里提交。提交后得到登记编号和查询码。',
    progress: '查询进度',
    progressAbout: '凭查询码查看到了哪一步、由谁办理、法定期限和答复。',
    promise: '每件都登记，每个人都有回执和答复',
    promises: [
      '提交后马上登记，得到编号，不会丢失。',
      '同一问题多人反映时一并办理，但每个人都有自己的回执和答复。',
      '举报由专门人员保管；依法不得转给被举报的单位或个人。',
      '可以匿名，也可以留名而不向承办单位公开。',
    ],
  },
  en: {
    title: 'Tell us. Everybody is answered.',
    submit: 'Submit',
    submitAbout:
      'Ask for help, complain, report, ask, suggest or thank. You get a registration number and a query code.',
    progress: 'Follow',
    progressAbout:
      'With the query code: how far it is, who handles it, by when the law wants an answer, and the answer.',
    promise: 'Everything is registered, every person is answered',
    promises: [
      'What you submit is registered at once, with a number. Nothing is lost.',
      'When many report the same problem it is handled together, and each of you has a receipt and an answer.',
      'A report about an office or an official lies with a desk of its own; the law forbids to pass it on to them.',
      'You may stay anonymous, or give your name and have it kept from the department.',
    ],
  },
};

/** 首页 / the first page. */
export function HomePage({ setting }: { setting: PageSetting }): JSX.Element {
  const { language } = setting;
  const t = WORDS[language];
  return (
    <PageFrame setting={setting} title={t.title}>
      <DangerNote language={language} />
      <div class="ways">
        <a class="way main" href={inLanguage('submit', language)}>
          <strong>{t.submit}</strong>
          <span>{t.submitAbout}</span>
        </a>
        <a class="way" href={inLanguage('progress', language)}>
          <strong>{t.progress}</strong>
          <span>{t.progressAbout}</span>
        </a>
      </div>
      <h2>{t.promise}</h2>
      <ul>
        {t.promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
    </PageFrame>
  );
}
