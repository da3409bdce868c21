import type { JSX } from 'preact';
import type { TrackedResponse } from '../citizen/track-responses.js';
import { inLanguage, PageFrame, Refusal, type PageSetting, type RefusedByHub } from './layout.js';
import { dayOf, instantOf } from './page-times.js';
import { PROGRESS_WORDS } from './progress-words.js';

interface Followed {
  tracked: TrackedResponse;
  /** The query code, for the form that asks for the figures of the phone. */
  code: string;
  /** The name of a department for its code. */
  nameOf(department: string): string;
}

/** 查询进度 / asks for the query code, and shows how far the submission is. */
export function ProgressPage({
  setting,
  problem,
  code = '',
  followed,
}: {
  setting: PageSetting;
  code?: string;
  problem?: RefusedByHub | undefined;
  followed?: Followed | undefined;
}): JSX.Element {
  const { language } = setting;
  const t = PROGRESS_WORDS[language];
  if (followed) return <FollowedPage setting={setting} followed={followed} />;
  return (
    <PageFrame setting={setting} title={t.title}>
      <Refusal language={language} problem={problem} />
      <CodeForm language={language} code={code} />
    </PageFrame>
  );
}

function CodeForm({ language, code }: { language: PageSetting['language']; code: string }): JSX.Element {
  const t = PROGRESS_WORDS[language];
  return (
    <form method="post" action={inLanguage('progress', language)}>
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
          value={code === '-' ? '' : code}
          aria-describedby="code-hint"
        />
      </div>
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
      <button type="submit">{t.look}</button>
    </form>
  );
}

function FollowedPage({ setting, followed }: { setting: PageSetting; followed: Followed }): JSX.Element {
  const { language } = setting;
  const t = PROGRESS_WORDS[language];
  const { tracked, nameOf } = followed;
  return (
    <PageFrame setting={setting} title={t.states[tracked.state]}>
      <p class="quiet">
        {t.number} <span class="figures">{tracked.registrationNumber}</span>
      </p>
      <h2>{t.steps}</h2>
      <ol class="steps">
        {tracked.steps.map(({ at, step, department }) => (
          <li key={at + step}>
            <strong>{t.step[step]}</strong>
            {department === undefined ? null : <span> · {nameOf(department)}</span>}
            <time dateTime={at}>{instantOf(at, language)}</time>
          </li>
        ))}
      </ol>
      {tracked.withheld ? (
        <div class="refusal">
          <p>{t.withheld}</p>
          <CodeForm language={language} code={followed.code} />
        </div>
      ) : null}
      <Limits language={language} limits={tracked.limits} />
      <Answers language={language} followed={followed} />
      {tracked.together.length === 0 ? null : <p>{t.together(tracked.together.length)}</p>}
    </PageFrame>
  );
}

function Limits({
  language,
  limits,
}: {
  language: PageSetting['language'];
  limits: TrackedResponse['limits'];
}): JSX.Element | null {
  const t = PROGRESS_WORDS[language];
  if (limits.length === 0) return null;
  return (
    <>
      <h2>{t.limits}</h2>
      <ul class="limits">
        {limits.map(({ title, dueOn, basis, provisional, who }) => (
          <li key={title.zh + dueOn}>
            <strong>{dayOf(dueOn, language)}</strong> {who === 'petitioner' ? t.byYou : ''}
            {title[language]}
            {provisional ? t.provisional : ''} <small>{basis}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Answers({
  language,
  followed,
}: {
  language: PageSetting['language'];
  followed: Followed;
}): JSX.Element | null {
  const t = PROGRESS_WORDS[language];
  const { tracked, nameOf } = followed;
  if (tracked.answers.length === 0) return null;
  return (
    <>
      <h2>{t.answers}</h2>
      {tracked.answers.map(({ at, departments, solved, text }) => (
        <article key={at}>
          <p class="quiet">
            {departments.map(nameOf).join('、')} · <time dateTime={at}>{instantOf(at, language)}</time>
          </p>
          <p class={solved ? 'solved' : 'open'}>{solved ? t.solved : t.unsolved}</p>
          <p class="text">{text ?? (tracked.withheld ? t.needsDigits : t.notYours)}</p>
        </article>
      ))}
    </>
  );
}
