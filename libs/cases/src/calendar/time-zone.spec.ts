import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const PARTS = ['civil-date', 'statutory-holidays', 'work-calendar', 'work-hours', 'deadline', 'warning'];

/** Prints the results of the rules for every hour of two days around each month's end, in the time zone of this process. */
const PROGRAM = `
const { WorkCalendar } = require('./work-calendar.js');
const { deadlineOf } = require('./deadline.js');
const { levelTimes } = require('./warning.js');
const { readWorkHours } = require('./work-hours.js');
const calendar = new WorkCalendar([JSON.parse(process.argv[2])]);
const hours = readWorkHours(['09:00-12:00', '13:30-17:30']);
const steps = [{ level: 'notice', percent: 50 }, { level: 'severe', percent: 85 }];
const answers = [];
for (let month = 0; month < 12; month++) {
  for (let hour = 0; hour < 48; hour++) {
    const startedAt = new Date(Date.UTC(2026, month + 1, 0, hour));
    for (const [n, unit] of [[15, 'natural'], [5, 'workday'], [24, 'hour'], [4, 'workhour']]) {
      const deadline = deadlineOf({ startedAt, n, unit }, calendar, hours);
      answers.push(deadline, levelTimes({ startedAt, unit, ...deadline }, steps));
    }
  }
}
process.stdout.write(JSON.stringify(answers));
`;

describe('the zone of the server', () => {
  test('changes no deadline and no warning: New York, Kiritimati, Shanghai and UTC give the same results', () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiliu-zones-'));
    try {
      for (const part of PARTS) {
        const source = readFileSync(join(__dirname, `${part}.ts`), 'utf8');
        writeFileSync(
          join(folder, `${part}.js`),
          transformSync(source, {
            jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
            module: { type: 'commonjs' },
          }).code,
        );
      }
      writeFileSync(join(folder, 'program.js'), PROGRAM);
      const calendar = readFileSync(join(process.cwd(), 'db/reference/calendar-2026.json'), 'utf8');
      const answer = (TZ: string): string =>
        execFileSync(process.execPath, [join(folder, 'program.js'), calendar], {
          env: { ...process.env, TZ, NODE_OPTIONS: '' },
          encoding: 'utf8',
        });
      const shanghai = answer('Asia/Shanghai');
      expect(shanghai.length).toBeGreaterThan(100_000);
      for (const zone of ['America/New_York', 'Pacific/Kiritimati', 'UTC'])
        expect(answer(zone) === shanghai).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
