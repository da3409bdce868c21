import type { JSX } from 'preact';
import type { ReceiptResponse } from '../intake/receipt-responses.js';
import { inLanguage, PageFrame } from './layout.js';
import type { PageSetting } from './page-setting.js';
import { SUBMIT_WORDS } from './submit-words.js';

/** 回执 / what a person keeps. The query code goes on in the body of a form: an address would keep it. */
export function ReceiptPage({ setting, receipt }: { setting: PageSetting; receipt: ReceiptResponse }): JSX.Element {
  const { language } = setting;
  const t = SUBMIT_WORDS[language];
  const { outcome, registrationNumber, queryCode } = receipt;
  return (
    <PageFrame setting={setting} title={t.done}>
      {outcome === 'amendment' ? <p role="status">{t.amended}</p> : null}
      {outcome === 'retransmission' ? <p role="status">{t.again}</p> : null}
      <dl class="receipt">
        <dt>{t.number}</dt>
        <dd>{registrationNumber}</dd>
        {queryCode === undefined ? null : (
          <>
            <dt>{t.code}</dt>
            <dd class="code">{queryCode}</dd>
          </>
        )}
      </dl>
      {queryCode === undefined ? null : (
        <>
          <p>{t.keep}</p>
          <form
            method="post"
            action={inLanguage('progress', language)}
            // A frame of another site gets no cookie, so what comes next is a window of its own.
            target={setting.framed ? '_blank' : undefined}
          >
            <input type="hidden" name="code" value={queryCode} />
            <button type="submit">{t.follow}</button>
          </form>
        </>
      )}
      <p>
        <a href={inLanguage(setting.framed ? 'embed' : 'submit', language)}>{t.another}</a>
      </p>
    </PageFrame>
  );
}
