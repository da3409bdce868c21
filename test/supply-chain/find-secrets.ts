/** A secret that stands in a file, told without repeating it. */
export interface FoundSecret {
  kind: string;
  line: number;
}

/** Forms by which a secret is known, whatever stands beside it. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'Huiliu API key': /\bhl_[A-Za-z0-9_-]{32}/,
  'webhook secret': /\bwhsec_[A-Za-z0-9+/]{32,}={0,2}/,
  'GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{50,})/,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'AWS key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'Alibaba Cloud key': /\bLTAI[A-Za-z0-9]{12,}/,
  'Tencent Cloud key': /\bAKID[A-Za-z0-9]{28,}/,
  'Google key': /\bAIza[\w-]{35}/,
  'Slack token': /\bxox[abprs]-[\w-]{10,}/,
  'model provider key': /\bsk-[A-Za-z0-9_-]{20,}/,
  JWT: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'password in an address': /\b[a-z]+:\/\/[^\s:/@'"`]+:(?!\$\{|\.\.\.|<|[xX*]+@|password@|secret@)[^\s/@'"`$]{6,}@/,
};

/** Runs of the characters that keys are written in, long enough for 128 bits. */
const RUNS = /(?<![\w+/-])[A-Za-z0-9+/_-]{22,}={0,2}(?![\w+/=-])/g;
/** A key in base64 has about 4.5 bits a character at 32 characters, in hexadecimal 3.4; words and names stay below. */
const BASE64_BITS = 4.2;
const HEX_BITS = 3.2;

/** What looks like a secret in a text, line by line. */
export function findSecrets(text: string): FoundSecret[] {
  return text.split('\n').flatMap((line, at) => {
    const kind =
      Object.entries(FORMS).find(([, form]) => form.test(line))?.[0] ?? (isRandom(line) ? 'random' : undefined);
    return kind ? [{ kind, line: at + 1 }] : [];
  });
}

function isRandom(line: string): boolean {
  return [...line.replace(/https?:\/\/[\w./-]+/g, '').matchAll(RUNS)].some(([run]) => {
    if (/^[0-9a-f]{32,}$/i.test(run)) return entropyOf(run) > HEX_BITS;
    return /[0-9]/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) && entropyOf(run) > BASE64_BITS;
  });
}

/** Bits a character, by the frequencies of the characters in this run. */
function entropyOf(run: string): number {
  const counts = new Map<string, number>();
  for (const char of run) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / run.length) * Math.log2(count / run.length), 0);
}
