import type { ComponentChildren, JSX } from 'preact';
import { randomUUID } from 'node:crypto';
import { Field, FormStatus, ProofField } from '../pages/form-fields.js';
import { inLanguage } from '../pages/layout.js';
import type { PageSetting } from '../pages/page-setting.js';
import { wordsOfPage } from '../pages/page-words.js';
import type { Followed } from './followed-page.js';

/** What every form of the page knows. */
export interface FormPart {
  setting: PageSetting;
  followed: Followed;
}

/** A form of the page. It folds away without scripts, and stays open where the hub refused it. */
export function ActionForm({
  setting,
  followed,
  action,
  title,
  about,
  files = false,
  children,
}: FormPart & {
  action: string;
  title: string;
  about: string;
  files?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const typed = followed.typed;
  return (
    <details class="action" open={typed?.('do') === action}>
      <summary>{title}</summary>
      <form
        method="post"
        action={inLanguage('progress', setting.language)}
        encType={files ? 'multipart/form-data' : undefined}
        data-enhance
      >
        <input type="hidden" name="do" value={action} />
        <input type="hidden" name="token" value={followed.token} />
        <input type="hidden" name="once" value={typed?.('once') || randomUUID()} />
        <ProofField />
        <p>{about}</p>
        {children}
        <FormStatus />
      </form>
    </details>
  );
}

/** A field for several lines of words. */
export function WordsField({
  setting,
  followed,
  name,
  label,
  needed,
}: FormPart & { name: string; label: string; needed: boolean }): JSX.Element {
  const { required, optional } = wordsOfPage(setting.language);
  return (
    <Field name={name} label={label} mark={needed ? required : optional}>
      <textarea id={name} name={name} rows={4} maxLength={2_000} required={needed}>
        {followed.typed?.(name) ?? ''}
      </textarea>
    </Field>
  );
}
