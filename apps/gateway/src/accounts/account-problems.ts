import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type ChangeFault, type PasswordFault } from '#people';
import { ProblemError } from '#platform';

const PASSWORD_TEXTS: Record<PasswordFault, { zh: string; en: string }> = {
  'too-short': { zh: `至少 ${SHORTEST_PASSWORD} 个字符`, en: `has at least ${SHORTEST_PASSWORD} characters` },
  'too-long': { zh: `至多 ${LONGEST_PASSWORD} 个字符`, en: `has at most ${LONGEST_PASSWORD} characters` },
  common: { zh: '是常见密码，容易被猜到', en: 'is a common password and easily guessed' },
  'of-the-person': { zh: '不得包含登录名或姓名', en: 'must not contain the login or the name' },
  unvaried: { zh: '重复的字符过多', en: 'repeats too few characters' },
};

export const passwordProblem = (reason: PasswordFault): ProblemError =>
  fieldProblem('password', PASSWORD_TEXTS[reason]);

export const fieldProblem = (field: string, text: { zh: string; en: string }): ProblemError =>
  new ProblemError('invalid-payload', undefined, [{ field, ...text }]);

export const LOGIN_TEXT = {
  zh: '须为 3–40 个小写字母、数字和 . _ -，以字母或数字开头',
  en: 'has 3 to 40 lower case letters, digits and . _ -, and begins with a letter or digit',
};

/** Too many passwords are being checked at this moment. */
export const busyProblem = (): ProblemError =>
  new ProblemError('too-many-requests', undefined, [], { 'retry-after': '3' });

export function changeProblem(reason: ChangeFault): ProblemError {
  switch (reason) {
    case 'not-found':
    case 'not-allowed-now':
      return new ProblemError(reason);
    case 'own':
      return new ProblemError('forbidden', {
        zh: '不能更改自己的账号状态，请由另一位管理员办理。',
        en: 'Nobody changes the state of their own account; ask another administrator.',
      });
    case 'beyond-you':
      return new ProblemError('forbidden', {
        zh: '此人有市级角色，请由系统管理员办理。',
        en: 'This person has a role for the whole city; ask an administrator of the city.',
      });
  }
}
