/** What a person wrote in their own words: why they read a file, whom they told. It is encrypted. */
export const PERSONS_WORDS = ['purpose', 'reason', 'to', 'leader', 'signer', 'basis'];
