import type { JSX } from 'preact';
import { FormStatus, ProofField } from '../pages/form-fields.js';
import { inLanguage, PageFrame, Refusal, type RefusedByHub } from '../pages/layout.js';
import type { PageLanguage } from '../pages/page-language.js';
import type { PageSetting } from '../pages/page-setting.js';

export const LOST_CODE_WORDS = {
  zh: {
    title: '找回查询码',
    about: '填写登记编号和提交时所留的手机号。两者相符的，查询码会以短信发到这个手机号，一般几分钟内收到。',
    number: '登记编号',
    numberHint: '提交后与查询码一起显示，也印在书面告知上',
    phone: '手机号',
    phoneHint: '须是提交时所留的号码',
    send: '发送短信',
    noted: '已收到。登记编号与手机号相符的，几分钟内会收到短信；没有收到的，请核对后再试，或拨打 12345。',
    back: '返回查询进度',
  },
  en: {
    title: 'Lost query code',
    about:
      'Give the registration number and the phone that you gave with your submission. If they belong together, the query code is sent to that phone within minutes.',
    number: 'Registration number',
    numberHint: 'It was shown together with the query code, and stands on every paper',
    phone: 'Phone',
    phoneHint: 'The one that you gave with your submission',
    send: 'Send the message',
    noted:
      'Noted. If number and phone belong together, the message comes within minutes. If none comes, check both and try again, or call 12345.',
    back: 'Back to the progress page',
  },
} as const satisfies Record<PageLanguage, Record<string, string>>;

/** Asks for registration number and phone. What was typed is not shown again: the page may stay open on a shared computer. */
export function LostCodePage({
  setting,
  problem,
  isNoted = false,
}: {
  setting: PageSetting;
  problem?: RefusedByHub | undefined;
  isNoted?: boolean;
}): JSX.Element {
  const { language } = setting;
  const t = LOST_CODE_WORDS[language];
  return (
    <PageFrame setting={setting} title={t.title}>
      <Refusal language={language} problem={problem} />
      {isNoted ? <p role="status">{t.noted}</p> : <LostCodeForm setting={setting} problem={problem} />}
      <p>
        <a href={inLanguage('progress', language)}>{t.back}</a>
      </p>
    </PageFrame>
  );
}

function LostCodeForm({ setting, problem }: { setting: PageSetting; problem?: RefusedByHub | undefined }): JSX.Element {
  const t = LOST_CODE_WORDS[setting.language];
  return (
    <form
      method="post"
      action={inLanguage('lost-query-code', setting.language)}
      data-enhance
      data-challenge={problem?.challenge && JSON.stringify(problem.challenge)}
    >
      <p>{t.about}</p>
      <ProofField />
      <div class="field">
        <label for="number">{t.number}</label>
        <p class="hint" id="number-hint">
          {t.numberHint}
        </p>
        <input id="number" name="number" required maxLength={40} autocomplete="off" aria-describedby="number-hint" />
      </div>
      <div class="field">
        <label for="phone">{t.phone}</label>
        <p class="hint" id="phone-hint">
          {t.phoneHint}
        </p>
        <input
          id="phone"
          name="phone"
          type="tel"
          required
          maxLength={30}
          autocomplete="off"
          aria-describedby="phone-hint"
        />
      </div>
      <button type="submit">{t.send}</button>
      <FormStatus />
    </form>
  );
}
