import { spawnSync } from 'node:child_process';

const installed = spawnSync('promtool', ['--version']).status === 0;
if (!installed)
  process.stderr.write('promtool is not installed (Debian: prometheus), so the alert rules are not checked by it\n');

(installed ? test : test.skip)('promtool finds no fault in the alert rules', () => {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', 'deploy/prometheus/alerts.yml'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
});
