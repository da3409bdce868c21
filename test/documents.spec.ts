import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Pages with the most lines they may have. */
const MOST_LINES: Record<string, number> = {
  'README.md': 130,
  'README.zh-CN.md': 130,
  'ARCHITECTURE.md': 180,
  'CONTRIBUTING.md': 130,
};
const DECISIONS = readdirSync('docs/decisions').sort();
const PAGES = [
  ...Object.keys(MOST_LINES),
  'SECURITY.md',
  'docs/accounts.md',
  'docs/asvs.md',
  'docs/demo.md',
  'docs/invariants.md',
  'docs/law-doubts.md',
  'docs/proof.md',
  'docs/quality.md',
  'docs/reference-data.md',
  'docs/threat-model.md',
  ...DECISIONS.map((name) => `docs/decisions/${name}`),
];
/** A path below a folder of the project; `dist/apps/…` is not one. */
const PATH = /(?<![\w./-])(?:apps|libs|test|db|docs|bench|deploy)\/[\w./-]*\w/g;
/** A file in the project's own folder, in backticks. */
const ROOT_FILE = /`(\.?[\w-]+(?:\.[\w-]+)*\.(?:cjs|mjs|json|yml|md|example))`/g;
const LINK = /\]\((?!https?:|#)([^)#\s]+)/g;
/** Words that people search for, which the glossary must lead on from. */
const SEARCHED = ['duplicate', 'dedup', 'merge', 'SLA', 'escalation', 'webhook', 'audit log'];

const textOf = (page: string): string => readFileSync(page, 'utf8');
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((hit) => hit[1] ?? hit[0]);

describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);

  it('names only files and folders that exist', () => {
    const named = [...found(text, PATH), ...found(text, ROOT_FILE)];
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links only to files that exist', () => {
    expect(found(text, LINK).filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });
});

test.each(Object.entries(MOST_LINES))('%s has at most %i lines', (page, most) => {
  expect(textOf(page).trimEnd().split('\n').length).toBeLessThanOrEqual(most);
});

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])('%s names a source file by its whole path', (page) => {
  expect(found(textOf(page), /`([\w-]+(?:\.[\w-]+)*\.ts)`/g)).toEqual([]);
});

test('ARCHITECTURE.md leads from the words that people search for to the words used here', () => {
  const words = textOf('ARCHITECTURE.md').split('## The road')[0] ?? '';
  expect(SEARCHED.filter((word) => !words.includes(word))).toEqual([]);
});

test('ARCHITECTURE.md shows who may import whom as the walls have it', () => {
  const walls = found(textOf('test/architecture.spec.ts'), /^ {2}(\w+: \[.*\]),$/gm).map((line) => {
    const [lib = '', ...uses] = line.match(/\w+/g) ?? [];
    return [lib, uses.sort()];
  });
  const shown = [...textOf('ARCHITECTURE.md').matchAll(/^(\w+) +──▶(?: ((?:\w+, )*\w+) {2}|)/gm)].map(
    ([, lib = '', uses = '']) => [lib, (uses.match(/\w+/g) ?? []).sort()],
  );
  expect(shown.length).toBeGreaterThan(5);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(walls));
});

test('every decision has a number of its own, without a gap, in its name and in its title', () => {
  expect(DECISIONS.map((name) => Number(name.slice(0, 4)))).toEqual(DECISIONS.map((_, at) => at + 1));
  expect(
    DECISIONS.filter((name) => !textOf(`docs/decisions/${name}`).startsWith(`# ${Number(name.slice(0, 4))}. `)),
  ).toEqual([]);
});

test('git blame is told of commits by their full hashes', () => {
  const lines = textOf('.git-blame-ignore-revs')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  expect(lines.filter((line) => !/^[0-9a-f]{40}$/.test(line))).toEqual([]);
});
