import { readFileSync } from 'node:fs';
import type { DoctorFacts } from './facts.js';
import { doctorText, examine, withoutDatabase } from './report.js';
import { DOCTOR_RULES } from './rule-list.js';

const GIB = 1024 ** 3;
const AT = new Date('2026-11-24T08:00:00Z');
const HEALTHY: DoctorFacts = {
  ...{ longestTransaction: 3, lockWaits: 0, longestLockWait: 0, connections: 40, maxConnections: 200, processes: 2 },
  ...{ lateProcesses: 0, waiting: 12, oldestWaiting: 2, urgentWaiting: 0, oldestUrgent: 0, parked: 0, outboxDelay: 0 },
  ...{ dead: 0, stoppedOwners: [], deliveryDelay: 0, overdueClocks: 0, clockWatchDelay: 0, openAlarms: 1 },
  ...{ overdueAlarms: 0, longestAlarm: 0, uncoveredAudit: 10, failingFeeds: [], clockAheadMs: -40 },
  ...{ refusingWitnesses: [], witnessDelay: 0 },
  disks: [{ place: '/var/lib/huiliu', freeBytes: 80 * GIB, totalBytes: 200 * GIB }],
  ...{ isDatabaseDiskSeen: true, backlog: { urgent: 0, routing: 12 }, powers: [], masterKeys: 1, keptKeys: [] },
  ...{ isOpenToOthers: true, hasPublicUrl: true },
};

/** For each rule what makes it speak up, from the smaller to the worse, and the exit code of each. */
const SICK: Record<string, [Partial<DoctorFacts>, 1 | 2][]> = {
  alarms: [[{ overdueAlarms: 1, longestAlarm: 900 }, 2]],
  urgent: [[{ urgentWaiting: 1, oldestUrgent: 61 }, 2]],
  processes: [[{ processes: 0 }, 2]],
  queue: [[{ backlog: undefined }, 2]],
  outbox: [
    [{ outboxDelay: 16 }, 1],
    [{ outboxDelay: 61 }, 2],
  ],
  backlog: [
    [{ oldestWaiting: 121 }, 1],
    [{ oldestWaiting: 901 }, 2],
  ],
  parked: [[{ parked: 1 }, 1]],
  feeds: [[{ failingFeeds: ['weibo'] }, 1]],
  deliveries: [
    [{ deliveryDelay: 121 }, 1],
    [{ deliveryDelay: 901 }, 2],
  ],
  'dead-letters': [[{ dead: 1 }, 1]],
  endpoints: [[{ stoppedOwners: ['CGJ'] }, 1]],
  'clock-watch': [
    [{ clockWatchDelay: 121 }, 1],
    [{ clockWatchDelay: 601 }, 2],
  ],
  'late-clocks': [[{ overdueClocks: 1 }, 1]],
  checkpoint: [
    [{ uncoveredAudit: 121 }, 1],
    [{ uncoveredAudit: 901 }, 2],
  ],
  witnesses: [
    [{ witnessDelay: 901 }, 1],
    [{ refusingWitnesses: ['https://witness.example.cn'] }, 2],
  ],
  clock: [
    [{ clockAheadMs: 2_001 }, 1],
    [{ clockAheadMs: -30_001 }, 2],
  ],
  disk: [
    [{ disks: [{ place: '/data', freeBytes: 4.9 * GIB, totalBytes: 200 * GIB }] }, 1],
    [{ disks: [{ place: '/data', freeBytes: 0.9 * GIB, totalBytes: 200 * GIB }] }, 2],
  ],
  locks: [
    [{ lockWaits: 2, longestLockWait: 11 }, 1],
    [{ lockWaits: 2, longestLockWait: 61 }, 2],
  ],
  transactions: [
    [{ longestTransaction: 61 }, 1],
    [{ longestTransaction: 601 }, 2],
  ],
  connections: [
    [{ connections: 161 }, 1],
    [{ connections: 191 }, 2],
  ],
  role: [[{ powers: ['superuser'] }, 1]],
  keys: [
    [{ lateProcesses: 1 }, 1],
    [{ masterKeys: 2 }, 1],
    [{ keptKeys: [{ id: 3, codes: 0, lastDay: null }] }, 1],
  ],
  'public-url': [[{ hasPublicUrl: false }, 1]],
};

const says = (facts: DoctorFacts, rule: string) =>
  examine(facts, AT).findings.find((finding) => finding.rule === rule) ?? { condition: '', zh: '', en: '' };

describe('The doctor', () => {
  it('finds nothing wrong with a hub that works', () => {
    const report = examine(HEALTHY, AT);
    expect(report.findings.filter(({ condition }) => condition !== 'good')).toEqual([]);
    expect(report).toMatchObject({ exitCode: 0, at: '2026-11-24T08:00:00.000Z' });
  });

  it('says the worst first, and ends with 2 when the database does not answer', () => {
    const [first, second] = examine({ ...HEALTHY, dead: 3, processes: 0 }, AT).findings;
    expect([first?.rule, second?.rule]).toEqual(['processes', 'dead-letters']);
    expect(withoutDatabase(AT)).toMatchObject({ exitCode: 2, findings: [{ rule: 'database' }] });
  });

  it('does not call a disk good that it cannot see, nor the hub sick for that', () => {
    const report = examine({ ...HEALTHY, isDatabaseDiskSeen: false }, AT);
    expect(report.findings[0]).toMatchObject({ rule: 'disk', condition: 'unseen' });
    expect(report.exitCode).toBe(0);
  });

  it('judges a small disk by its share', () => {
    const disks = [{ place: '/data', freeBytes: 2 * GIB, totalBytes: 8 * GIB }];
    expect(says({ ...HEALTHY, disks }, 'disk').condition).toBe('good');
  });
});

describe('Every rule of the doctor', () => {
  const rules = DOCTOR_RULES.map(({ name }) => name);

  it('has a name of its own and an example that makes it speak up', () => {
    expect([...rules].sort()).toEqual(Object.keys(SICK).sort());
  });

  it.each(rules)('%s: speaks up alone, with the exit code of how bad it is', (rule) => {
    for (const [change, exitCode] of SICK[rule] ?? []) {
      const report = examine({ ...HEALTHY, ...change }, AT);
      expect(report.findings.filter(({ condition }) => condition !== 'good').map((found) => found.rule)).toEqual([
        rule,
      ]);
      expect(report.exitCode).toBe(exitCode);
    }
  });

  it.each(rules)('%s: says one sentence in Chinese and one in English, with what to do when it is wrong', (rule) => {
    for (const [change] of [[{}] as const, ...(SICK[rule] ?? [])]) {
      const { condition, zh, en } = says({ ...HEALTHY, ...change }, rule);
      expect(zh).toMatch(/^[^。]*[一-龥]{2}[^。]*。$/);
      expect(en).toMatch(/^[A-Z][^一-龥\n]*\.$/);
      if (condition === 'good') continue;
      expect(zh).toMatch(/请/);
      expect(en).toMatch(/[;:] /);
    }
  });

  it.each(rules)('%s: is explained in docs/operations.md', (rule) => {
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(`\`${rule}\``);
  });

  it('gives a person two lines with its name', () => {
    expect(doctorText(withoutDatabase(AT))).toMatch(/^✗ .*。\n {2}The .*\. \[database\]$/);
  });
});
