export const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Has a character that is not blank. */
export const WORDED = /\S/;
