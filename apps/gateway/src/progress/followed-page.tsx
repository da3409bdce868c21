import type { JSX } from 'preact';
import type { MandateResponse } from '../citizen/mandate-responses.js';
import type { OwnNoticeResponse } from '../citizen/own-notice-responses.js';
import type { OwnRatingResponse } from '../citizen/own-rating-responses.js';
import type { OwnStepResponse } from '../citizen/own-step-responses.js';
import type { TrackedResponse } from '../citizen/track-responses.js';
import { inLanguage, PageFrame, Refusal, type RefusedByHub } from '../pages/layout.js';
import type { PageSetting } from '../pages/page-setting.js';
import { dayOf, instantOf } from '../pages/page-times.js';
import { DigitsField, StateLine } from './progress-page.js';
import { OwnActions } from './own-actions.js';
import type { Told } from './progress-session.js';
import { PROGRESS_WORDS } from './progress-words.js';

/** What the hub tells the person of a submission. */
export interface Followed {
  tracked: TrackedResponse;
  papers: readonly OwnNoticeResponse[];
  ratings: readonly OwnRatingResponse[];
  steps: readonly OwnStepResponse[];
  /** 委托; null without the figures of the phone. */
  mandates: readonly MandateResponse[] | null;
  /** Binds the forms of the page to this submission. */
  token: string;
  told?: Told | undefined;
  /** The name of a department for its code. */
  nameOf(department: string): string;
  /** What was typed into a form that was refused. */
  typed?: ((name: string) => string) | undefined;
}

interface Part {
  setting: PageSetting;
  followed: Followed;
}

/** 进度 / how far a submission is, what was answered, and what the person may do. */
export function FollowedPage({
  setting,
  followed,
  problem,
}: Part & { problem?: RefusedByHub | undefined }): JSX.Element {
  const { language } = setting;
  const t = PROGRESS_WORDS[language];
  const { tracked } = followed;
  return (
    <PageFrame setting={setting} title={t.states[tracked.state]}>
      <Refusal language={language} problem={problem} />
      <ToldNote setting={setting} followed={followed} />
      <p class="quiet">
        {t.number} <span class="figures">{tracked.registrationNumber}</span>
      </p>
      <StateLine setting={setting} state={tracked.state} />
      <p>{t.statesAbout[tracked.state]}</p>
      {tracked.withheld ? <AskDigits setting={setting} followed={followed} /> : null}
      <Answers setting={setting} followed={followed} />
      <Papers setting={setting} followed={followed} />
      <h2>{t.steps}</h2>
      <ol class="steps">
        {[...tracked.steps].reverse().map(({ at, step, department }) => (
          <li key={at + step}>
            <strong>{t.step[step]}</strong>
            {department === undefined ? null : <span> · {followed.nameOf(department)}</span>}
            <time dateTime={at}>{instantOf(at, language)}</time>
          </li>
        ))}
      </ol>
      <Limits setting={setting} followed={followed} />
      {tracked.together.length === 0 ? null : <p>{t.together(tracked.together.length)}</p>}
      <OwnActions setting={setting} followed={followed} />
      <p class="quiet">
        {t.proof} <a href="progress/proof.json">{t.proofFile}</a>
      </p>
      <LeaveForm setting={setting} />
    </PageFrame>
  );
}

function ToldNote({ setting, followed: { told } }: Part): JSX.Element | null {
  const t = PROGRESS_WORDS[setting.language];
  const words = told && t.told[told.what as keyof typeof t.told];
  if (!told || !words) return null;
  return (
    <div class="told" role="status">
      <p>{words}</p>
      {told.receipt ? (
        <p class="figures">
          {told.what === 'added' || told.what === 'mandate' ? null : <span>{t.told.apart} </span>}
          <strong>{told.receipt.registrationNumber}</strong>
          {told.receipt.queryCode === undefined ? null : <strong class="code"> {told.receipt.queryCode}</strong>}
        </p>
      ) : null}
    </div>
  );
}

function AskDigits({ setting, followed }: Part): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  return (
    <form class="refusal" method="post" action={inLanguage('progress', setting.language)} data-enhance>
      <input type="hidden" name="do" value="digits" />
      <input type="hidden" name="token" value={followed.token} />
      <p>{t.withheld}</p>
      <DigitsField setting={setting} />
      <button type="submit">{t.look}</button>
    </form>
  );
}

function LeaveForm({ setting }: { setting: PageSetting }): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  return (
    <form method="post" action={inLanguage('progress', setting.language)} class="leave">
      <input type="hidden" name="do" value="leave" />
      <p class="hint">{t.leaveHint}</p>
      <button class="second" type="submit">
        {t.leave}
      </button>
    </form>
  );
}

function Limits({ setting: { language }, followed }: Part): JSX.Element {
  const t = PROGRESS_WORDS[language];
  const { limits } = followed.tracked;
  return (
    <>
      <h2>{t.limits}</h2>
      {limits.length === 0 ? <p class="quiet">{t.noLimits}</p> : null}
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

function Answers({ setting: { language }, followed: { tracked, nameOf } }: Part): JSX.Element | null {
  const t = PROGRESS_WORDS[language];
  if (tracked.answers.length === 0) return null;
  return (
    <>
      <h2>{t.answers}</h2>
      {tracked.answers.map(({ at, departments, solved, text, attachments }) => (
        <article key={at}>
          <p class="quiet">
            {departments.map(nameOf).join('、')} · <time dateTime={at}>{instantOf(at, language)}</time>
          </p>
          <p class={solved ? 'solved' : 'open'}>{solved ? t.solved : t.unsolved}</p>
          <p class="text">{text ?? (tracked.withheld ? t.needsDigits : t.notYours)}</p>
          {attachments.map(({ id, mediaType, size }, place) => (
            <p key={id}>
              <a href={`progress/files/${id}`}>
                {t.file} {place + 1}
              </a>{' '}
              <small>
                {mediaType}, {Math.max(1, Math.round(size / 1024))} kB
              </small>
            </p>
          ))}
        </article>
      ))}
    </>
  );
}

function Papers({ setting: { language }, followed: { papers, tracked } }: Part): JSX.Element | null {
  const t = PROGRESS_WORDS[language];
  if (papers.length === 0) return null;
  return (
    <>
      <h2>{t.papers}</h2>
      <ul class="papers">
        {papers.map(({ id, number, title, titleEn, issuedAt }) => (
          <li key={id}>
            <strong>{language === 'zh' ? title : titleEn}</strong> <small>{number}</small>
            <time dateTime={issuedAt as unknown as string}>{instantOf(issuedAt as unknown as string, language)}</time>
            {tracked.withheld ? null : (
              <span class="links">
                <a href={inLanguage(`progress/papers/${id}.pdf`, language)}>
                  {t.openPaper}
                  <span class="unseen"> {language === 'zh' ? title : titleEn}</span>
                </a>
                <a href={inLanguage(`progress/papers/${id}.html`, language)}>
                  {t.paperPage}
                  <span class="unseen"> {language === 'zh' ? title : titleEn}</span>
                </a>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
