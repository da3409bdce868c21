import { readFileSync } from 'node:fs';

/** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has; they stand first in it, so their numbers have no gap. */
const SECTIONS: Record<string, readonly number[]> = {
  '1': [2, 9, 11, 3, 2],
  '2': [3, 3, 4, 1],
  '3': [0, 2, 4, 6, 5, 0, 2],
  '4': [3, 1, 2, 4],
  '5': [1, 3, 2, 3],
  '6': [3, 12, 4, 4, 5, 3, 0, 4],
  '7': [3, 4, 2, 5, 2, 2],
  '8': [2, 3, 1, 1],
  '9': [3, 4],
  '10': [2, 2, 4, 11, 5, 2, 3],
  '11': [2, 3, 3, 4, 1, 1],
  '12': [3, 2, 4],
  '13': [1, 5, 2, 5],
  '14': [2, 4, 3],
  '15': [3, 3, 7],
  '16': [1, 5, 4, 3, 3],
  '17': [1, 4, 2],
};
const STATUSES = ['met', 'not met', 'not applicable'] as const;

const rows = readFileSync('docs/asvs.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const requirements = rows
  .filter(([, number = '']) => /^\d+\.\d+\.\d+$/.test(number))
  .map(([, number = '', asked = '', status = '', evidence = '']) => ({ number, asked, status, evidence }));

describe('The checklist of OWASP ASVS 5.0, level 2', () => {
  it('has a line for each of the 253 requirements, in order', () => {
    const wanted = Object.entries(SECTIONS).flatMap(([chapter, counts]) =>
      counts.flatMap((count, at) => Array.from({ length: count }, (_, nth) => `${chapter}.${at + 1}.${nth + 1}`)),
    );
    expect(wanted).toHaveLength(253);
    expect(requirements.map(({ number }) => number)).toEqual(wanted);
  });
  it('gives each a status, with evidence or with what is missing', () => {
    const unfit = requirements.filter(
      ({ asked, status, evidence }) => !asked || !evidence || !STATUSES.some((one) => one === status),
    );
    expect(unfit).toEqual([]);
  });
  it('counts them rightly', () => {
    const [, , ...shown] = rows.find(([, first = '']) => first === '**all 253**') ?? [];
    const counted = STATUSES.map((status) => requirements.filter((one) => one.status === status).length);
    expect(shown.slice(0, 3).map((cell) => Number(cell.replaceAll('*', '')))).toEqual(counted);
  });
});
