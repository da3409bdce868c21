import type { JSX } from 'preact';
import { MANDATE_ACTS } from '#casework';
import { shanghaiDate } from '#intake';
import { Field } from '../pages/form-fields.js';
import { dayOf } from '../pages/page-times.js';
import { wordsOfPage } from '../pages/page-words.js';
import { ActionForm, type FormPart } from './action-form.js';
import { PROGRESS_WORDS } from './progress-words.js';

/** 委托代办: hand a mandate over, and revoke those in force. Only for who gave the figures of the phone, as the doors ask. */
export function MandateForms({ setting, followed }: FormPart): JSX.Element | null {
  if (followed.mandates === null) return null;
  const t = PROGRESS_WORDS[setting.language].mandate;
  const today = shanghaiDate(new Date());
  const inForce = followed.mandates.filter(({ revokedAt, untilOn }) => revokedAt === null && untilOn >= today);
  return (
    <>
      {inForce.map(({ id, agent, untilOn }) => (
        <ActionForm
          key={id}
          setting={setting}
          followed={followed}
          action={`revoke-${id}`}
          title={`${t.revoke} · ${agent}`}
          about={`${t.until} ${dayOf(untilOn, setting.language)}`}
        >
          <button type="submit">{t.revoke}</button>
        </ActionForm>
      ))}
      <GiveForm setting={setting} followed={followed} />
    </>
  );
}

function GiveForm({ setting, followed }: FormPart): JSX.Element {
  const t = PROGRESS_WORDS[setting.language].mandate;
  const { required, optional } = wordsOfPage(setting.language);
  const typed = (name: string): string => followed.typed?.(name) ?? '';
  return (
    <ActionForm setting={setting} followed={followed} action="mandate" title={t.give} about={t.about}>
      <Field name="agent" label={t.agent} mark={required}>
        <input id="agent" name="agent" required maxLength={100} value={typed('agent')} />
      </Field>
      <Field name="agent-phone" label={t.phone} mark={optional}>
        <input id="agent-phone" name="agent-phone" inputMode="tel" maxLength={30} value={typed('agent-phone')} />
      </Field>
      <fieldset class="choices">
        <legend>{t.acts}</legend>
        {MANDATE_ACTS.map((act) => (
          <label key={act}>
            <input type="checkbox" name={`act-${act}`} value="yes" checked={typed(`act-${act}`) === 'yes'} />{' '}
            {t.act[act]}
          </label>
        ))}
      </fieldset>
      <Field name="until" label={t.until} mark={required}>
        <input id="until" name="until" type="date" required value={typed('until')} />
      </Field>
      <button type="submit">{t.give}</button>
    </ActionForm>
  );
}
