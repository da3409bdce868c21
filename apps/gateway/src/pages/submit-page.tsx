import type { JSX } from 'preact';
import { DangerNote, inLanguage, PageFrame, Refusal, type RefusedByHub } from './layout.js';
import { Field, FileField, FormStatus, ProofField } from './form-fields.js';
import type { PageSetting } from './page-setting.js';
import { wordsOfPage } from './page-words.js';
import { NAMINGS, PURPOSES, type Naming, type SubmitForm } from './submit-form.js';
import { SUBMIT_WORDS } from './submit-words.js';

/** 提交诉求 / the form. After a refusal it keeps what was typed. */
export function SubmitPage({
  setting,
  form,
  problem,
}: {
  setting: PageSetting;
  form: SubmitForm;
  problem?: RefusedByHub | undefined;
}): JSX.Element {
  const { language } = setting;
  const t = SUBMIT_WORDS[language];
  const faultOf = (name: string): string | undefined => problem?.errors?.find(({ field }) => field === name)?.message;
  return (
    <PageFrame setting={setting} title={t.title}>
      <DangerNote language={language} />
      <Refusal language={language} problem={problem} />
      <form
        method="post"
        action={inLanguage(setting.path, language)}
        encType="multipart/form-data"
        data-enhance
        data-challenge={problem?.challenge && JSON.stringify(problem.challenge)}
      >
        <input type="hidden" name="once" value={form.once} />
        <input type="hidden" name="same" value={form.same} />
        <ProofField />
        <WordFields form={form} language={language} faultOf={faultOf} />
        <div data-same aria-live="polite" />
        <FileField language={language} fault={faultOf('attachments')} uploads={form.uploads} />
        <PurposeField form={form} language={language} />
        <PersonFields form={form} language={language} faultOf={faultOf} />
        <label class="alone">
          <input type="checkbox" name="publish" value="yes" checked={form.publish} />
          {t.publish}
        </label>
        <div data-draft />
        <button type="submit">{t.submit}</button>
        <FormStatus />
      </form>
    </PageFrame>
  );
}

/** What happened, in one line, and where. */
function WordFields({ form, language, faultOf }: FieldsOfForm): JSX.Element {
  const t = SUBMIT_WORDS[language];
  const p = wordsOfPage(language);
  return (
    <>
      <Field name="text" label={t.text} hint={t.textHint} mark={p.required} fault={faultOf('text')}>
        <textarea id="text" name="text" rows={8} maxLength={20_000} required aria-describedby="text-hint">
          {form.text}
        </textarea>
      </Field>
      <Field name="title" label={t.line} hint={t.lineHint} mark={p.required} fault={faultOf('title')}>
        <input id="title" name="title" maxLength={100} required value={form.title} aria-describedby="title-hint" />
      </Field>
      <Field name="place" label={t.place} hint={t.placeHint} mark={p.optional} fault={faultOf('place')}>
        <input
          id="place"
          name="place"
          maxLength={200}
          value={form.place}
          list="places"
          autocomplete="off"
          aria-describedby="place-hint"
        />
        <datalist id="places" />
      </Field>
    </>
  );
}

interface FieldsOfForm {
  form: SubmitForm;
  language: PageSetting['language'];
  faultOf(name: string): string | undefined;
}

function PurposeField({ form, language }: { form: SubmitForm; language: PageSetting['language'] }): JSX.Element {
  const t = SUBMIT_WORDS[language];
  return (
    <fieldset>
      <legend>{t.purpose}</legend>
      <div class="choices">
        {PURPOSES.map((purpose) => (
          <label key={purpose}>
            <input type="radio" name="purpose" value={purpose} checked={form.purpose === purpose} />
            {t.purposes[purpose]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function PersonFields({ form, language, faultOf }: FieldsOfForm): JSX.Element {
  const t = SUBMIT_WORDS[language];
  const p = wordsOfPage(language);
  const told: Record<Naming, string> = t.namings;
  return (
    <>
      <fieldset>
        <legend>{t.naming}</legend>
        {NAMINGS.map((naming) => (
          <label key={naming} class="alone">
            <input type="radio" name="naming" value={naming} checked={form.naming === naming} />
            {told[naming]}
          </label>
        ))}
      </fieldset>
      <div class="person">
        <Field name="name" label={t.name} mark={p.optional} fault={faultOf('name')}>
          <input id="name" name="name" maxLength={50} autocomplete="name" value={form.name} />
        </Field>
        <Field name="phone" label={t.phone} hint={t.phoneHint} mark={p.optional} fault={faultOf('phone')}>
          <input
            id="phone"
            name="phone"
            type="tel"
            maxLength={30}
            autocomplete="tel"
            value={form.phone}
            aria-describedby="phone-hint"
          />
        </Field>
      </div>
    </>
  );
}
