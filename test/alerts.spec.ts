import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { QueueSystem } from '#platform';
import { Metrics } from '../apps/gateway/src/operations/metrics.js';
import { testDatabase } from './support/database.js';

interface Alert {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string; finding: string };
  annotations: { summary: string; runbook: string };
}
interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string }[] }[];
}

const { groups } = load(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as { groups: { rules: Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const { panels } = JSON.parse(readFileSync('deploy/grafana/huiliu.json', 'utf8')) as Dashboard;
const drawn = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** Names of figures in an expression; `up` is made by Prometheus itself. */
const namesIn = (expression: string): string[] => expression.match(/\b(huiliu|process)_[a-z_]+/g) ?? [];
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

let exported: string[];

beforeAll(async () => {
  const { database, applicationUrl, close } = await testDatabase();
  const queues = await QueueSystem.open({ DATABASE_URL: applicationUrl }, () => undefined);
  const text = await new Metrics(database, queues).text();
  exported = [...text.matchAll(/^# TYPE (\w+) gauge$/gm)].map(([, name]) => name ?? '');
  await queues.close();
  await close();
});

test('Every figure that an alert rule or the dashboard names is in /metrics', () => {
  const named = sorted([...alerts.map(({ expr }) => expr), ...drawn].flatMap(namesIn));
  expect(named.filter((name) => !exported.includes(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

test('Every figure of /metrics is drawn on the dashboard', () => {
  expect(exported.filter((name) => !drawn.flatMap(namesIn).includes(name))).toEqual([]);
});

test('Every alert asks for a figure, has a severity, says what is wrong in both languages and where it is explained', () => {
  const doc = readFileSync('docs/operations.md', 'utf8');
  for (const { alert, expr, labels, annotations, for: since } of alerts) {
    expect([alert, namesIn(expr).length + Number(/\bup\{/.test(expr))]).not.toEqual([alert, 0]);
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(since).toMatch(/^\d+[mh]$/);
    expect(annotations.summary).toMatch(/^[^a-z]*[一-龥]{2}[^a-z]*。[A-Z][^一-龥]+\.$/);
    expect(annotations.runbook).toBe(`docs/operations.md: ${labels.finding}`);
    expect(doc).toContain(`| \`${labels.finding}\``);
    expect(doc).toContain(`\`${alert}\``);
  }
  expect(sorted(alerts.map(({ alert }) => alert))).toHaveLength(alerts.length);
});
