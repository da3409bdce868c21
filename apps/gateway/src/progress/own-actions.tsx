import type { JSX } from 'preact';
import type { OwnRatingResponse } from '../citizen/own-rating-responses.js';
import type { OwnStepResponse } from '../citizen/own-step-responses.js';
import { Field, FileField } from '../pages/form-fields.js';
import { dayOf } from '../pages/page-times.js';
import { wordsOfPage } from '../pages/page-words.js';
import { ActionForm, type FormPart, WordsField } from './action-form.js';
import { MandateForms } from './mandate-forms.js';
import { PROGRESS_WORDS } from './progress-words.js';

const VALUES = ['satisfied', 'mostly', 'dissatisfied'] as const;

/** What the person may do now: only what the hub would take. */
export function OwnActions({ setting, followed }: FormPart): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  return (
    <>
      <h2>{t.now}</h2>
      {followed.ratings.map((rating) => (
        <RatingForm key={rating.slot} setting={setting} followed={followed} rating={rating} />
      ))}
      {followed.steps.map((step) => (
        <StepForm key={step.event} setting={setting} followed={followed} step={step} />
      ))}
      <AdditionForm setting={setting} followed={followed} />
      <MandateForms setting={setting} followed={followed} />
    </>
  );
}

function RatingForm({ setting, followed, rating }: FormPart & { rating: OwnRatingResponse }): JSX.Element | null {
  const t = PROGRESS_WORDS[setting.language];
  const { slot, state, value, lastDay } = rating;
  if (value !== null)
    return (
      <p>
        {t.slots[slot]} · {t.rated}
        {t.ratings[value]}
      </p>
    );
  if (state !== 'not-rated') return null;
  const about = `${t.rateAbout} ${t.rateUntil}${dayOf(lastDay, setting.language)}`;
  return (
    <ActionForm
      setting={setting}
      followed={followed}
      action={`rate-${slot}`}
      title={`${t.rate} · ${t.slots[slot]}`}
      about={about}
    >
      <fieldset class="choices">
        <legend class="unseen">{t.slots[slot]}</legend>
        {VALUES.map((one) => (
          <label key={one}>
            <input type="radio" name="value" value={one} required /> {t.ratings[one]}
          </label>
        ))}
      </fieldset>
      <WordsField setting={setting} followed={followed} name={`reason-${slot}`} label={t.why} needed={false} />
      <button type="submit">{t.sendRating}</button>
    </ActionForm>
  );
}

function StepForm({ setting, followed, step }: FormPart & { step: OwnStepResponse }): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  const { event, department } = step;
  const isReview = event === 'requestReview' || event === 'requestRecheck';
  return (
    <ActionForm
      setting={setting}
      followed={followed}
      action={event}
      title={t.events[event]}
      about={t.eventsAbout[event]}
    >
      {event === 'withdraw' ? (
        <label class="alone">
          <input type="checkbox" name="sure" value="yes" required /> {t.sureWithdraw}
        </label>
      ) : null}
      {isReview && department !== null ? (
        <p>
          {t.goesTo}
          <strong>{followed.nameOf(department)}</strong>
        </p>
      ) : null}
      {isReview && department === null ? (
        <Field
          name={`body-${event}`}
          label={t.reviewBody}
          hint={t.reviewBodyHint}
          mark={wordsOfPage(setting.language).required}
        >
          <input
            id={`body-${event}`}
            name={`body-${event}`}
            required
            maxLength={200}
            value={followed.typed?.(`body-${event}`) ?? ''}
            aria-describedby={`body-${event}-hint`}
          />
        </Field>
      ) : null}
      {isReview ? (
        <WordsField setting={setting} followed={followed} name={`reason-${event}`} label={t.reason} needed />
      ) : null}
      <button type="submit">{t.events[event]}</button>
    </ActionForm>
  );
}

function AdditionForm({ setting, followed }: FormPart): JSX.Element {
  const t = PROGRESS_WORDS[setting.language];
  return (
    <ActionForm setting={setting} followed={followed} action="add" title={t.add} about={t.addHint} files>
      <WordsField setting={setting} followed={followed} name="added" label={t.addText} needed />
      <FileField language={setting.language} />
      <button type="submit">{t.sendAddition}</button>
    </ActionForm>
  );
}
