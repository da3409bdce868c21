import type { ComponentChildren, JSX } from 'preact';
import type { PageLanguage } from './page-language.js';
import { SUBMIT_WORDS } from './submit-words.js';
import { wordsOfPage } from './page-words.js';

/** The solution of a proof of work, which the script of the page fills in. */
export const ProofField = (): JSX.Element => <input type="hidden" name="proof" value="" />;

/** Where the script says what it does; read out by screen readers. */
export const FormStatus = (): JSX.Element => <p class="status" role="status" />;

/** What the hub takes from a page; what it is is decided by its bytes. */
const KINDS = 'image/*,application/pdf,video/mp4,audio/*,.doc,.docx,.xls,.xlsx,.heic';

/** Where the script uploads files in parts; relative, as every address of a page. */
const uploadsAddress = 'uploads';

/** 照片、文件 / files to send along. */
export function FileField({
  language,
  fault,
  uploads = [],
}: {
  language: PageLanguage;
  fault?: string | undefined;
  uploads?: readonly string[];
}): JSX.Element {
  const t = SUBMIT_WORDS[language];
  return (
    <Field name="files" label={t.files} hint={t.filesHint} mark={wordsOfPage(language).optional} fault={fault}>
      <input id="files" name="files" type="file" multiple accept={KINDS} aria-describedby="files-hint" />
      <input type="hidden" name="uploads" value={uploads.join(' ')} data-uploads={uploadsAddress} />
      {uploads.length === 0 ? null : <p class="hint">{t.filesKept(uploads.length)}</p>}
    </Field>
  );
}

/** One field with its label, its hint and what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  mark,
  fault,
  children,
}: {
  name: string;
  label: string;
  hint?: string;
  mark: string;
  fault?: string | undefined;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={fault === undefined ? 'field' : 'field wrong'}>
      <label for={name}>
        {label} <small>{mark}</small>
      </label>
      {hint === undefined ? null : (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : <p class="fault">{fault}</p>}
      {children}
    </div>
  );
}
