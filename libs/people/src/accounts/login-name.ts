/** Begins with a letter or digit; then letters, digits, dot, underscore and hyphen. */
const LOGIN = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/**
 * The login as it is stored and compared: lower case, full-width and other compatibility forms (Unicode NFKC) made plain.
 * Undefined for anything but ASCII, so a Cyrillic `а` never stands in a login beside a Latin one.
 */
export function readLogin(typed: string): string | undefined {
  const login = typed.normalize('NFKC').trim().toLowerCase();
  return LOGIN.test(login) ? login : undefined;
}

/** Two logins with one skeleton look alike on paper: `wang.li`, `wangl1`, `wang-ll`. */
export function loginSkeleton(login: string): string {
  return login
    .replace(/[._-]/g, '')
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
    .replace(/5/g, 's')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}
