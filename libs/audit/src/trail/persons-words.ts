/**
 * What a person wrote in their own words: why they read a file, whom they told. It is masked, because nothing can be taken out of
 * the audit log when the retention period of a matter has passed, and encrypted.
 */
export const PERSONS_WORDS = ['purpose', 'reason', 'to', 'leader', 'signer', 'basis'];
