import type { JSX } from 'preact';
import type { TrackedResponse } from '../citizen/track-responses.js';
import { FormStatus, ProofField } from '../pages/form-fields.js';
import { inLanguage, PageFrame, Refusal, type RefusedByHub } from '../pages/layout.js';
import type { PageSetting } from '../pages/page-setting.js';
import { PROGRESS_WORDS } from './progress-words.js';

/** Asks for the query code, and for the figures of the phone. */
export function ProgressPage({
  setting,
  problem,
  note,
  sendsLostCodes = false,
}: {
  setting: PageSetting;
  problem?: RefusedByHub | undefined;
  note?: string | undefined;
  /** The city can send a lost query code to a phone. */
  sendsLostCodes?: boolean;
}): JSX.Element {
  const { language } = setting;
  return (
    <PageFrame setting={setting} title={PROGRESS_WORDS[language].title}>
      <Refusal language={language} problem={problem} />
      {note === undefined ? null : <p role="status">{note}</p>}
      <CodeForm setting={setting} problem={problem} />
      {sendsLostCodes ? (
        <p>
          <a href={inLanguage('lost-query-code', language)}>{PROGRESS_WORDS[language].lostCode}</a>
        </p>
      ) : null}
    </PageFrame>
  );
}

/** The code is not shown again after a refusal: the page may stay open on a shared computer. */
function CodeForm({ setting, problem }: { setting: PageSetting; problem?: RefusedByHub | undefined }): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  return (
    <form
      method="post"
      action={inLanguage('progress', setting.language)}
      data-enhance
      data-challenge={problem?.challenge && JSON.stringify(problem.challenge)}
    >
      <input type="hidden" name="do" value="open" />
      <ProofField />
      <div class="field">
        <label for="code">{t.code}</label>
        <p class="hint" id="code-hint">
          {t.codeHint}
        </p>
        <input
          id="code"
          name="code"
          class="code"
          required
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="code-hint"
        />
      </div>
      <DigitsField setting={setting} />
      <button type="submit">{t.look}</button>
      <FormStatus />
    </form>
  );
}

export function DigitsField({ setting }: { setting: PageSetting }): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  return (
    <div class="field">
      <label for="digits">{t.digits}</label>
      <p class="hint" id="digits-hint">
        {t.digitsHint}
      </p>
      <input
        id="digits"
        name="digits"
        class="code"
        inputMode="numeric"
        maxLength={4}
        pattern="[0-9]{4}"
        autocomplete="off"
        aria-describedby="digits-hint"
      />
    </div>
  );
}

/** 已到哪一步: the four states as a line, like that of a parcel. */
export function StateLine({ setting, state }: { setting: PageSetting; state: TrackedResponse['state'] }): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  const states = ['registered', 'in-hand', 'answered'] as const;
  const reached = state === 'closed' ? states.length : states.indexOf(state);
  return (
    <ol class="line">
      {states.map((one, place) => (
        <li key={one} class={place <= reached ? 'reached' : ''} aria-current={one === state ? 'step' : undefined}>
          {t.states[one]}
        </li>
      ))}
    </ol>
  );
}
